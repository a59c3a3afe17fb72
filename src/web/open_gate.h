// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing is public until the operator opens the place: before that, visitors reach the way in and
// the first day's pages, and nothing else. Those who were invited, and so have a hat or belong to a
// group, see everything.
#pragma once

#include "web/route.h"

namespace bunting::web {

bool is_open_to(ReadTx& tx, const Call& call, const Request& request);

// "We are getting this place ready." The front page is a page like any other (200); what stands
// behind a closed door is refused (403), in the same words, and to programs as a problem document.
Response closed_page(ReadTx& tx, const Call& call, const Request& request);

}  // namespace bunting::web
