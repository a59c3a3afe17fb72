// SPDX-License-Identifier: AGPL-3.0-or-later
// The way in: a mailed code or link, or a password.
#pragma once

#include <string_view>

#include "access/act.h"
#include "feature/feature.h"

namespace bunting::sign_in {

extern const feature::Feature kFeature;

// Makes an account for an address, at level 1. For whoever proved it, for who answers an
// invitation, and for the first administrator.
// Errors: those of authorize(); Conflict("party.email_taken", "email").
Result<PartyId> join(
    access::ActTx& tx, const access::Call& call, std::string_view email, std::string_view name
);

}  // namespace bunting::sign_in
