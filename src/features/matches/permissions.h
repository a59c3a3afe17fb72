// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may look at what fits, say that it does not, and say hello. Whose pair or conversation it is
// decides more: what is not the actor's own is not there.
#pragma once

#include "access/policy.h"

namespace bunting::matches {

inline constexpr access::Action kSeeMatches{
    "matches.see",
    {{{access::kSignedIn, access::Whose::Any, access::Level::Confirmed}}},
};
inline constexpr access::Action kPutAside{
    "matches.put_aside",
    {{{access::kSignedIn, access::Whose::Own, access::Level::Confirmed}}},
    access::Shown::AsNotFound,
};
inline constexpr access::Action kSayHello{
    "matches.say_hello",
    {{{access::kSignedIn, access::Whose::Any, access::Level::Confirmed}}},
};
// Bringing two together who told us in confidence, or who would not write first.
inline constexpr access::Action kIntroduce{
    "matches.introduce",
    {{{access::HatSet{access::Hat::Connector}, access::Whose::Any, access::Level::Confirmed}}},
    access::Shown::AsNotFound,
};
// Of one's own conversation: reading it, writing, telling a phone number, ending it.
inline constexpr access::Action kTalk{
    "matches.talk",
    {{{access::kSignedIn, access::Whose::Own, access::Level::Confirmed}}},
    access::Shown::AsNotFound,
};

}  // namespace bunting::matches
