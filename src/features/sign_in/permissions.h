// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "access/policy.h"

namespace bunting::sign_in {

using access::Action;
using access::Hat;
using access::Level;
using access::Whose;

// Whoever proved an address may make an account; so may those who invite people.
inline constexpr Action kJoin{
    "party.join",
    {{
        {{Hat::Visitor, Hat::Operator, Hat::Connector, Hat::System}, Whose::Any, Level::Anonymous},
    }},
};

}  // namespace bunting::sign_in
