// SPDX-License-Identifier: AGPL-3.0-or-later
// Where search engines look, and where they need not.
#pragma once

#include "features/open_data/pages.h"

namespace bunting::open_data {

void mount_sitemap(web::Router& router, const PageConfig& config);

// ($1…): every statement this file can run, for check-queries.
std::vector<std::string> sitemap_queries();

}  // namespace bunting::open_data
