// SPDX-License-Identifier: AGPL-3.0-or-later
// Inviting: by sector, by name, by an address. Nobody gets two letters for one gathering.
#pragma once

#include "features/gatherings/acts.h"

namespace bunting::gatherings {

struct Invite {
    ThingNumber gathering{};
    std::vector<access::PartyKind> sectors = {};  // bodies of these kinds at home in `from`
    std::optional<PlaceId> from = {};             // nobody: the gathering's place
    std::string name = {};
    std::string email = {};
    std::string called = {};  // the first name of whoever has the address
    std::string public_url = {};
};

struct Invited {
    ThingNumber gathering{};
    std::int64_t asked = 0;    // newly: parties and addresses
    std::int64_t letters = 0;  // that go out for them
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("gathering.closed");
// Conflict("gathering.over"); Invalid("gathering.invite_nobody", "sector");
// Invalid("gathering.nobody_called", "name"); Invalid("contact.email_shape", "email");
// Unavailable("thing.slow_down").
Result<Invited> invite(ActTx& tx, const Call& call, const Invite& command);

// The first name of whoever was invited by this link, while they are asked for one; else empty. Of
// a body nobody knows which of its people follows the link.
std::string invited_name(
    store::ReadTx& tx, const Call& call, const ThingId& gathering, std::string_view invite
);

// Bodies of the kinds that anybody may find, at home in a place.
std::vector<access::Party> bodies_of_sectors(
    store::ReadTx& tx,
    BoroughId borough,
    const PlaceId& place,
    std::span<const access::PartyKind> sectors
);

}  // namespace bunting::gatherings
