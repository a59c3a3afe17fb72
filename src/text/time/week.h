// SPDX-License-Identifier: AGPL-3.0-or-later
// When somebody is free in a usual week: read from everyday words, kept as a short text, said in
// words again. Weeks begin on Monday; clocks are those of London; nothing is finer than half an
// hour. What happens on one day only is not here.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/week.h"
#include "text/locale.h"

namespace bunting::text {

// Without a break. Units: weekday 1 (Monday) … 7; minutes after midnight, `to` exclusive, at most
// 1440.
struct Stretch {
    int weekday = 1;
    int from = 0;
    int to = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

// The parts of a day that forms offer, and words name.
struct PartOfDay {
    std::string_view word;
    int from = 0;
    int to = 0;
};

inline constexpr std::array kPartsOfDay{
    PartOfDay{"morning", 9 * 60, 12 * 60},
    PartOfDay{"afternoon", 12 * 60, 17 * 60},
    PartOfDay{"evening", 17 * 60, 21 * 60},
};

// "Thursday evenings; weekends 10 to 4", "mon-fri 9am-12.30pm", "thu 18:00-20:00". A day without
// hours is the whole day, 9 to 9. Nothing typed is no time at all.
// Errors: Invalid("week.not_understood", field); Invalid("week.half_hours", field);
// Invalid("week.ends_before_it_begins", field).
Result<Week> parse_week(std::string_view typed, const std::string& field);

// "Thursday". Requires: weekday in 1 … 7.
std::string day_in_words(const Locale& locale, int weekday);
std::string day_short(const Locale& locale, int weekday);  // "Thu"
// A part of a day, every half-hour of it. Requires: as for Week::mark; whole half-hours.
void mark(Week& week, int weekday, int from, int to);
std::vector<Stretch> stretches_of(const Week& week);
// "mon 09:00-12:00; thu 18:00-20:00": stored; parse_week reads it back as it was.
std::string week_text(const Week& week);
// Of a stored text. A Bug where it is not ours.
Week week_from(std::string_view stored);
// "Monday to Friday mornings; Saturday, 10am to 4pm", "Any time", "" for none.
std::string week_words(const Locale& locale, const Week& week);

}  // namespace bunting::text
