// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "access/policy.h"

namespace bunting::find {

using access::Action;
using access::Hat;
using access::Level;
using access::Whose;

// What people looked for and did not find: for those who can add it.
inline constexpr Action kSeeMissed{
    "search.see_missed",
    {{{{Hat::Editor, Hat::Connector, Hat::Moderator, Hat::Operator, Hat::CaseOfficer},
       Whose::Any,
       Level::Confirmed}}},
};

}  // namespace bunting::find
