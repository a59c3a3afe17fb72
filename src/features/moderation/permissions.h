// SPDX-License-Identifier: AGPL-3.0-or-later
// Who looks at what others write. That nobody decides about their own is a rule of the act.
#pragma once

#include "access/policy.h"

namespace bunting::moderation {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Shown;
using access::Whose;

inline constexpr HatSet kLookers{Hat::Moderator, Hat::Connector, Hat::Editor, Hat::Operator};
// They also see what few may see.
inline constexpr HatSet kKeepers{Hat::Moderator, Hat::Editor, Hat::Operator};

inline constexpr Action kSeeQueue{
    "moderation.see_queue", {{{kLookers, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kDecide{"moderation.decide", {{{kLookers, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kAppeal{
    "moderation.appeal", {{{kSignedIn, Whose::Own, Level::Confirmed}}}, Shown::AsNotFound
};

}  // namespace bunting::moderation
