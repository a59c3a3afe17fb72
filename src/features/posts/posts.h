// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the kind "post": news by anyone, a group or the council. Its description, as data;
// its pages are those of every thing (features/things).
#pragma once

#include "feature/feature.h"

namespace bunting::posts {

extern const thing::Kind kKind;
extern const feature::Feature kFeature;

}  // namespace bunting::posts
