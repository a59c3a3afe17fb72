// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/pressures/pressures.h"
#include "schema/pressures.h"

namespace bunting::pressures {

const feature::Feature kFeature{
    .name = "pressures", .migrations = schema::pressures, .kinds = {&kKind}
};

}  // namespace bunting::pressures
