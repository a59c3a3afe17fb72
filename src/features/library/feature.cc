// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/library/library.h"
#include "features/library/pages.h"
#include "schema/library.h"

namespace bunting::library {

const feature::Feature kFeature{
    .name = "library",
    .migrations = schema::library,
    .kinds = {&kKind},
    .mount = [](web::Router& router,
                feature::Services& services) { mount_pages(router, services.config.public_url); },
    .queries = shelf_queries,
};

}  // namespace bunting::library
