// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "store/keys.h"
#include "web/route.h"

namespace bunting::record {

struct PageConfig {
    store::KeyStore& keys;
    std::string public_url;  // empty: feeds take the request's own host
};

void mount_pages(web::Router& router, const PageConfig& config);
// Checkpoint, key and tiles.
void mount_tiles(web::Router& router, store::KeyStore& keys);

}  // namespace bunting::record
