// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may do what with a thing. Everyone reads what is public; whoever signed in adds and talks; a
// thing's owner, and those who keep the place tidy, change it.
#pragma once

#include "access/policy.h"

namespace bunting::things {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Shown;
using access::Whose;

inline constexpr HatSet kKeepers{Hat::Moderator, Hat::Editor, Hat::Operator};
// They also speak for people who rather ring.
inline constexpr HatSet kRenewers{Hat::Connector, Hat::Moderator, Hat::Editor, Hat::Operator};
inline constexpr HatSet kEveryone{
    Hat::Visitor,
    Hat::Resident,
    Hat::Group,
    Hat::Connector,
    Hat::CaseOfficer,
    Hat::DecisionOfficer,
    Hat::ReviewOfficer,
    Hat::Councillor,
    Hat::Moderator,
    Hat::PrintDesk,
    Hat::DataProtection,
    Hat::CompactChampion,
    Hat::SafeguardingLead,
    Hat::Editor,
    Hat::Facilitator,
    Hat::Operator,
};

inline constexpr Action kAddThing{"thing.add", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kSeeHiddenThing{
    "thing.see_hidden",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kKeepers, Whose::Any, Level::Confirmed}}},
    Shown::AsNotFound,
};
// Told in confidence: those who keep the place tidy are not told.
inline constexpr Action kSeeConfidence{
    "thing.see_confidence",
    {{{kSignedIn, Whose::Own, Level::Confirmed},
      {HatSet{Hat::Connector}, Whose::Any, Level::Confirmed}}},
    Shown::AsNotFound,
};
inline constexpr Action kEditThing{
    "thing.edit",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kKeepers, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kRemoveThing{
    "thing.remove",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kKeepers, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kRenewThing{
    "thing.renew",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kRenewers, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kPictureThing{
    "thing.picture",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kKeepers, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kFollowThing{"thing.follow", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kSay{"thing.say", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kWithdrawTurn{
    "turn.withdraw", {{{kSignedIn, Whose::Own, Level::Confirmed}}}
};
inline constexpr Action kReportThing{"thing.report", {{{kEveryone, Whose::Any, Level::Anonymous}}}};

}  // namespace bunting::things
