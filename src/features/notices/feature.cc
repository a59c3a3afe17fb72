// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/choose/choose.h"
#include "features/notices/collect.h"
#include "features/notices/digest/digest.h"
#include "features/notices/letters.h"
#include "features/notices/notices.h"
#include "features/notices/pages.h"
#include "features/notices/permissions.h"

namespace bunting::notices {

const feature::Feature kFeature{
    .name = "notices",
    .actions = {&kStop, &kChooseLetters, &kFollowPlace},
    .mount =
        [](web::Router& router, feature::Services& services) {
            services.runner.add(collect());
            const LetterServices post{services.database, services.acts, services.config.public_url};
            services.runner.add(letters(post));
            services.runner.add(digests({post, services.kinds}));
            mount_pages(router, services.keys);
            mount_choosing(router);
        },
    .queries =
        [] {
            auto all = notice_queries();
            for (auto& sql : digest_queries())
                all.push_back(std::move(sql));
            return all;
        },
};

}  // namespace bunting::notices
