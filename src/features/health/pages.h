// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <vector>

#include "feature/figures.h"
#include "web/route.h"
#include "web/server/address.h"

namespace bunting::health {

struct PageConfig {
    const feature::FigureSources& figures;
    std::vector<web::Network> metrics_from;  // beside this machine
};

void mount_pages(web::Router& router, PageConfig config);

}  // namespace bunting::health
