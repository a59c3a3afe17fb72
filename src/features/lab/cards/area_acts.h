// SPDX-License-Identifier: AGPL-3.0-or-later
// What is done with areas of work and nobody else calls; the rest stands in the front door.
#pragma once

#include "features/lab/cards/area_store.h"

namespace bunting::lab {

// Several at once, a line each: what a scribe types while people speak, or a long list.
struct CollectMany {
    ThingNumber round{};
    std::vector<Card> cards;
    std::string by;  // who said it, where one name fits all
};

// Errors: those of collect(); Invalid("lab.list_empty", "list").
Result<int> collect_many(ActTx& tx, const Call& call, const CollectMany& command);

struct ByNumber {
    ThingNumber area{};
};

// A facilitator takes what somebody brought onto the list, or brings back what was put aside.
// Errors: those of shape(); Conflict("lab.not_this_move").
Result<Area> take_in(ActTx& tx, const Call& call, const ByNumber& command);

struct Split {
    ThingNumber area{};
    std::string title;
    std::string why;
};

// A part becomes a card of its own, with the same authors. Errors: those of shape().
Result<Area> split(ActTx& tx, const Call& call, const Split& command);

}  // namespace bunting::lab
