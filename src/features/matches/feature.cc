// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/hello/acts.h"
#include "features/matches/pages.h"
#include "features/matches/permissions.h"
#include "schema/matches.h"

namespace bunting::matches {
namespace {

void mount(web::Router& router, feature::Services& services) {
    const auto matcher =
        std::make_shared<Matcher>(services.database, services.clock, services.acts);
    const PageConfig config{matcher, services.kinds, services.config.public_url};
    mount_fits(router, config);
    mount_rules(router, config);
    mount_talk(router, config);
    mount_introductions(router, config);
    services.runner.add(matcher->projection());
    for (const std::string_view kind : {"offer", "need"}) {
        services.parts.push_back({kind, [matcher](const feature::PartAsk& ask) {
                                      return thing_part(ask, *matcher);
                                  }});
    }
    services.place_parts.push_back({feature::PlacePage::Share, [matcher](const auto& ask) {
                                        return share_part(ask, *matcher);
                                    }});
}

std::vector<std::string> queries() {
    std::vector<std::string> all = fit_queries();
    for (const auto& more : {introduction_queries(), act_queries()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "matches",
    .migrations = schema::matches,
    .actions = {&kSeeMatches, &kPutAside, &kSayHello, &kIntroduce, &kTalk},
    .people = introduction_people(),
    .mount = mount,
    .queries = queries,
    .take_reply = take_reply,
};

}  // namespace bunting::matches
