// SPDX-License-Identifier: AGPL-3.0-or-later
// Who prepares and opens the place: its operators. Who was invited answers by the code they hold.
// The first administrator is made by whoever holds the one-time link, while there is none: a duty
// of the system's, not a row here.
#pragma once

#include "access/policy.h"

namespace bunting::start {

using access::Action;
using access::Hat;
using access::Level;
using access::Whose;

inline constexpr access::Rule kOperators{{Hat::Operator}, Whose::Any, Level::Confirmed};

inline constexpr Action kSeeFirstDay{"start.see", {{kOperators}}};
inline constexpr Action kChooseWords{"start.choose_words", {{kOperators}}};
inline constexpr Action kInvite{"invitation.make", {{kOperators}}};
inline constexpr Action kBringGroups{"groups.import", {{kOperators}}};
inline constexpr Action kOpenPlace{"place.open", {{kOperators}}};
inline constexpr Action kAnswerInvitation{
    "invitation.accept",
    {{
        {{Hat::Visitor}, Whose::Any, Level::Anonymous},
        {access::kSignedIn, Whose::Any, Level::Anonymous},
    }},
};

}  // namespace bunting::start
