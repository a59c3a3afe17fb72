// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the kind "activity": its description, as data, and the pure rules of its days. Its
// pages are those of every thing (features/things).
#pragma once

#include <optional>
#include <string>

#include "feature/feature.h"

namespace bunting::activities {

extern const thing::Kind kKind;
extern const feature::Feature kFeature;

// Stored by word; never rename.
enum class Repeats : std::uint8_t { Once, Weekly, Fortnightly, Monthly };

// When something happens. Monthly means: the same weekday of the same week of the month (the second
// Tuesday; a fifth one is the last).
struct Days {
    Date first;
    Date last;  // the last day on which it may happen; that of `first` for Once
    Repeats repeats = Repeats::Once;
    std::optional<int> from;  // minutes after midnight
    std::optional<int> until;
};

// nullopt where the day is missing or unreadable.
std::optional<Days> days_of(const thing::Details& details);

// The first day on or after `from` on which it happens; nullopt when it is over by then.
std::optional<Date> next_day(const Days& days, Date from);

// True from the day after its last.
bool is_over(const Days& days, Date today);

// The same again, beginning from `today`: the next day of its rhythm (for Once the same weekday),
// as long as before, and for what repeats at least twelve weeks.
Days again_from(const Days& days, Date today);

// Puts first and last day back into the answers.
thing::Details with_days(thing::Details details, const Days& days);

// The answers with the days of again_from(); as they were where they say no day.
thing::Details renewed(thing::Details details, Date today);

// Fields that together say when: shown as one line, not as five.
bool is_part_of_when(std::string_view field);

// "Saturday 28 November, 10am to midday", "Every week on Tuesday, 6pm to 8pm, until 19 December".
std::string when_in_words(const text::Locale& locale, const Days& days, Date today);

// Errors: Invalid("activity.ends_before_it_begins", "last_day" or "ends").
Result<thing::Details> settle(thing::Details details, Date today);

}  // namespace bunting::activities
