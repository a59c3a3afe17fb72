// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/posts/posts.h"
#include "schema/posts.h"

namespace bunting::posts {

const feature::Feature kFeature{.name = "posts", .migrations = schema::posts, .kinds = {&kKind}};

}  // namespace bunting::posts
