// SPDX-License-Identifier: AGPL-3.0-or-later
// Who names places and draws their edges. Everybody reads them.
#pragma once

#include "access/policy.h"

namespace bunting::places {

using access::Action;
using access::Hat;
using access::Level;
using access::Whose;

inline constexpr Action kAddPlace{
    "place.add", {{{{Hat::Operator, Hat::Editor}, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kEditPlace{
    "place.edit", {{{{Hat::Operator, Hat::Editor}, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kImportPlaces{
    "place.import", {{{{Hat::Operator, Hat::Editor}, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::places
