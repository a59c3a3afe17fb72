// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/outcomes/pages.h"
#include "features/outcomes/permissions.h"

namespace bunting::outcomes {
namespace {

void mount(web::Router& router, feature::Services& services) {
    const PageConfig config{services.kinds, services.config.public_url};
    mount_telling(router, config);
    mount_list(router, config);
}

}  // namespace

const feature::Feature kFeature{
    .name = "outcomes",
    .actions = {&kTellOutcome},
    .parts = {{.kind = "idea", .part = thing_part}, {.kind = "pressure", .part = thing_part}},
    .mount = mount,
    .queries = thing::outcome_queries,
};

}  // namespace bunting::outcomes
