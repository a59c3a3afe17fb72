// SPDX-License-Identifier: AGPL-3.0-or-later
// Who sees what was told in confidence. Adding, changing and renewing are those of every thing.
#pragma once

#include "access/policy.h"

namespace bunting::share {

inline constexpr access::Action kSeeGifts{
    "share.see_gifts",
    {{{access::HatSet{access::Hat::Connector}, access::Whose::Any, access::Level::Confirmed}}},
    access::Shown::AsNotFound,
};

// Writing down what somebody brings, with their consent.
inline constexpr access::Action kHoldConversation{
    "share.hold_conversation",
    {{{access::HatSet{access::Hat::Connector}, access::Whose::Any, access::Level::Confirmed}}},
};
// Saying which words are the same.
inline constexpr access::Action kKeepWords{
    "share.keep_words",
    {{{access::HatSet{access::Hat::Editor, access::Hat::Operator},
       access::Whose::Any,
       access::Level::Confirmed}}},
};

// Whoever has the link of a letter, which is for its owner alone: the token is the proof.
inline constexpr access::Action kRenewByLink{
    "share.renew_by_link",
    {{{access::HatSet{
           access::Hat::Visitor,
           access::Hat::Resident,
           access::Hat::Group,
           access::Hat::Connector,
           access::Hat::CaseOfficer,
           access::Hat::DecisionOfficer,
           access::Hat::ReviewOfficer,
           access::Hat::Councillor,
           access::Hat::Moderator,
           access::Hat::PrintDesk,
           access::Hat::DataProtection,
           access::Hat::CompactChampion,
           access::Hat::SafeguardingLead,
           access::Hat::Editor,
           access::Hat::Facilitator,
           access::Hat::Operator,
       },
       access::Whose::Any,
       access::Level::Anonymous}}},
};

}  // namespace bunting::share
