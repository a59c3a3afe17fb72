// SPDX-License-Identifier: AGPL-3.0-or-later
// "Check what you are sending": the answers, likely doubles, what happens next. Runs on the pool:
// it searches.
#pragma once

#include "features/things/given.h"
#include "thing/thing_store.h"

namespace bunting::things {

web::Response check_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const Given& given
);

// Published things of the kind in or around the place whose titles say nearly the same; at most
// three.
std::vector<thing::Line> things_like(
    store::ReadTx& tx,
    const access::Call& call,
    const Given& given,
    const thing::Kind& kind,
    std::string_view title,
    const thing::Place& place
);

}  // namespace bunting::things
