// SPDX-License-Identifier: AGPL-3.0-or-later
// A person's own page: what is theirs, who they are here, and the way out.
#pragma once

#include "feature/feature.h"

namespace bunting::me {

extern const feature::Feature kFeature;

}  // namespace bunting::me
