// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/find/find.h"
#include "features/find/pages.h"
#include "features/find/permissions.h"

namespace bunting::find {

const feature::Feature kFeature{
    .name = "find",
    .actions = {&kSeeMissed},
    .mount =
        [](web::Router& router, feature::Services& services) {
            services.runner.add(
                index_projection(services.database, services.kinds, services.clock, services.index)
            );
            mount_pages(router, services.database, services.kinds, services.index);
        },
};

}  // namespace bunting::find
