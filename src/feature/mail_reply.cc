// SPDX-License-Identifier: AGPL-3.0-or-later
#include "feature/mail_reply.h"

namespace bunting::feature {

Result<void> take_reply(
    std::span<const Feature* const> features,
    access::ActTx& tx,
    const access::Call& call,
    const MailReply& reply
) {
    for (const Feature* feature : features) {
        if (feature->take_reply == nullptr) continue;
        if (TRY(feature->take_reply(tx, call, reply))) return {};
    }
    return refuse(Fault::NotFound, "mail.nobody_there");
}

}  // namespace bunting::feature
