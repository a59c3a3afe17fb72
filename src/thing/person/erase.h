// SPDX-License-Identifier: AGPL-3.0-or-later
// Taking everything about one person away (UK GDPR Art. 17). The rows go in one act; after its
// commit the person's key is destroyed, and with it what they said in the journal; a crash in
// between is made good by jobs/erasures.h. Handing it over is person_data.h.
#pragma once

#include <string>
#include <vector>

#include "access/act.h"
#include "thing/kind.h"

namespace bunting::thing {

// Blanks the person's rows: name, address, sessions, memberships, hats, letters to them; things and
// turns in their own voice, with pictures and earlier versions; reports' and appeals' words. What
// they typed for a body stays, without them. Records thing.removed for each thing that goes, and
// party.erased, which names nobody. Errors: NotFound("access.not_found") where the person is gone
// already.
Result<void> erase_person(
    access::Permit& permit, access::ActTx& tx, const Kinds& kinds, const PartyId& person
);

// Persons whose rows are erased: their keys may not exist any more.
std::vector<PartyId> erased_persons(store::ReadTx& tx, BoroughId borough);
// Of these, who has rows: an older copy of the database came back.
std::vector<PartyId> still_here(
    store::ReadTx& tx, BoroughId borough, std::span<const PartyId> erased
);

// Files whose rows are gone.
std::vector<std::string> leaving_blobs(store::ReadTx& tx, BoroughId borough, int limit);
// Whether a picture shows the file still, or again: the same bytes are kept once.
bool is_shown(store::ReadTx& tx, BoroughId borough, std::string_view blob);
// The file is gone.
void forget_blob(store::WriteTx& tx, BoroughId borough, std::string_view blob);

// For check-queries.
std::vector<std::string> erase_queries(const Kinds& kinds);

}  // namespace bunting::thing
