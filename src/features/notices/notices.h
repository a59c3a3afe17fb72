// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters to those who follow a thing, and the way to stop them.
#pragma once

#include "feature/feature.h"

namespace bunting::notices {

extern const feature::Feature kFeature;

}  // namespace bunting::notices
