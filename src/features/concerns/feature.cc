// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/concerns.h"
#include "features/concerns/keeping.h"
#include "features/concerns/pages.h"
#include "features/concerns/permissions.h"

namespace bunting::concerns {
namespace {

void mount(web::Router& router, feature::Services& services) {
    const PageConfig config{services.keys, services.config.public_url};
    mount_telling(router, config);
    mount_own(router);
    mount_handling(router, config);
    mount_safety(router);
    services.runner.add(forgetting({services.database, services.acts}));
}

}  // namespace

const feature::Feature kFeature{
    .name = "concerns",
    .actions = {&kTellConcern, &kSeeOwnConcern, &kHandleConcerns, &kChooseSafety},
    .mount = mount,
    .queries = concern_queries,
};

}  // namespace bunting::concerns
