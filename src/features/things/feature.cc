// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/activities/activities.h"
#include "features/things/acts/change.h"
#include "features/things/given.h"
#include "features/things/permissions.h"
#include "features/things/store/draft_store.h"
#include "features/things/store/talk_store.h"
#include "schema/things.h"

namespace bunting::things {
namespace {

constexpr int kAtOnce = 50;  // acts of a few milliseconds each

void end_all_over(feature::Services& services, const access::Call& call, const thing::Kind& kind) {
    for (int ended = kAtOnce; ended == kAtOnce;) {
        ended = 0;
        const auto outcome = services.database.write([&](store::WriteTx& tx) {
            access::ActTx act{tx, services.acts};
            const auto done = end_what_is_over(act, call, kind, kAtOnce);
            if (!done) return store::Verdict::Rollback;
            ended = *done;
            act.finish();
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }
}

// The system ends what is over, in every borough, a few at a time.
jobs::Tick ending_tick(feature::Services& services) {
    return {"activities", 300, [&services](Time now) {
        for (const BoroughId borough : services.database.reading(jobs::boroughs)) {
            const access::Call call{.actor = {.hat = access::Hat::System}, .now = now, .borough = borough};
            for (const thing::Kind* kind : services.kinds.all()) {
                if (!kind->until.empty()) end_all_over(services, call, *kind);
            }
        }
    }};
}

jobs::Tick draft_tick(feature::Services& services) {
    return {"drafts", 3600, [&services](Time now) {
        const auto outcome = services.database.write([&](store::WriteTx& tx) {
            forget_old_drafts(tx, now);
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }};
}

void mount(web::Router& router, feature::Services& services) {
    const Given given{services.kinds, services.blobs, services.index, services.config.public_url};
    mount_add(router, given);
    mount_send(router, given);
    mount_thing(router, given);
    mount_talk(router, given);
    mount_edit(router, given);
    mount_life(router, given);
    mount_pictures(router, given);
    services.runner.add(ending_tick(services));
    services.runner.add(draft_tick(services));
}

std::vector<std::string> queries() {
    std::vector<std::string> all = draft_queries();
    const auto talk = talk_queries();
    all.insert(all.end(), talk.begin(), talk.end());
    const auto ends = change_queries(thing::Kinds{{&activities::kKind}});
    all.insert(all.end(), ends.begin(), ends.end());
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "things",
    .migrations = schema::things,
    .actions = {
        &kAddThing, &kSeeHiddenThing, &kEditThing, &kRemoveThing, &kRenewThing, &kPictureThing, &kFollowThing,
        &kSay, &kWithdrawTurn, &kReportThing,
    },
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::things
