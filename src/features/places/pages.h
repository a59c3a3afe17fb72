// SPDX-License-Identifier: AGPL-3.0-or-later
// Every page and feed of places, mounted.
#pragma once

#include "features/places/here.h"

namespace bunting::places {

void mount_home(web::Router& router, const PageConfig& config);
void mount_things(web::Router& router, const PageConfig& config);
void mount_whats_on(web::Router& router, const PageConfig& config);
void mount_verbs(web::Router& router, const PageConfig& config);
void mount_map(web::Router& router, const PageConfig& config);
void mount_tree(web::Router& router);
void mount_edit(web::Router& router);

inline void mount_pages(web::Router& router, const PageConfig& config) {
    mount_home(router, config);
    mount_things(router, config);
    mount_whats_on(router, config);
    mount_verbs(router, config);
    mount_map(router, config);
    mount_tree(router);
    mount_edit(router);
}

}  // namespace bunting::places
