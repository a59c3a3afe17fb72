// SPDX-License-Identifier: AGPL-3.0-or-later
// How a kind of party is called and looks: shape, word and colour together.
#pragma once

#include <array>

#include "features/people/people.h"

namespace bunting::people {

inline constexpr std::array kPartyKinds{
    access::PartyKind::Group,
    access::PartyKind::Council,
    access::PartyKind::Partner,
    access::PartyKind::Business,
    access::PartyKind::Person,
};

text::MsgId one_word(access::PartyKind kind);   // Group
text::MsgId many_word(access::PartyKind kind);  // Groups
// As schema.org has it: Person, Organization, LocalBusiness, GovernmentOrganization.
std::string_view schema_org_of(access::PartyKind kind);

}  // namespace bunting::people
