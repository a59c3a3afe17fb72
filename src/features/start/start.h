// SPDX-License-Identifier: AGPL-3.0-or-later
// An empty place and its first day: the one-time link, the operator's list, inviting people, groups
// from a file, and opening the place to everybody.
#pragma once

#include "feature/feature.h"

namespace bunting::start {

extern const feature::Feature kFeature;

}  // namespace bunting::start
