// SPDX-License-Identifier: AGPL-3.0-or-later
// Mending what was written down in the room. Writing it is in the front door.
#pragma once

#include "features/gatherings/acts.h"

namespace bunting::gatherings {

struct Unagree {
    ThingNumber gathering{};
    AgreementId agreement;
};

// Written down by mistake. Errors: those of authorize(); NotFound("page.not_found");
// Conflict("gathering.closed"); Conflict("gathering.agreement_gone").
Result<thing::Thing> unagree(ActTx& tx, const Call& call, const Unagree& command);

}  // namespace bunting::gatherings
