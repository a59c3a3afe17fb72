// SPDX-License-Identifier: AGPL-3.0-or-later
// The rounds of the Lab in the story: brought, shaped, chosen by a room, begun, told about, ended.
#pragma once

#include "features/demo/plot.h"

namespace bunting::demo {

// `plan` and what it refers to outlive the moments.
std::vector<Moment> lab_moments(const Plan& plan);

}  // namespace bunting::demo
