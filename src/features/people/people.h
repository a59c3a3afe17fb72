// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of people and groups: who is involved here, and what a body tells. Their pages are
// nobody else's business.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "access/party.h"
#include "feature/feature.h"
#include "thing/place.h"
#include "web/components/shapes/shapes.h"

namespace bunting::people {

extern const feature::Feature kFeature;

// What a body tells beside its name, what it does and what it brings. All of it for everybody.
struct BodyPage {
    std::string web = {};
    std::string phone = {};  // +441632960143
    std::string email = {};
    std::string ask = {};  // whom to ask for
    std::optional<PlaceId> place = {};
};

// Keeps it, and the lines of the places above its home. Requires: an entry about the body in the
// same act.
Result<void> write_body_page(
    access::Permit& permit,
    store::ReadTx& tx,
    BoroughId borough,
    const access::Party& body,
    const BodyPage& page
);

// Bodies at home in a place or in a smaller place within it, by name. Cost: one walk of an index.
std::vector<access::Party> bodies_at(
    store::ReadTx& tx, BoroughId borough, const PlaceId& place, int limit
);

// What a person added that nobody looked at yet: theirs to change, nobody else's to see.
std::vector<access::Party> bodies_added_by(
    store::ReadTx& tx, BoroughId borough, const PartyId& founder
);

// Bodies that are shown and persons who chose to be listed, whose name has these words in it. Cost:
// one walk of an index, past the names that do not fit.
std::vector<access::Party> listed_called(
    store::ReadTx& tx, BoroughId borough, const std::string& words, int limit
);

// Each with its kind, name, what it does and what it brings, leading to its page.
void party_cards(html::Out& out, std::span<const access::Party> parties, int level);

// Shape and colour of a kind of party.
components::Look look_of(access::PartyKind kind);

}  // namespace bunting::people
