// SPDX-License-Identifier: AGPL-3.0-or-later
// Who begins a policy, holds the pen, signs and records its adoption. Own: the drafters.
#pragma once

#include "access/policy.h"

namespace bunting::policies {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Whose;

inline constexpr HatSet kBeginners{
    Hat::Group,
    Hat::Connector,
    Hat::CaseOfficer,
    Hat::DecisionOfficer,
    Hat::Councillor,
    Hat::Facilitator,
    Hat::CompactChampion,
    Hat::Editor,
    Hat::Operator
};

inline constexpr Action kBeginPolicy{
    "policy.begin", {{{kBeginners, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kDraftPolicy{"policy.draft", {{{kSignedIn, Whose::Own, Level::Confirmed}}}};
inline constexpr Action kCommentOnPolicy{
    "policy.comment", {{{kSignedIn, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::policies
