// SPDX-License-Identifier: AGPL-3.0-or-later
// Who brings in many things at once: those who answer for what a place says.
#pragma once

#include "access/policy.h"

namespace bunting::bring_in {

inline constexpr access::HatSet kBringers{access::Hat::Editor, access::Hat::Operator};

inline constexpr access::Action kBringIn{
    "things.bring_in", {{{kBringers, access::Whose::Any, access::Level::Confirmed}}}
};

}  // namespace bunting::bring_in
