// SPDX-License-Identifier: AGPL-3.0-or-later
// Who carries a project. Own: whoever it is with, and its partners (those who lead it, where said).
#pragma once

#include "access/policy.h"

namespace bunting::projects {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Whose;

// They speak for people who rather ring, and write down what was said in a room.
inline constexpr HatSet kScribes{
    Hat::Connector, Hat::PrintDesk, Hat::Editor, Hat::Facilitator, Hat::Operator
};

inline constexpr Action kJoinProject{"project.join", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
// Partners by name, and letting them go. Own: whoever leads it.
inline constexpr Action kKeepPartners{
    "project.keep_partners",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};
// Own: every partner.
inline constexpr Action kTellProject{
    "project.tell",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};
// Own: whoever leads it.
inline constexpr Action kDecideProject{
    "project.decide",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kEndProject{
    "project.end",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::projects
