// SPDX-License-Identifier: AGPL-3.0-or-later
// An offer or a need as people wrote it, turned into the numbers and sets that matching is told.
// Pure. What is done here is published in docs/formats/matching.md: change both or neither.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/matching/record.h"
#include "thing/thing.h"

namespace bunting::matches {

// Which words mean the same: a folded word, and the term that it stands for.
using Meanings = std::map<std::string, std::string, std::less<>>;

// One term of a record, and the words that it came from as they were typed.
struct Named {
    std::string key;
    std::string typed;
    friend bool operator==(const Named&, const Named&) = default;
};

// "Gears, mending punctures": by commas, semicolons and lines. What stands in the vocabulary whole
// is one term; of anything else each word is one, by the vocabulary or else its stem, without
// "the" and "of". By key, each once.
std::vector<Named> terms_in(std::string_view typed, const Meanings& meanings);

// Where the place of a record is.
struct Spot {
    std::vector<PlaceId> places;  // itself and those above, without the borough; sorted
    std::optional<matching::Point> centre;
};

// What is kept of one record.
struct Told {
    ThingNumber number{};
    PartyId owner;
    bool is_offer = true;
    bool in_confidence = false;
    std::optional<matching::Point> point;  // a building's own
    Spot spot;
    thing::Details details;
    std::uint32_t shown = 0;
};

// Who gives or takes: the owner, or the person for whom a connector speaks.
PartyId party_of(const Told& told);

// nullopt: it names no sort there is. `terms`: sorted, distinct, by the caller's numbering.
std::optional<matching::Offer> offer_of(const Told& told, std::vector<matching::Term> terms);
std::optional<matching::Need> need_of(const Told& told, std::vector<matching::Term> terms);

}  // namespace bunting::matches
