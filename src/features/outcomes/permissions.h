// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may say what came of it: those who could do something about it.
#pragma once

#include "access/policy.h"

namespace bunting::outcomes {

using access::Action;
using access::Hat;
using access::HatSet;
using access::Level;
using access::Whose;

inline constexpr HatSet kAnswerers{
    Hat::Connector,
    Hat::CaseOfficer,
    Hat::DecisionOfficer,
    Hat::Councillor,
    Hat::Editor,
    Hat::Facilitator,
    Hat::Operator
};

inline constexpr Action kTellOutcome{
    "outcome.tell", {{{kAnswerers, Whose::Any, Level::Confirmed}}}
};

}  // namespace bunting::outcomes
