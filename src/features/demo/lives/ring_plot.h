// SPDX-License-Identifier: AGPL-3.0-or-later
// A ring of the story, through the acts that partners use: joining, what it means here, each check,
// the plan, and how it goes.
#pragma once

#include "features/demo/plot.h"

namespace bunting::demo {

// `plan` and what it refers to outlive the moments.
std::vector<Moment> ring_moments_of(const Plan& plan);

}  // namespace bunting::demo
