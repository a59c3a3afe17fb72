// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "web/route.h"

namespace bunting::sign_in {

struct PageConfig {
    std::string public_url;  // for links in mail; empty: from the request's own host
    bool is_demo = false;
};

void mount_pages(web::Router& router, const PageConfig& config);

}  // namespace bunting::sign_in
