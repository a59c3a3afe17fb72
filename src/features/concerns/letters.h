// SPDX-License-Identifier: AGPL-3.0-or-later
// What safeguarding leads are written: that a concern waits, by when, and where it stands. Nothing
// of what it says. Who told gets no letter: others may read their mail.
#pragma once

#include "features/concerns/concern_store.h"

namespace bunting::concerns {

// To each lead, whatever letters they chose; not to one who told it where another could look.
Result<void> write_to_leads(
    access::ActTx& tx,
    const access::Call& call,
    const Concern& concern,
    const std::string& public_url
);

}  // namespace bunting::concerns
