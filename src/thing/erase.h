// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything about one person: handing it over (UK GDPR Art. 15 and 20), and taking it away (Art. 17). What they
// said in the journal becomes unreadable when their key is destroyed, after the commit (store/keys.h).
#pragma once

#include <string>

#include "access/act.h"

namespace bunting::thing {

// Blanks the person's rows: name, address, sessions, memberships, hats, drafts; things and turns in their own
// voice; reports' words. What they typed for a body stays, without them. Records party.erased, which names nobody.
// Errors: NotFound("access.not_found") where the person is gone already.
Result<void> erase_person(access::Permit& permit, access::ActTx& tx, BoroughId borough, const PartyId& person);

// A JSON object with every row about the person and what they said in the journal, as far as their key opens it.
std::string data_of_person(store::ReadTx& tx, store::KeyStore& keys, BoroughId borough, const PartyId& person);

// Persons whose rows are erased: their keys must not exist any more (a crash may have come between).
std::vector<PartyId> erased_persons(store::ReadTx& tx, BoroughId borough);

}  // namespace bunting::thing
