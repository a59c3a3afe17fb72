// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/assets/assets.h"
#include "schema/assets.h"

namespace bunting::assets {

const feature::Feature kFeature{.name = "assets", .migrations = schema::assets, .kinds = {&kKind}};

}  // namespace bunting::assets
