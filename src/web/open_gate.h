// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing is public until the operator opens the place: before that, visitors reach the way in and
// the first day's pages, and nothing else.
#pragma once

#include "web/route.h"

namespace bunting::web {

bool is_open_to(ReadTx& tx, const Call& call, const Request& request);

}  // namespace bunting::web
