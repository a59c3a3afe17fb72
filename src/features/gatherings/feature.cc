// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ensure.h"
#include "features/gatherings/pages.h"
#include "features/gatherings/permissions.h"
#include "schema/gatherings.h"

namespace bunting::gatherings {
namespace {

// What people need and how to reach them is not kept longer than it is of use, closed or not.
constexpr int kNeedsDays = 28;

void forget_needs(feature::Services& services, BoroughId borough, Date before) {
    const auto outcome = services.database.write([&](store::WriteTx& tx) {
        ActTx act{tx, services.acts};
        BUNTING_ENSURE(forget_old_needs(act, borough, before).has_value());
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
}

jobs::Tick needs_tick(feature::Services& services) {
    return {"gatherings", 3600, [&services](Time now) {
                const Date before = date_in_london(now).plus_days(-kNeedsDays);
                for (const BoroughId borough : services.database.reading(jobs::boroughs))
                    forget_needs(services, borough, before);
            }};
}

void mount(web::Router& router, feature::Services& services) {
    const PageConfig config{services.config.public_url};
    mount_replies(router, config);
    mount_taking(router, config);
    mount_inviting(router, config);
    mount_agenda(router);
    mount_notes(router, config);
    mount_closing(router);
    mount_sheets(router, config);
    services.runner.add(needs_tick(services));
}

}  // namespace

const feature::Feature kFeature{
    .name = "gatherings",
    .migrations = schema::gatherings,
    .kinds = {&kKind},
    .actions = {&kReplyGathering, &kProposeLine, &kTakeReplies, &kHostGathering, &kNoteGathering},
    .parts =
        {{.kind = "gathering", .part = gathering_part}, {.kind = "project", .part = project_part}},
    .area_parts = {area_part},
    .mount = mount,
    .queries = gathering_queries,
};

}  // namespace bunting::gatherings
