// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "web/route.h"

namespace bunting::demo_mail {

// `mail_from` is the address that letters come from; an invented one stands in where there is none.
void mount_pages(web::Router& router, std::string mail_from);

}  // namespace bunting::demo_mail
