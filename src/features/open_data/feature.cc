// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/open_data/open_data.h"
#include "features/open_data/pages.h"
#include "features/open_data/sitemap.h"

namespace bunting::open_data {

const feature::Feature kFeature{
    .name = "open_data",
    .mount =
        [](web::Router& router, feature::Services& services) {
            const PageConfig config{services.kinds, services.config.public_url, router};
            mount_pages(router, config);
            mount_sitemap(router, config);
        },
    .queries = sitemap_queries,
};

}  // namespace bunting::open_data
