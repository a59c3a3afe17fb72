// SPDX-License-Identifier: AGPL-3.0-or-later
// The queue's addresses, and the appeal's.
#pragma once

#include <string>

#include "features/moderation/actions.h"
#include "thing/kind.h"
#include "web/route.h"

namespace bunting::moderation {

struct Given {
    const thing::Kinds& kinds;
    std::string public_url;  // for letters; without a slash at its end
};

void mount_queue(web::Router& router, const Given& given);
void mount_appeal(web::Router& router);

// "?turn=…" or the form's field. Errors: NotFound("page.not_found") where the path says no number.
Result<About> about_of(const web::Request& request);

// What was written, as it is quoted.
std::string quoted(const Subject& subject);

}  // namespace bunting::moderation
