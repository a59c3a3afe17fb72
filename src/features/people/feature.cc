// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/body/body_store.h"
#include "features/people/directory/listing.h"
#include "features/people/members/letters.h"
#include "features/people/members/member_store.h"
#include "features/people/pages.h"
#include "features/people/people.h"
#include "features/people/permissions.h"

namespace bunting::people {
namespace {

// Letters that nobody answered do not keep an address for ever.
jobs::Tick invites_tick(feature::Services& services) {
    return {"invites", 3600, [&services](Time now) {
                const auto outcome = services.database.write([&](store::WriteTx& tx) {
                    forget_old_invites(tx, now);
                    return store::Verdict::Commit;
                });
                if (outcome.error) std::rethrow_exception(outcome.error);
            }};
}

void mount(web::Router& router, feature::Services& services) {
    const PageConfig config{services.kinds, services.config.public_url};
    mount_directory(router, config);
    mount_person(router, config);
    mount_body(router, config);
    mount_edit(router, config);
    mount_look(router, config);
    mount_members(router, config);
    services.runner.add(invites_tick(services));
}

std::vector<std::string> queries() {
    std::vector<std::string> all;
    for (auto* some : {listing_queries, body_queries, member_queries, letter_queries}) {
        const auto more = some();
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace

const feature::Feature kFeature{
    .name = "people",
    .actions =
        {
            &kAddBody,
            &kSeeHiddenBody,
            &kEditBody,
            &kLookAtBody,
            &kAskToJoin,
            &kOwnMembership,
            &kKeepMembers,
        },
    .mount = mount,
    .queries = queries,
};

}  // namespace bunting::people
