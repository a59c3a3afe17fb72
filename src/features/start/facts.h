// SPDX-License-Identifier: AGPL-3.0-or-later
// What is there on the first day, as the list and the opening ask.
#pragma once

#include <string>
#include <vector>

#include "access/act.h"
#include "features/start/first_day.h"
#include "thing/kind.h"

namespace bunting::start {

inline constexpr std::string_view kOpen = "open";  // the setting

FirstDay first_day(store::ReadTx& tx, const access::Call& call, const thing::Kinds& kinds);

// The place has an administrator once somebody who is still here may run it.
bool is_run_by_somebody(store::ReadTx& tx, BoroughId borough);

std::vector<std::string> fact_queries();

}  // namespace bunting::start
