// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside this folder only: the desk of a safeguarding lead.
#pragma once

#include "features/concerns/concerns.h"
#include "features/concerns/pages.h"

namespace bunting::concerns {

web::Response concern_list(
    store::ReadTx& tx, const access::Call& call, const web::Request& request
);
// With what was wrong with a note or a closing, and what was typed.
web::Response concern_page(
    const PageConfig& config,
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const std::optional<Error>& error
);

}  // namespace bunting::concerns
