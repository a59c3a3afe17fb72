// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/activities/activities.h"
#include "schema/activities.h"

namespace bunting::activities {

const feature::Feature kFeature{
    .name = "activities", .migrations = schema::activities, .kinds = {&kKind}
};

}  // namespace bunting::activities
