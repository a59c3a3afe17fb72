// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/promises/acts.h"
#include "features/promises/letters.h"
#include "features/promises/pages.h"
#include "features/promises/permissions.h"
#include "features/promises/promise_store.h"
#include "thing/readers.h"

namespace bunting::promises {
namespace {

void mount(web::Router& router, feature::Services& services) {
    const PageConfig config{services.config.public_url};
    mount_making(router, config);
    mount_promise(router, config);
    mount_ledgers(router, config);
    services.runner.add(reminders(services.database, services.acts, services.config.public_url));
}

std::vector<std::string> queries() {
    std::vector<std::string> all = promise_queries();
    for (auto* some : {act_queries, thing::reader_queries}) {
        const auto more = some();
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "promises",
    .actions =
        {
            &kMakePromise,
            &kWriteDownPromise,
            &kSayOfPromise,
            &kSayForPromise,
            &kWordOnPromise,
            &kWordForPromise,
            &kHidePromise,
        },
    .parts = {{.kind = "", .part = thing_part}},
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::promises
