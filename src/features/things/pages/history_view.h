// SPDX-License-Identifier: AGPL-3.0-or-later
// Earlier versions of a thing: what changed, and when.
#pragma once

#include "features/things/given.h"
#include "features/things/pages/thing_view.h"

namespace bunting::things {

web::Response history_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const ThingView& view
);

}  // namespace bunting::things
