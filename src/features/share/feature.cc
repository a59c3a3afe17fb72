// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/share/pages.h"
#include "features/share/permissions.h"
#include "features/share/share.h"
#include "schema/share.h"

namespace bunting::share {
namespace {

void mount(web::Router& router, feature::Services& services) {
    const PageConfig config{
        services.kinds, services.index, services.place_parts, services.config.public_url
    };
    mount_list(router, config);
    mount_gifts(router, config);
    mount_conversation(router, {services.random, services.config.public_url});
    mount_words(router);
    mount_renewal(router, {services.keys, services.config.public_url});
    services.runner.add(renewal_letters(services));
}

std::vector<std::string> queries() {
    std::vector<std::string> all;
    for (const auto& more : {gift_queries(), told_queries(), word_queries(), renewal_queries()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "share",
    .migrations = schema::share,
    .kinds = {&kOffer, &kNeed},
    .actions = {&kSeeGifts, &kHoldConversation, &kKeepWords, &kRenewByLink},
    .parts = {{.kind = "offer", .part = thing_part}, {.kind = "need", .part = thing_part}},
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::share
