// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo_mail/demo_mail.h"
#include "features/demo_mail/pages.h"

namespace bunting::demo_mail {

const feature::Feature kFeature{
    .name = "demo_mail",
    .mount =
        [](web::Router& router, feature::Services& services) {
            if (services.config.is_demo) mount_pages(router, services.config.mail_from);
        },
};

}  // namespace bunting::demo_mail
