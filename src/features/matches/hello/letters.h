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

enum class Letter : std::uint8_t {
    Message,   // what somebody wrote
    Asking,    // a connector asks whether they may introduce somebody
    SaidYes,   // who was asked would be introduced
    Contacts,  // both told how they are reached
};

Result<void> send_letter(
    access::ActTx& tx, const access::Call& call, Letter letter, const Post& post
);

}  // namespace bunting::matches
