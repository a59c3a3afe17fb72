// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/stories/stories.h"
#include "schema/stories.h"

namespace bunting::stories {

const feature::Feature kFeature{
    .name = "stories", .migrations = schema::stories, .kinds = {&kKind}
};

}  // namespace bunting::stories
