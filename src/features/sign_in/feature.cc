// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/sign_in/pages.h"
#include "features/sign_in/permissions.h"
#include "features/sign_in/sign_in.h"

namespace bunting::sign_in {

const feature::Feature kFeature{
    .name = "sign_in",
    .actions = {&kJoin},
    .mount = [](web::Router& router, feature::Services& services
             ) { mount_pages(router, {services.config.public_url, services.config.is_demo}); },
};

}  // namespace bunting::sign_in
