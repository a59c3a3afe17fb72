// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "base/ensure.h"

namespace bunting::text {
namespace {

// Byte after which the first `count` characters end.
std::size_t byte_after(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (U8_IS_TRAIL(static_cast<std::uint8_t>(text[at]))) continue;
        if (count-- == 0) return at;
    }
    return at;
}

icu::BreakIterator& grapheme_breaks() {
    thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
        UErrorCode status = U_ZERO_ERROR;
        auto made = icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status);
        if (U_FAILURE(status)) throw std::runtime_error("ICU: no character breaks");
        return std::unique_ptr<icu::BreakIterator>{made};
    }();
    return *breaks;
}

// The last byte up to `limit` that does not stand inside of what a person sees as one character.
std::size_t grapheme_start(std::string_view text, std::size_t limit) {
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
    icu::BreakIterator& breaks = grapheme_breaks();
    breaks.setText(&view, status);
    const auto at = static_cast<std::int32_t>(limit);
    const std::int32_t start = breaks.isBoundary(at) ? at : breaks.preceding(at);
    utext_close(&view);
    if (U_FAILURE(status)) throw std::runtime_error("ICU: character breaks");
    return start <= 0 ? 0 : static_cast<std::size_t>(start);
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    if (std::ranges::all_of(bytes, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; })) {
        return true;
    }
    if (bytes.size() > INT32_MAX) return false;
    UErrorCode status = U_ZERO_ERROR;  // asking only for the length: it has to read everything
    u_strFromUTF8(
        nullptr, 0, nullptr, bytes.data(), static_cast<std::int32_t>(bytes.size()), &status
    );
    return status == U_BUFFER_OVERFLOW_ERROR;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text)
        count += U8_IS_TRAIL(static_cast<std::uint8_t>(c)) ? 0 : 1;
    return count;
}

std::string shorten(std::string_view text, std::size_t most) {
    BUNTING_ENSURE(most > 0);
    if (text.size() <= most || count_characters(text) <= most) return std::string{text};
    // ICU looks only at what is needed: the kept part and a little after it, never a whole long
    // text.
    const std::size_t limit = byte_after(text, most - 1);
    const std::string_view near = text.substr(0, byte_after(text, most + 64));
    std::size_t end = grapheme_start(near, limit);
    const std::size_t space = text.substr(0, end + 1).find_last_of(" \n");
    if (space != std::string_view::npos && space >= end / 2) end = space;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n'))
        --end;
    return std::string{text.substr(0, end)} + "…";
}

}  // namespace bunting::text
