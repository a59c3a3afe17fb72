// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of a project's life: when silence shows, when the next check-in is due, which
// endings there are and what each must say, and whether both sides lead it.
//
//   asked for ──► running ──every month: a check-in──► adopted | adapted | stopped | handed over
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace bunting::projects {

// Stored by word; never rename.
enum class Sector : std::uint8_t { Council, Community, Residents, Business, Partner };
enum class Going : std::uint8_t { Well, Stuck, Changed };
enum class Ending : std::uint8_t { Adopted, Adapted, Stopped, HandedOver };
enum class Outcome : std::uint8_t { Yes, Partly, No, Later };

std::string_view word_of(Sector sector);
std::string_view word_of(Going going);
std::string_view word_of(Ending ending);
std::string_view word_of(Outcome outcome);
std::optional<Sector> sector_named(std::string_view word);
std::optional<Going> going_named(std::string_view word);
std::optional<Ending> ending_named(std::string_view word);
std::optional<Outcome> outcome_named(std::string_view word);

// After so many days without a word, the page says so.
inline constexpr int kSilentDays = 35;
// Silence in whole days, nullopt where it is not silent, or over.
std::optional<int> silent_days(Time last_told, Time now, bool is_over);

// A check-in comes a month after the last one, on the same day of the month or its last.
Date next_check_in(Date last);

// How many whole months lie between two days; 0 where the second is not later.
int whole_months(Date from, Date until);

// Both sides lead what a place tests together (domain 16.3): the council, and the community or
// residents. Errors: Invalid("project.lead_council_missing", "council_lead"),
// Invalid("project.lead_community_missing", "community_lead").
Result<void> check_both_lead(std::span<const Sector> leads);

struct EndingWords {
    std::string learned;  // what was learned, or what was adopted
    std::string to_whom;  // who has it now
};

// Errors: Invalid("project.learned_missing", "learned"), always: an end without a sentence helps
// nobody; Invalid("project.to_whom_missing", "to_whom") for what is handed over.
Result<void> check_ending(Ending ending, const EndingWords& words);

}  // namespace bunting::projects
