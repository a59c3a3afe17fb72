// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/words.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/translit.h>
#include <unicode/ubrk.h>
#include <unicode/unistr.h>

#include "text/utf8.h"

namespace bunting::text {
namespace {

constexpr std::size_t kSlugLimit = 60;
constexpr std::size_t kTitleLimit = 400;      // bytes that are looked at for a slug
constexpr std::size_t kOpeningLimit = 2'000;  // bytes in which a first sentence is looked for
constexpr std::size_t kWordsPerMinute = 200;

void demand(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string{"ICU: "} + u_errorName(status));
}

icu::UnicodeString utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

const icu::Transliterator& to_latin() {
    thread_local const std::unique_ptr<icu::Transliterator> latin = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made{icu::Transliterator::createInstance(
            "Any-Latin; Latin-ASCII; Lower()", UTRANS_FORWARD, status
        )};
        demand(status);
        return made;
    }();
    return *latin;
}

icu::BreakIterator& breaks(bool by_sentence) {
    thread_local std::unique_ptr<icu::BreakIterator> made[2];
    auto& own = made[by_sentence ? 1 : 0];
    if (own) return *own;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale root = icu::Locale::getRoot();
    own.reset(
        by_sentence ? icu::BreakIterator::createSentenceInstance(root, status)
                    : icu::BreakIterator::createWordInstance(root, status)
    );
    demand(status);
    return *own;
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// A cut that leaves no half character behind.
std::string_view opening(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

}  // namespace

std::string slugify(std::string_view title) {
    icu::UnicodeString latin = utf16(opening(title, kTitleLimit));
    latin.findAndReplace(u"’", u"").findAndReplace(u"'", u"");  // "Tanner’s" is one word
    to_latin().transliterate(latin);
    std::string letters;
    latin.toUTF8String(letters);
    std::string slug;
    for (const char c : letters) {
        if (is_plain(c)) {
            slug += c;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    if (slug.size() > kSlugLimit) {
        const auto hyphen = slug.rfind('-', kSlugLimit);
        slug.resize(hyphen == std::string::npos || hyphen == 0 ? kSlugLimit : hyphen);
    }
    while (!slug.empty() && slug.back() == '-')
        slug.pop_back();
    return slug;
}

std::size_t count_words(std::string_view text) {
    const icu::UnicodeString wide = utf16(text);
    icu::BreakIterator& words = breaks(/*by_sentence=*/false);
    words.setText(wide);
    std::size_t count = 0;
    while (words.next() != icu::BreakIterator::DONE) {
        if (words.getRuleStatus() >= UBRK_WORD_NUMBER) ++count;
    }
    return count;
}

int reading_minutes(std::size_t words) {
    const std::size_t minutes = (words + kWordsPerMinute / 2) / kWordsPerMinute;
    return static_cast<int>(std::clamp<std::size_t>(minutes, 1, 1'000));
}

std::string first_sentence(std::string_view text, std::size_t most) {
    const icu::UnicodeString wide = utf16(opening(text, kOpeningLimit));
    icu::BreakIterator& sentences = breaks(/*by_sentence=*/true);
    sentences.setText(wide);
    const std::int32_t end = sentences.next();
    icu::UnicodeString sentence =
        end == icu::BreakIterator::DONE ? wide : wide.tempSubString(0, end);
    std::string out;
    sentence.trim().toUTF8String(out);
    return shorten(out, most);
}

}  // namespace bunting::text
