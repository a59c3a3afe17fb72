// SPDX-License-Identifier: AGPL-3.0-or-later
// Handing a person everything that is kept about them (UK GDPR Art. 15 and 20). Taking it away is
// erase.h.
#pragma once

#include <string>

#include "store/keys.h"
#include "store/store.h"
#include "thing/kind.h"

namespace bunting::thing {

// A JSON object: who they are here, how we reach them, where they are signed in, what they may do,
// what they wrote, follow, agreed to and reported, letters to them, and what they said in the
// journal, as far as their key opens it. Nothing about anybody else. Cost: proportional to what
// there is; for the pool.
std::string data_of_person(
    store::ReadTx& tx,
    store::KeyStore& keys,
    const Kinds& kinds,
    BoroughId borough,
    const PartyId& person
);

std::vector<std::string> person_data_queries(const Kinds& kinds);

}  // namespace bunting::thing
