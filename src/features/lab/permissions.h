// SPDX-License-Identifier: AGPL-3.0-or-later
// Who brings areas of work, who writes them down for others, who leads a round. Taking a seat in
// the room needs no account: it is proved by the room's code.
#pragma once

#include "access/policy.h"

namespace bunting::lab {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Whose;

inline constexpr HatSet kFacilitators{Hat::Facilitator, Hat::Editor, Hat::Operator};
inline constexpr HatSet kScribes{
    Hat::Connector, Hat::PrintDesk, Hat::Editor, Hat::Facilitator, Hat::Operator
};

inline constexpr Action kBringArea{"lab.bring", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
// Long lists, one line each, printed sheets.
inline constexpr Action kWriteDown{"lab.write_down", {{{kScribes, Whose::Any, Level::Confirmed}}}};
inline constexpr Action kRunRound{"lab.run", {{{kFacilitators, Whose::Any, Level::Confirmed}}}};
// Dots of those who cannot come.
inline constexpr Action kSendFromHome{
    "lab.from_home", {{{kSignedIn, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::lab
