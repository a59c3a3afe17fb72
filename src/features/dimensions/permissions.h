// SPDX-License-Identifier: AGPL-3.0-or-later
// Who carries a ring. Own: a partner of the project, or those who lead it, where said.
#pragma once

#include "access/policy.h"

namespace bunting::dimensions {

using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Whose;

// They run a room, write down what was said in it, and type in what came on paper.
inline constexpr HatSet kScribes{
    access::Hat::Connector,
    access::Hat::PrintDesk,
    access::Hat::Editor,
    access::Hat::Facilitator,
    access::Hat::Operator
};

// Forming, opening, ending a check, publishing. Own: those who lead the project.
inline constexpr access::Action kKeepRing{
    "ring.keep",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};
// What it means here, choosing, actions, how it goes. Own: every partner.
inline constexpr access::Action kWorkOnRing{
    "ring.work",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};
// Own: the partner whose sheet it is.
inline constexpr access::Action kSendCheck{
    "ring.check", {{{kSignedIn, Whose::Own, Level::Confirmed}}}
};
// From paper, with the code on it.
inline constexpr access::Action kTypeCheck{
    "ring.type", {{{kScribes, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::dimensions
