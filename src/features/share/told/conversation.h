// SPDX-License-Identifier: AGPL-3.0-or-later
// A conversation about what somebody brings: hand, head and heart. A connector writes it down, with
// consent; each gift becomes an offer that is told in confidence and belongs to no list.
#pragma once

#include <string>
#include <vector>

#include "access/act.h"
#include "thing/thing.h"

namespace bunting::share {

// What a person can do with their hands, knows, and cares about enough to turn up for.
enum class Part : std::uint8_t { Hand, Head, Heart };

struct Gift {
    Part part = Part::Hand;
    std::string words;  // "mend punctures"
};

struct Conversation {
    std::string name;      // as they want to be called
    std::string reach_by;  // phone or e-mail; empty: the connector finds them
    std::string times;     // as text/time/week.h keeps it
    PlaceId place;
    bool agreed = false;  // that connectors may read it
    std::vector<Gift> gifts;
    std::string mark;  // of the sheet or the device: sent twice, it is kept once
};

inline constexpr std::size_t kMostGifts = 12;

// One gift a line; empty lines are none. Errors: Invalid("told.too_many", field) beyond kMostGifts;
// those of text::clean_line.
Result<std::vector<Gift>> gifts_in(std::string_view typed, Part part, const std::string& field);

// Errors: those of authorize(); Invalid("told.name_missing", "name");
// Invalid("told.consent_missing", "agreed"); Invalid("told.no_gift", "hand"); those of add_thing().
Result<std::vector<thing::Thing>> write_down(
    access::ActTx& tx, const access::Call& call, const Conversation& told
);

}  // namespace bunting::share
