// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/edit/actions.h"
#include "features/places/lists/calendar_moves.h"
#include "features/places/map/draw.h"
#include "features/places/map/map_store.h"
#include "features/places/pages.h"
#include "features/places/permissions.h"
#include "features/places/place_store.h"
#include "features/places/places.h"
#include "schema/places.h"

namespace bunting::places {
namespace {

std::vector<std::string> queries() {
    std::vector<std::string> all;
    for (auto* some : {place_queries, map_queries, drawing_queries, edit_queries, moving_queries}) {
        const auto more = some();
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "places",
    .migrations = schema::places,
    .actions = {&kAddPlace, &kEditPlace, &kImportPlaces},
    .mount =
        [](web::Router& router, feature::Services& services) {
            mount_pages(
                router,
                {services.kinds,
                 services.config.public_url,
                 services.config.tile_url,
                 &services.place_parts}
            );
            services.runner.add(calendar_moves(services.database, services.kinds));
        },
    .queries = queries,
};

}  // namespace bunting::places
