// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens to a promise once it is made. Making one is in the front door.
#pragma once

#include "features/promises/promises.h"

namespace bunting::promises {

using access::ActTx;
using access::Call;

struct SayOf {
    ThingNumber promise{};
    std::string words;  // "Done, it is on the noticeboard", "It will not happen, because …"
    std::string public_url = {};  // for the letter
};

// Its maker says how it stands. Errors: those of authorize(); NotFound("page.not_found");
// Invalid("promise.said_missing", "words"); those of the rules.
Result<Promise> say_of(ActTx& tx, const Call& call, const SayOf& command);

struct Move {
    ThingNumber promise{};
    std::string due;
    std::string words;  // why
    std::string public_url = {};
};

// Its maker needs longer: in public, with a reason, and totals keep the first day. Errors: as
// say_of; those of read_due(); Conflict("promise.same_day", "due").
Result<Promise> move(ActTx& tx, const Call& call, const Move& command);

enum class Verdict : std::uint8_t { Kept, Broken, Released };

struct GiveWord {
    ThingNumber promise{};
    std::optional<Verdict> verdict = {};
    std::string words;
};

// Whom it was made to says whether it was kept. A scribe may write that word down where whom it was
// made to is not on here; never its maker. Errors: those of authorize();
// NotFound("page.not_found"); Invalid("promise.verdict_missing", "verdict");
// Invalid("promise.word_missing", "words") where it was not kept and nobody says how;
// Forbidden("promise.own_word"); those of the rules.
Result<Promise> give_word(ActTx& tx, const Call& call, const GiveWord& command);

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
