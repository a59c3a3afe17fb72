// SPDX-License-Identifier: AGPL-3.0-or-later
// Stopping letters, and starting them again, with nothing but the link of one of them.
#pragma once

#include "features/notices/notice_store.h"
#include "features/notices/stop/stop_token.h"

namespace bunting::notices {

struct SetLetters {
    Stop stop;
    bool wanted = false;
};

// Doing it again changes nothing more. Errors: NotFound("access.not_found") where the person is
// gone.
Result<SetLetters> set_letters(
    access::ActTx& tx, const access::Call& call, const SetLetters& command
);

// Whether letters come now.
bool are_wanted(store::ReadTx& tx, const Stop& stop);

}  // namespace bunting::notices
