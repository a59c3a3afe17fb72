// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "thing/kind.h"
#include "web/route.h"

namespace bunting::open_data {

struct PageConfig {
    const thing::Kinds& kinds;
    std::string public_url;     // empty: as the request's own host
    const web::Router& router;  // whole only once every feature is mounted: read while serving
};

void mount_pages(web::Router& router, const PageConfig& config);

}  // namespace bunting::open_data
