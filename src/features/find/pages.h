// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "search/index.h"
#include "thing/kind.h"
#include "web/route.h"

namespace bunting::find {

void mount_pages(
    web::Router& router, store::Database& database, const thing::Kinds& kinds, search::Index& index
);

}  // namespace bunting::find
