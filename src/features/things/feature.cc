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

using Piece = Result<int> (*)(access::ActTx&, const access::Call&, const thing::Kind&, int limit);

// Again and again, in acts of their own, while there is a whole piece to do.
void in_pieces(
    feature::Services& services, const access::Call& call, const thing::Kind& kind, Piece piece
) {
    for (int done = kAtOnce; done == kAtOnce;) {
        done = 0;
        const auto outcome = services.database.write([&](store::WriteTx& tx) {
            access::ActTx act{tx, services.acts};
            const auto count = piece(act, call, kind, kAtOnce);
            if (!count) return store::Verdict::Rollback;
            done = *count;
            act.finish();
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }
}

void keep_days(feature::Services& services, const access::Call& call) {
    for (const thing::Kind* kind : services.kinds.all()) {
        if (kind->until.empty()) continue;
        in_pieces(services, call, *kind, end_what_is_over);
        in_pieces(services, call, *kind, move_on_what_repeats);
    }
}

// The system ends what is over, and moves on what comes again, in every borough.
jobs::Tick days_tick(feature::Services& services) {
    return {"days", 300, [&services](Time now) {
                for (const BoroughId borough : services.database.reading(jobs::boroughs)) {
                    const access::Call call{
                        .actor = {.hat = access::Hat::System}, .now = now, .borough = borough
                    };
                    keep_days(services, call);
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
    const Given given{
        services.kinds, services.blobs, services.index, services.parts, services.config.public_url
    };
    mount_add(router, given);
    mount_send(router, given);
    mount_thing(router, given);
    mount_talk(router, given);
    mount_edit(router, given);
    mount_life(router, given);
    mount_pictures(router, given);
    services.runner.add(days_tick(services));
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
    .actions =
        {
            &kAddThing,
            &kSeeHiddenThing,
            &kSeeConfidence,
            &kEditThing,
            &kRemoveThing,
            &kRenewThing,
            &kPictureThing,
            &kFollowThing,
            &kSay,
            &kWithdrawTurn,
            &kReportThing,
        },
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::things
