// SPDX-License-Identifier: AGPL-3.0-or-later
// What the acts of a ring have in common: who the actor is to it, and how an entry is written. The
// acts themselves are in the front door.
#pragma once

#include "features/dimensions/ring_store.h"

namespace bunting::dimensions {

using access::ActTx;
using access::Call;

// The actor, or a body they belong to.
bool speaks_as(store::ReadTx& tx, const Call& call, const std::optional<PartyId>& party);

// The actor as one of its partners, or as one who leads it; nobody otherwise.
access::Target partner_in(
    store::ReadTx& tx,
    const Call& call,
    const thing::Thing& project,
    std::span<const projects::Partner> partners
);
access::Target lead_in(
    store::ReadTx& tx,
    const Call& call,
    const thing::Thing& project,
    std::span<const projects::Partner> partners
);

const projects::Partner* partner_with(
    std::span<const projects::Partner> partners, const PartnerId& id
);

// The project and its ring, as every act but the first needs them.
struct Held {
    thing::Thing project;
    Ring ring;
    std::vector<projects::Partner> partners;
};

// A public project. Errors: NotFound("page.not_found").
Result<thing::Thing> project_of(store::ReadTx& tx, const Call& call, ThingNumber number);
// Errors: NotFound("page.not_found"), also where no ring was formed.
Result<Held> held(store::ReadTx& tx, const Call& call, ThingNumber number);

// Words and numbers only: which project, which round, how many.
access::Record ring_entry(
    std::string verb, const thing::Thing& project, int round, std::int64_t count, std::string said
);

Result<void> check_ring_partners(std::span<const projects::Partner> partners);

// What its actions say, for the rules.
std::vector<ActionFact> facts_of(std::span<const Action> actions);
std::vector<Dimension> dimensions_of(std::span<const Nothing> nothings);

}  // namespace bunting::dimensions
