// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the program is well, in one word and in figures.
#pragma once

#include "feature/feature.h"

namespace bunting::health {

extern const feature::Feature kFeature;

}  // namespace bunting::health
