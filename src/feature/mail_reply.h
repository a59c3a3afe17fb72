// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose letter was answered: each feature is asked in order. Reading mail is not here:
// mail/incoming.h.
#pragma once

#include "feature/feature.h"

namespace bunting::feature {

// Gives the reply to the first feature that says it was its own. Errors:
// NotFound("mail.nobody_there") where none did; those of the feature.
Result<void> take_reply(
    std::span<const Feature* const> features,
    access::ActTx& tx,
    const access::Call& call,
    const MailReply& reply
);

}  // namespace bunting::feature
