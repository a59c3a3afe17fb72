// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "base/ensure.h"

namespace bunting::text {
namespace {

const icu::Normalizer2& nfd() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(status);
    BUNTING_ENSURE(U_SUCCESS(status));
    return *normalizer;
}

const icu::Normalizer2& nfkc_casefold() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    BUNTING_ENSURE(U_SUCCESS(status));
    return *normalizer;
}

bool is_ascii(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

// Diacritics that people leave out; vowel signs of Indic scripts are letters and are not among
// them.
bool is_dropped(char16_t c) {
    return (c >= 0x0300 && c <= 0x036f) ||  // combining diacritical marks
           (c >= 0x0591 && c <= 0x05c7 && c != 0x05be && c != 0x05c0 && c != 0x05c3 && c != 0x05c6
           ) ||
           (c >= 0x064b && c <= 0x065f) || c == 0x0670 || c == 0x0640;  // Arabic points, stretching
}

void append_plain(icu::UnicodeString& out, char16_t c) {
    switch (c) {
        case u'ø':
            out.append(u'o');
            return;
        case u'ł':
            out.append(u'l');
            return;
        case u'đ':
        case u'ð':
            out.append(u'd');
            return;
        case u'ħ':
            out.append(u'h');
            return;
        case u'ı':
            out.append(u'i');
            return;
        case u'æ':
            out.append(u"ae", 2);
            return;
        case u'œ':
            out.append(u"oe", 2);
            return;
        case u'þ':
            out.append(u"th", 2);
            return;
        case u'\u2018':
        case u'\u2019':
        case u'\u02bc':
            out.append(u'\'');
            return;
        case u'\u201c':
        case u'\u201d':
        case u'\u201e':
        case u'\u00ab':
        case u'\u00bb':
            out.append(u'"');
            return;
        default:
            out.append(c);
    }
}

icu::UnicodeString checked(const icu::Normalizer2& normalizer, const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out = normalizer.normalize(text, status);
    BUNTING_ENSURE(U_SUCCESS(status));
    return out;
}

}  // namespace

std::string fold_for_search(std::string_view utf8) {
    std::string out;
    if (is_ascii(utf8)) {  // most text here, and a tenth of the time
        out.reserve(utf8.size());
        for (const char c : utf8) {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        return out;
    }
    const auto whole = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size()))
    );
    const auto apart = checked(nfd(), checked(nfkc_casefold(), whole));
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < apart.length(); ++i) {
        const char16_t c = apart.charAt(i);
        if (!is_dropped(c)) append_plain(plain, c);
    }
    // Composed again, so that scripts whose marks stay have one form.
    checked(nfkc_casefold(), plain).toUTF8String(out);
    return out;
}

}  // namespace bunting::text
