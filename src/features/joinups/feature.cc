// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/joinups/pages.h"
#include "features/joinups/permissions.h"

namespace bunting::joinups {
namespace {

void mount(web::Router& router, feature::Services& services) {
    const PageConfig config{services.kinds, services.index, services.config.public_url};
    mount_laying(router, config);
    mount_join_up(router, config);
    mount_list(router, config);
}

std::vector<std::string> queries() {
    std::vector<std::string> all = join_up_queries();
    const auto more = act_queries();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "joinups",
    .actions = {&kLayBeside, &kLookAtJoinUp, &kSpeakToJoinUp},
    .parts = {{.kind = "", .part = thing_part}},
    .place_parts = {{.page = feature::PlacePage::Home, .part = home_part}},
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::joinups
