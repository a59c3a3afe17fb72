// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "store/keys.h"
#include "thing/kind.h"
#include "web/route.h"

namespace bunting::me {

void mount_pages(web::Router& router, store::KeyStore& keys, const thing::Kinds& kinds);

}  // namespace bunting::me
