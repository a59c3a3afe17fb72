// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/clean.h"

#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/utf8.h"

namespace bunting::text {
namespace {

constexpr int kMostMarks = 8;  // no writing piles up more on one letter; “zalgo” does
constexpr std::size_t kBytesPer =
    16;  // what is longer than this per allowed character is refused unread

icu::UnicodeString in_nfc(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    icu::UnicodeString out = nfc->normalize(text, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU: NFC");
    return out;
}

bool is_tag(UChar32 c) {
    return c >= 0xE0020 && c <= 0xE007F;
}

// Characters that show nothing and change how others are read. Kept: U+200C and U+200D, which
// Persian, Hindi and emoji need, U+200E, U+200F and U+061C, which only lean on their neighbours.
bool is_hidden(UChar32 c) {
    if (c >= 0x202A && c <= 0x202E) return true;  // embeddings and overrides
    if (c >= 0x2060 && c <= 0x206F) return true;  // isolates, word joiner, invisible operators
    if (c >= 0xFFF9 && c <= 0xFFFB) return true;  // interlinear notes
    if (c == 0x00AD || c == 0x200B || c == 0xFEFF || c == 0x180E) return true;
    if (c >= 0xE0000 && c <= 0xE0FFF && !(c >= 0xE0100 && c <= 0xE01EF)) return true;
    const auto category = u_charType(c);
    return category == U_CONTROL_CHAR || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

bool is_line_end(UChar32 c) {
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

bool is_mark(UChar32 c) {
    return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

// Puts together the clean text, one character at a time.
class Cleaner {
public:
    explicit Cleaner(bool keeps_lines) : keeps_lines_{keeps_lines} {}

    void add(UChar32 c) {
        if (is_line_end(c)) return end_line(c);
        after_return_ = false;
        if (c == '\t' || u_isUWhiteSpace(c)) {
            has_space_ = true;
            return;
        }
        if (is_tag(c) ? !in_flag_ : is_hidden(c)) return;
        // Tags are letters hidden from everybody, but for the flags of England, Scotland and Wales.
        in_flag_ = c == 0x1F3F4 || (in_flag_ && is_tag(c) && c != 0xE007F);
        if (is_mark(c) && ++marks_ > kMostMarks) return;
        if (!is_mark(c)) marks_ = 0;
        put(c);
    }

    icu::UnicodeString take() { return std::move(out_); }

private:
    void end_line(UChar32 c) {
        if (!keeps_lines_) {
            has_space_ = true;
            return;
        }
        const bool is_second_half = c == '\n' && after_return_;
        after_return_ = c == '\r';
        if (!is_second_half) ++line_ends_;
        has_space_ = false;
    }

    // Spaces and line ends wait until something follows them, so none are left at the ends.
    void put(UChar32 c) {
        const bool is_first = out_.isEmpty();
        for (int i = 0; i < line_ends_ && i < 2 && !is_first; ++i)
            out_.append(u'\n');
        if (has_space_ && !is_first && (line_ends_ == 0)) out_.append(u' ');
        line_ends_ = 0;
        has_space_ = false;
        out_.append(c);
    }

    icu::UnicodeString out_;
    bool keeps_lines_;
    bool after_return_ = false;
    bool has_space_ = false;
    bool in_flag_ = false;
    int marks_ = 0;
    int line_ends_ = 0;
};

bool is_clean_ascii_line(std::string_view raw) {
    char last = ' ';
    for (const char c : raw) {
        if (c < 0x20 || c > 0x7E || (c == ' ' && last == ' ')) return false;
        last = c;
    }
    return raw.empty() || last != ' ';
}

std::string cleaned(std::string_view raw, bool keeps_lines) {
    if (is_clean_ascii_line(raw)) return std::string{raw};  // most lines, without ICU
    const icu::StringPiece bytes{raw.data(), static_cast<std::int32_t>(raw.size())};
    // Once before, so that marks are counted apart from ready-made letters, once after, because
    // what was taken out may have stood between a letter and its mark.
    const icu::UnicodeString text = in_nfc(icu::UnicodeString::fromUTF8(bytes));
    Cleaner cleaner{keeps_lines};
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        cleaner.add(text.char32At(i));
    std::string out;
    in_nfc(cleaner.take()).toUTF8String(out);
    return out;
}

Result<std::string> clean(
    std::string_view raw, std::size_t most, std::string field, bool keeps_lines
) {
    if (raw.size() / kBytesPer > most)
        return refuse(Fault::Invalid, "text.too_long", std::move(field));
    if (!is_utf8(raw)) return refuse(Fault::Invalid, "text.not_readable", std::move(field));
    std::string out = cleaned(raw, keeps_lines);
    if (count_characters(out) > most)
        return refuse(Fault::Invalid, "text.too_long", std::move(field));
    return out;
}

}  // namespace

Result<std::string> clean_line(std::string_view raw, std::size_t most, std::string field) {
    return clean(raw, most, std::move(field), /*keeps_lines=*/false);
}

Result<std::string> clean_text(std::string_view raw, std::size_t most, std::string field) {
    return clean(raw, most, std::move(field), /*keeps_lines=*/true);
}

}  // namespace bunting::text
