// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters about a gathering: the invitation, and a seat that came free.
#pragma once

#include "features/gatherings/acts.h"
#include "thing/readers.h"

namespace bunting::gatherings {

// Nothing where they left no way to write to them.
Result<void> write_about_seat(
    ActTx& tx,
    const Call& call,
    const thing::Thing& gathering,
    const ReplyRow& reply,
    const std::string& public_url
);

struct Invitee {
    thing::Reader reader;
    InviteId invite;  // what the link in the letter says, so that the form knows a name
};

Result<void> write_invitation(
    ActTx& tx,
    const Call& call,
    const thing::Thing& gathering,
    const Invitee& invitee,
    const std::string& public_url
);

// "Thursday 3 December 2026, 10am to midday", and where: as letters and sheets tell it.
std::string when_of(const text::Locale& locale, const Frame& frame);
std::string where_of(store::ReadTx& tx, BoroughId borough, const thing::Thing& gathering);

}  // namespace bunting::gatherings
