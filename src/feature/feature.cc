// SPDX-License-Identifier: AGPL-3.0-or-later
#include "feature/feature.h"

namespace bunting::feature {

static_assert(sizeof(Feature) > 0);

}  // namespace bunting::feature
