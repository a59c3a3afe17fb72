// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters about promises: to who is to do it, and to whom it was made.
#pragma once

#include "features/promises/promise_store.h"
#include "jobs/runner.h"

namespace bunting::promises {

// To whoever is to do what another wrote down.
Result<void> write_about_made(
    access::ActTx& tx,
    const access::Call& call,
    const Promise& promise,
    const thing::Thing& about,
    const std::string& public_url
);
// To whom it was made: its maker said how it stands, or needs longer.
Result<void> write_about_said(
    access::ActTx& tx,
    const access::Call& call,
    const Promise& promise,
    const std::string& public_url
);

// Half-way, three days before, on the day, and when late.
jobs::Tick reminders(
    store::Database& database, const access::ActServices& acts, std::string public_url
);

}  // namespace bunting::promises
