// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/settings/pages.h"
#include "features/settings/settings.h"

namespace bunting::settings {

const feature::Feature kFeature{
    .name = "settings",
    .mount = [](web::Router& router, feature::Services&) { mount_pages(router); },
};

}  // namespace bunting::settings
