// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal for people, and for programs that check it.
#pragma once

#include "feature/feature.h"

namespace bunting::record {

extern const feature::Feature kFeature;

}  // namespace bunting::record
