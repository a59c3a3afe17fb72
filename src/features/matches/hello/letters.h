// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters between two who do not know each other's address: who answers one, answers here.
#pragma once

#include "features/matches/hello/introduction_store.h"

namespace bunting::matches {

// How a voice is called by those who do not know it: a body by its name, a person by the first.
std::string name_of_voice(ReadTx& tx, BoroughId borough, const PartyId& voice);
// "Bike repair, and teaching it": what it is about, to somebody on this side.
std::string title_of(ReadTx& tx, BoroughId borough, const Introduction& one, const PartyId& voice);

struct Post {
    const Introduction& introduction;
    PartyId to;  // a voice
    PartyId from;
    std::string words;
    const std::string& public_url;
};

Result<void> letter_of_message(access::ActTx& tx, const access::Call& call, const Post& post);
// A connector asks whether they may introduce somebody.
Result<void> letter_of_asking(access::ActTx& tx, const access::Call& call, const Post& post);
// Both told how they are reached.
Result<void> letter_of_contacts(access::ActTx& tx, const access::Call& call, const Post& post);

}  // namespace bunting::matches
