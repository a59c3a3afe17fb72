// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/dimensions/letters.h"
#include "features/dimensions/pages.h"
#include "features/dimensions/permissions.h"
#include "schema/dimensions.h"

namespace bunting::dimensions {
namespace {

void mount(web::Router& router, feature::Services& services) {
    mount_overview(router);
    mount_meaning(router);
    mount_check(router);
    mount_compare(router);
    mount_plan(router, services.config.public_url);
    mount_then_and_now(router);
    mount_paper(router, services.config.public_url);
    services.runner.add(look_letters(services.database, services.acts, services.config.public_url));
}

}  // namespace

const feature::Feature kFeature{
    .name = "dimensions",
    .migrations = schema::dimensions,
    .actions = {&kKeepRing, &kWorkOnRing, &kSendCheck, &kTypeCheck},
    .parts = {{.kind = "project", .part = ring_part}},
    .mount = mount,
    .queries = ring_queries,
};

}  // namespace bunting::dimensions
