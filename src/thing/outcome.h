// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of "you said, we did": what came of an idea, a pressure or an area of work. Decides nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "thing/place.h"
#include "thing/thing.h"

namespace bunting::thing {

using OutcomeId = Id<struct OutcomeTag>;

// Stored by word; never rename.
enum class OutcomeSort : std::uint8_t { Did, Doing, NotYet, No };
enum class OutcomeSubject : std::uint8_t { Thing, Area };

inline constexpr std::array kOutcomeSorts{
    OutcomeSort::Did, OutcomeSort::Doing, OutcomeSort::NotYet, OutcomeSort::No
};

std::string_view word_of(OutcomeSort sort);
std::optional<OutcomeSort> outcome_sort_named(std::string_view word);

struct Outcome {
    OutcomeId id;
    OutcomeSubject subject = OutcomeSubject::Thing;
    Uuid about;
    ThingNumber number{};
    std::string said;  // the title of what it is about; as it is now, where that is a thing
    PlaceId place;
    OutcomeSort sort = OutcomeSort::Did;
    std::string words;
    std::optional<ThingId> leads_to = {};
    std::optional<Date> again = {};
    PartyId author;
    PartyId voice;
    Time at;

    std::string path() const;  // of what it is about
};

// Newest first; at most 20.
std::vector<Outcome> outcomes_about(store::ReadTx& tx, BoroughId borough, const Uuid& about);

struct OutcomesAsk {
    BoroughId borough{1};
    PlaceId place;
    std::optional<OutcomeSort> sort = {};
    std::optional<OutcomeId> before = {};  // older than this
    int limit = 20;
};

// The latest of each, under a place, newest first; only about what everybody may see.
std::vector<Outcome> outcomes_at(store::ReadTx& tx, const OutcomesAsk& ask);

// It takes the place of what was told about the same before: that stays on the page of what it is
// about.
Result<void> insert_outcome(
    access::Permit& permit, BoroughId borough, const Outcome& outcome, std::span<const Place> above
);

std::vector<std::string> outcome_queries();

}  // namespace bunting::thing
