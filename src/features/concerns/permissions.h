// SPDX-License-Identifier: AGPL-3.0-or-later
// Everybody who signed in tells; safeguarding leads alone read (domain App. F). That nobody looks
// after their own is a rule of the acts.
#pragma once

#include "access/policy.h"

namespace bunting::concerns {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Shown;
using access::Whose;

// Whatever their level: nobody who is worried is turned away.
inline constexpr Action kTellConcern{"concern.tell", {{{kSignedIn, Whose::Any, Level::Anonymous}}}};
// How far it is, and nothing else.
inline constexpr Action kSeeOwnConcern{
    "concern.see_own", {{{kSignedIn, Whose::Own, Level::Anonymous}}}, Shown::AsNotFound
};
inline constexpr Action kHandleConcerns{
    "concern.handle",
    {{{HatSet{Hat::SafeguardingLead}, Whose::Any, Level::Confirmed}}},
    Shown::AsNotFound
};

// Whom to ring, and for how long it is kept; what was told is not for them.
inline constexpr Action kChooseSafety{
    "concern.choose_safety", {{{HatSet{Hat::Operator}, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::concerns
