// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the kind "service": its description, as data. Its pages are those of every thing
// (features/things).
#pragma once

#include "feature/feature.h"

namespace bunting::services {

extern const thing::Kind kKind;
extern const feature::Feature kFeature;

}  // namespace bunting::services
