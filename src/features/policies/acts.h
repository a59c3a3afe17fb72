// SPDX-License-Identifier: AGPL-3.0-or-later
// Who the actor is to a policy.
#pragma once

#include "features/policies/policy_store.h"

namespace bunting::policies {

using access::ActTx;
using access::Call;

// The drafter that the actor is, themselves or by a body they belong to.
std::optional<Drafter> pen_of(store::ReadTx& tx, const Call& call, const PolicyId& policy);

// For the policy table: drafters own it.
access::Target drafter_of(store::ReadTx& tx, const Call& call, const PolicyId& policy);

std::vector<std::string> act_queries();

}  // namespace bunting::policies
