// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may stop letters: whoever holds the link, signed in or not. The link itself is the proof. How
// often they come, and about which places, everybody chooses for themselves.
#pragma once

#include "access/policy.h"

namespace bunting::notices {

using access::Action;
using access::Hat;
using access::HatSet;
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

inline constexpr Action kChooseLetters{
    "notice.choose", {{{access::kSignedIn, Whose::Own, Level::Anonymous}}}
};
inline constexpr Action kFollowPlace{
    "place.follow", {{{access::kSignedIn, Whose::Own, Level::Confirmed}}}
};
inline constexpr Action kStop{"notice.stop", {{{kEveryone, Whose::Any, Level::Anonymous}}}};

}  // namespace bunting::notices
