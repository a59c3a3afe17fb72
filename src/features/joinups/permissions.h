// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may lay things beside each other, who looks, who offers help or doubt.
#pragma once

#include "access/policy.h"

namespace bunting::joinups {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Whose;

inline constexpr HatSet kLookers{
    Hat::Connector, Hat::CaseOfficer, Hat::Moderator, Hat::Editor, Hat::Facilitator, Hat::Operator
};

inline constexpr Action kLayBeside{"join_up.lay", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kLookAtJoinUp{"join_up.look", {{{kLookers, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kSpeakToJoinUp{
    "join_up.speak", {{{kSignedIn, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::joinups
