// SPDX-License-Identifier: AGPL-3.0-or-later
// What a place gives away as data: every open list in everyday words and for programs, and where
// search engines look.
#pragma once

#include "feature/feature.h"

namespace bunting::open_data {

extern const feature::Feature kFeature;

}  // namespace bunting::open_data
