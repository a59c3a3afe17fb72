// SPDX-License-Identifier: AGPL-3.0-or-later
// What is done in a project's life and nobody else calls; the rest stands in the front door.
#pragma once

#include "features/projects/project_store.h"

namespace bunting::projects {

using access::ActTx;
using access::Call;

struct Leave {
    ThingNumber project{};
    PartnerId partner;
};

// Oneself, or whom those who lead it let go. Errors: those of authorize();
// Conflict("project.partner_gone").
Result<thing::Thing> leave(ActTx& tx, const Call& call, const Leave& command);

struct Decided {
    ThingNumber project{};
    DecisionId decision;
    std::optional<Outcome> outcome = {};
    std::string why;
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("project.decision_gone");
// Invalid("project.outcome_missing", "outcome"), Invalid("project.why_missing", "why").
Result<thing::Thing> decided(ActTx& tx, const Call& call, const Decided& command);

// The actor as one of its partners, or as one who leads it; nobody otherwise.
access::Target partner_of(store::ReadTx& tx, const Call& call, const thing::Thing& project);
access::Target lead_of(store::ReadTx& tx, const Call& call, const thing::Thing& project);

}  // namespace bunting::projects
