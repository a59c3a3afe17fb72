// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/record/pages.h"
#include "features/record/record.h"
#include "features/record/record_store.h"

namespace bunting::record {

const feature::Feature kFeature{
    .name = "record",
    .mount =
        [](web::Router& router, feature::Services& services) {
            mount_pages(router, {services.keys, services.config.public_url});
            mount_tiles(router, services.keys);
        },
    .queries = record_queries,
};

}  // namespace bunting::record
