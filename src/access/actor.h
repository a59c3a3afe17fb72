// SPDX-License-Identifier: AGPL-3.0-or-later
// Who does something, in which hat, and everything else an act or a page is told about the moment.
#pragma once

#include <optional>
#include <string>

#include "access/hat.h"
#include "base/ensure.h"
#include "base/ids.h"
#include "base/time.h"

namespace bunting::access {

struct Actor {
    std::optional<PartyId> party;  // nullopt: a visitor
    Hat hat = Hat::Visitor;
    std::optional<PartyId> body;  // the group or body acted for
    Level level = Level::Anonymous;

    bool is_signed_in() const { return party.has_value(); }

    // Requires: is_signed_in().
    const PartyId& me() const {
        BUNTING_ENSURE(party.has_value());
        return *party;
    }

    // The party in whose name things are added: the body, or the person.
    std::optional<PartyId> voice() const { return body ? body : party; }

    // The same. Requires: is_signed_in().
    const PartyId& speaker() const { return body ? *body : me(); }
};

}  // namespace bunting::access
