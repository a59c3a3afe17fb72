// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters to the people of a work plan, on the days on which they meant to look at it.
#pragma once

#include "features/dimensions/ring_store.h"
#include "jobs/runner.h"

namespace bunting::dimensions {

// Once for each look: eight weeks after the last, and when six, twelve and more months have gone.
// Nothing about a project that is over, or that nobody may see.
jobs::Tick look_letters(
    store::Database& database, const access::ActServices& acts, std::string public_url
);

}  // namespace bunting::dimensions
