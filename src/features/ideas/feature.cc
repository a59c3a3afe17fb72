// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/ideas/ideas.h"
#include "schema/ideas.h"

namespace bunting::ideas {

const feature::Feature kFeature{.name = "ideas", .migrations = schema::ideas, .kinds = {&kKind}};

}  // namespace bunting::ideas
