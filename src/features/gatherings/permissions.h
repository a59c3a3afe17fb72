// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may come, who hosts. Own: whoever the gathering is with.
#pragma once

#include "access/policy.h"

namespace bunting::gatherings {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Whose;

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
// They speak for people who rather ring, and write down what was said in a room.
inline constexpr HatSet kScribes{
    Hat::Connector, Hat::PrintDesk, Hat::Editor, Hat::Facilitator, Hat::Operator
};

inline constexpr Action kReplyGathering{
    "gathering.reply", {{{kEveryone, Whose::Any, Level::Anonymous}}}
};
inline constexpr Action kProposeLine{
    "gathering.propose", {{{kSignedIn, Whose::Any, Level::Confirmed}}}
};
// Replies of others, with what they need and how to reach them.
inline constexpr Action kTakeReplies{
    "gathering.take_replies",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};
// Agenda, invitations, agreements and actions, closing.
inline constexpr Action kHostGathering{
    "gathering.host",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};
// Own: the host, and whoever the host asked to take notes.
inline constexpr Action kNoteGathering{
    "gathering.note",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::gatherings
