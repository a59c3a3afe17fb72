// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/services/services.h"
#include "schema/services.h"

namespace bunting::services {

const feature::Feature kFeature{
    .name = "services", .migrations = schema::services, .kinds = {&kKind}
};

}  // namespace bunting::services
