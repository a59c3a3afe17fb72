// SPDX-License-Identifier: AGPL-3.0-or-later
// What the acts of this feature share; those that others call stand in the front door.
#pragma once

#include "features/lab/round/round_store.h"

namespace bunting::lab {

access::Record entry_of(std::string verb, const Round& round, std::string said);
access::Record entry_of(std::string verb, const Area& area, std::string said);

// Errors: NotFound("page.not_found").
Result<Round> round_for(store::ReadTx& tx, const Call& call, ThingNumber number);
Result<Area> area_for(store::ReadTx& tx, const Call& call, ThingNumber number);

}  // namespace bunting::lab
