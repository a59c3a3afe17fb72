// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/moderation.h"
#include "features/moderation/pages.h"
#include "features/moderation/permissions.h"
#include "features/moderation/queue_store.h"
#include "schema/moderation.h"

namespace bunting::moderation {

const feature::Feature kFeature{
    .name = "moderation",
    .migrations = schema::moderation,
    .actions = {&kSeeQueue, &kDecide, &kAppeal},
    .mount =
        [](web::Router& router, feature::Services& services) {
            mount_queue(router, {services.kinds, services.config.public_url});
            mount_appeal(router);
        },
    .queries = queue_queries,
};

}  // namespace bunting::moderation
