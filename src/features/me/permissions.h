// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "access/policy.h"

namespace bunting::me {

using access::Action;
using access::kSignedIn;
using access::Level;
using access::Whose;

inline constexpr Action kSeeOwnPage{"me.see", {{{kSignedIn, Whose::Own, Level::Anonymous}}}};
inline constexpr Action kEditOwnPage{"me.edit", {{{kSignedIn, Whose::Own, Level::Anonymous}}}};
inline constexpr Action kSetPassword{
    "me.set_password", {{{kSignedIn, Whose::Own, Level::Confirmed}}}
};
inline constexpr Action kDeleteMe{"me.delete", {{{kSignedIn, Whose::Own, Level::Anonymous}}}};

}  // namespace bunting::me
