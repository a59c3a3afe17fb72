// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/stories/pages.h"
#include "features/stories/permissions.h"
#include "schema/stories.h"

namespace bunting::stories {
namespace {

constexpr int kAtOnce = 50;

// How many are shown now.
int show_some(feature::Services& services, const access::Call& call) {
    int done = 0;
    const auto outcome = services.database.write([&](store::WriteTx& tx) {
        done = 0;
        access::ActTx act{tx, services.acts};
        const auto shown = show_what_waited(act, call, kAtOnce);
        if (!shown) return store::Verdict::Rollback;
        done = *shown;
        act.finish();
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
    return done;
}

void show_all(feature::Services& services, const access::Call& call) {
    while (show_some(services, call) == kAtOnce) {
    }
}

// The weeks in which stories waited end by the clock.
jobs::Tick cooling_tick(feature::Services& services) {
    return {"stories", 600, [&services](Time now) {
                for (const BoroughId borough : services.database.reading(jobs::boroughs)) {
                    const access::Call call{
                        .actor = {.hat = access::Hat::System}, .now = now, .borough = borough
                    };
                    show_all(services, call);
                }
            }};
}

void mount(web::Router& router, feature::Services& services) {
    mount_withdrawing(router);
    services.runner.add(cooling_tick(services));
}

std::vector<std::string> queries() {
    std::vector<std::string> all = act_queries();
    const auto more = page_queries();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "stories",
    .migrations = schema::stories,
    .kinds = {&kKind},
    .actions = {&kWithdrawStory},
    .parts = {{.kind = "story", .part = story_part}, {.kind = "", .part = stories_here}},
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::stories
