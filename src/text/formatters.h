// SPDX-License-Identifier: AGPL-3.0-or-later
// ICU's rules of a language: numbers, patterns of dates, plural cases. Private to text/; built once
// per thread and language, because building one takes longer than a page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/locale.h"

namespace bunting::text {

// The patterns of language.toml.
enum class Pattern : std::uint8_t {
    Day,
    Date,
    ShortDay,
    ShortDate,
    Month,
    MonthYear,
    Clock,
    ClockWhole
};

// civil_seconds: what the wall shows, as seconds since 1970-01-01 00:00 by that same wall; no zone
// applies.
void append_pattern(
    std::string& out, const Locale& locale, Pattern pattern, std::int64_t civil_seconds
);

// "9,400".
void append_whole(std::string& out, const Locale& locale, std::int64_t number);

// "94.50" for 9450.
void append_hundredths(std::string& out, const Locale& locale, std::int64_t hundredths);

// "zero", "one", "two", "few", "many" or "other" (CLDR).
std::string_view plural_category(const Locale& locale, std::int64_t number);

}  // namespace bunting::text
