// SPDX-License-Identifier: AGPL-3.0-or-later
// As days go by, what repeats moves along in the lists that are in the order of dates: a weekly tea
// that began in September stands where its next Tuesday is.
#pragma once

#include "jobs/runner.h"
#include "thing/kind.h"

namespace bunting::places {

// Looks every ten minutes. In small writes; only rows derived from the things themselves.
jobs::Tick calendar_moves(store::Database& database, const thing::Kinds& kinds);

std::vector<std::string> moving_queries();

}  // namespace bunting::places
