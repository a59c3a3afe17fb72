// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/route.h"

namespace bunting::demo_mail {

void mount_pages(web::Router& router);

}  // namespace bunting::demo_mail
