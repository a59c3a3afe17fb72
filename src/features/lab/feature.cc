// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/cards/area_acts.h"
#include "features/lab/pages.h"
#include "features/lab/permissions.h"
#include "features/lab/room/seat_store.h"
#include "schema/lab.h"

namespace bunting::lab {
namespace {

void mount(web::Router& router, feature::Services& services) {
    const PageConfig config{
        .public_url = services.config.public_url,
        .project = services.kinds.find("project"),
        .area_parts = &services.area_parts,
        .random = services.random,
    };
    mount_rounds(router, config);
    mount_round_forms(router);
    mount_bringing(router);
    mount_blank_cards(router, config);
    mount_areas(router, config);
    mount_cards(router);
    mount_wall(router, config);
    mount_seats(router, config);
    mount_desk(router, config);
    mount_begin(router, config);
}

std::vector<std::string> queries() {
    std::vector<std::string> all = round_queries();
    for (auto* some : {area_queries, seat_queries}) {
        const auto more = some();
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "lab",
    .migrations = schema::lab,
    .actions = {&kBringArea, &kWriteDown, &kRunRound, &kSendFromHome},
    .parts =
        {{.kind = "idea", .part = bring_part},
         {.kind = "pressure", .part = bring_part},
         {.kind = "project", .part = project_part}},
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::lab
