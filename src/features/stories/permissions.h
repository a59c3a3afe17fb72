// SPDX-License-Identifier: AGPL-3.0-or-later
// A story is withdrawn by whoever told it, and by nobody else. Hiding is moderation's.
#pragma once

#include "access/policy.h"

namespace bunting::stories {

inline constexpr access::Action kWithdrawStory{
    "story.withdraw",
    {{{access::kSignedIn, access::Whose::Own, access::Level::Confirmed}}},
    access::Shown::AsNotFound,
};

}  // namespace bunting::stories
