// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens to a promise once it is made. Making one is in the front door.
#pragma once

#include "features/promises/promises.h"

namespace bunting::promises {

using access::ActTx;
using access::Call;

struct Move {
    ThingNumber promise{};
    std::string due;
    std::string words;  // why
    std::string public_url = {};
};

// Its maker needs longer: in public, with a reason, and totals keep the first day. Errors: as
// say_of; those of read_due(); Conflict("promise.same_day", "due").
Result<Promise> move(ActTx& tx, const Call& call, const Move& command);

struct PromiseAct {
    ThingNumber promise{};
};

// "I never said that": by who is named, where another wrote it down. Errors: as say_of;
// Forbidden("promise.wrote_it_oneself").
Result<Promise> disown(ActTx& tx, const Call& call, const PromiseAct& command);
// Off every ledger: what should not have been written. Errors: those of authorize();
// NotFound("page.not_found").
Result<Promise> hide(ActTx& tx, const Call& call, const PromiseAct& command);

// What this actor may do with it, for the page's buttons.
struct May {
    bool say = false;
    bool word = false;
    bool word_for = false;  // writes down another's word
    bool disown = false;
    bool hide = false;
};

std::vector<std::string> act_queries();

May may_with(store::ReadTx& tx, const Call& call, const Promise& promise);

}  // namespace bunting::promises
