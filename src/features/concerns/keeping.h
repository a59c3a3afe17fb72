// SPDX-License-Identifier: AGPL-3.0-or-later
// When the time of a concern is over its key is destroyed, and its rows go. In three steps, each of
// which may be done again after a crash:
//
//   forgotten, with an entry ─► key destroyed ─► rows removed
#pragma once

#include "features/concerns/concern_store.h"
#include "jobs/runner.h"

namespace bunting::concerns {

struct Forgetting {
    store::Database& database;
    const access::ActServices& acts;
};

// How many went. Throws what the writer met.
int forget_past(const Forgetting& with, Time now);

// As a job of the lease holder.
jobs::Tick forgetting(Forgetting with);

}  // namespace bunting::concerns
