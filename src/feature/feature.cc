// SPDX-License-Identifier: AGPL-3.0-or-later
#include "feature/feature.h"

#include <type_traits>

namespace bunting::feature {

static_assert(std::is_aggregate_v<Feature>);

}  // namespace bunting::feature
