// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "store/keys.h"
#include "web/route.h"

namespace bunting::notices {

void mount_pages(web::Router& router, store::KeyStore& keys);

}  // namespace bunting::notices
