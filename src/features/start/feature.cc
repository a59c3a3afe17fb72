// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/invitation.h"
#include "features/start/facts.h"
#include "features/start/pages.h"
#include "features/start/permissions.h"
#include "features/start/start.h"

namespace bunting::start {
namespace {

constexpr std::int64_t kNamesKeptDays = 60;  // of those who were invited, after the code ran out

jobs::Tick forgetting(store::Database& database) {
    const auto run = [&database](Time now) {
        database.write([now](store::WriteTx& tx) {
            access::forget_invited(tx, now.plus_days(-kNamesKeptDays));
            return store::Verdict::Commit;
        });
    };
    return {"old invitations", 86'400, run};
}

std::vector<std::string> queries() {
    auto all = fact_queries();
    for (auto& query : access::invitation_queries())
        all.push_back(std::move(query));
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "start",
    .actions =
        {&kSeeFirstDay, &kChooseWords, &kInvite, &kBringGroups, &kOpenPlace, &kAnswerInvitation},
    .mount =
        [](web::Router& router, feature::Services& services) {
            const Given given{
                .kinds = services.kinds,
                .public_url = services.config.public_url,
                .setup_token = services.config.setup_token,
                .sends_mail = services.config.is_demo || !services.config.smtp.empty(),
            };
            mount_start(router, given);
            mount_setup(router, given);
            mount_words(router, given);
            mount_people(router, given);
            mount_invited(router, given);
            mount_groups(router, given);
            mount_opening(router, given);
            services.runner.add(forgetting(services.database));
        },
    .queries = queries,
};

}  // namespace bunting::start
