// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/projects/projects.h"
#include "schema/projects.h"

namespace bunting::projects {

const feature::Feature kFeature{
    .name = "projects", .migrations = schema::projects, .kinds = {&kKind}
};

}  // namespace bunting::projects
