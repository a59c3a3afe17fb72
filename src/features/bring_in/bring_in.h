// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of bringing in many things of one kind at once: a council's list of services, a list
// of buildings.
#pragma once

#include "feature/feature.h"

namespace bunting::bring_in {

extern const feature::Feature kFeature;

}  // namespace bunting::bring_in
