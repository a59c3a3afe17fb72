// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/policies/pages.h"
#include "features/policies/permissions.h"

namespace bunting::policies {
namespace {

void mount(web::Router& router, feature::Services& services) {
    mount_list(router);
    mount_policy(router);
    mount_clause(router);
    mount_sheet(router, services.config.public_url);
}

std::vector<std::string> queries() {
    std::vector<std::string> all = policy_queries();
    const auto more = act_queries();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "policies",
    .actions = {&kBeginPolicy, &kDraftPolicy, &kCommentOnPolicy},
    .parts = {{.kind = "", .part = carrier_part}},
    .place_parts = {{.page = feature::PlacePage::Change, .part = change_part}},
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::policies
