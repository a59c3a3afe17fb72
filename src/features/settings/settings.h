// SPDX-License-Identifier: AGPL-3.0-or-later
// Language and colours of this browser, and the pages on which an installation says who runs it and
// how.
#pragma once

#include "feature/feature.h"

namespace bunting::settings {

extern const feature::Feature kFeature;

}  // namespace bunting::settings
