// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page of a pressure draws, and what the page of a service says about pressures on it.
#pragma once

#include "features/pressures/pressures.h"

namespace bunting::pressures {

feature::Part pressure_part(const feature::PartAsk& ask);
feature::Part service_part(const feature::PartAsk& ask);

std::vector<std::string> part_queries();

}  // namespace bunting::pressures
