// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/me/me.h"
#include "features/me/pages.h"
#include "features/me/permissions.h"

namespace bunting::me {

const feature::Feature kFeature{
    .name = "me",
    .actions = {&kSeeOwnPage, &kEditOwnPage, &kSetPassword, &kDeleteMe},
    .mount = [](web::Router& router, feature::Services& services
             ) { mount_pages(router, services.keys, services.kinds); },
};

}  // namespace bunting::me
