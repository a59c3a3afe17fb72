// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page of a story says beside what every thing says, and withdrawing it.
#pragma once

#include "features/stories/acts.h"
#include "web/page.h"

namespace bunting::stories {

feature::Part story_part(const feature::PartAsk& ask);
// "What it took", from what the project it is about says of itself; nothing where it is about
// something else. Requires: anybody may see `about`.
std::function<void(html::Out&)> took_panel(
    store::ReadTx& tx, const access::Call& call, const thing::Thing& about
);
// On whatever a story may be about.
feature::Part stories_here(const feature::PartAsk& ask);

void mount_withdrawing(web::Router& router);

std::vector<std::string> page_queries();

}  // namespace bunting::stories
