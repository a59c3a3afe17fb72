// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/collect.h"
#include "features/notices/letters.h"
#include "features/notices/notices.h"
#include "features/notices/pages.h"
#include "features/notices/permissions.h"

namespace bunting::notices {

const feature::Feature kFeature{
    .name = "notices",
    .actions = {&kStop},
    .mount =
        [](web::Router& router, feature::Services& services) {
            services.runner.add(collect());
            services.runner.add(
                letters({services.database, services.acts, services.config.public_url})
            );
            mount_pages(router, services.keys);
        },
    .queries = notice_queries,
};

}  // namespace bunting::notices
