// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may do what with a body and with belonging to it. Whoever leads it stands as its owner here,
// in whatever hat; the acts find that out.
#pragma once

#include "access/policy.h"

namespace bunting::people {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Shown;
using access::Whose;

inline constexpr HatSet kLookers{Hat::Moderator, Hat::Connector, Hat::Editor, Hat::Operator};
inline constexpr HatSet kKeepers{Hat::Moderator, Hat::Editor, Hat::Operator};

inline constexpr Action kAddBody{"group.add", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kSeeHiddenBody{
    "group.see_hidden",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kLookers, Whose::Any, Level::Confirmed}}},
    Shown::AsNotFound,
};
inline constexpr Action kEditBody{
    "group.edit",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kKeepers, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kLookAtBody{"group.look", {{{kLookers, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kAskToJoin{"membership.ask", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
// Leave, be shown or not, say yes to a letter: one's own belonging.
inline constexpr Action kOwnMembership{
    "membership.own", {{{kSignedIn, Whose::Own, Level::Confirmed}}}
};
inline constexpr HatSet kOperators{Hat::Operator};
inline constexpr Action kKeepMembers{
    "membership.keep",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kOperators, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::people
