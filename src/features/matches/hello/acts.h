// SPDX-License-Identifier: AGPL-3.0-or-later
// What two who were introduced can do, beside writing to each other (matches.h).
#pragma once

#include "features/matches/fits/fit_store.h"
#include "features/matches/hello/introduction_store.h"

namespace bunting::matches {

// "This does not fit", and taking that back.
struct PutAside {
    PairNumbers pair;
    std::string reason;  // too_far | wrong_time | not_mine | stopped | other
    bool taken_back = false;
};

// Errors: NotFound("page.not_found") where neither is the actor's; Invalid("matches.not_missing",
// "reason").
Result<void> put_aside(access::ActTx& tx, const access::Call& call, const PutAside& command);

struct Unblock {
    PartyId other;
};

Result<void> unblock(access::ActTx& tx, const access::Call& call, const Unblock& command);

// Those whom a voice keeps away from, the latest first.
struct Kept {
    PartyId other;
    std::string name;
};

std::vector<Kept> kept_away(ReadTx& tx, BoroughId borough, const PartyId& voice);

std::vector<std::string> act_queries();

}  // namespace bunting::matches
