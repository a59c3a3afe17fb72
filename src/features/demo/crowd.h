// SPDX-License-Identifier: AGPL-3.0-or-later
// Many things, for measuring: variations of the written ones, spread over all places and all six
// weeks.
#pragma once

#include "features/demo/plot.h"

namespace bunting::demo {

// Moments that add `count` more things, some hundreds in each.
std::vector<Moment> crowd_of(const Plan& plan, std::int64_t count);

}  // namespace bunting::demo
