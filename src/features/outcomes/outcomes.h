// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of "you said, we did": whoever can do something about an idea, a pressure or an area
// of work says what came of it, also "not yet, because". It stands on the page of what was said, on
// the home of the place and in a list of its own.
#pragma once

#include <optional>
#include <string>

#include "feature/feature.h"
#include "thing/outcome.h"

namespace bunting::outcomes {

extern const feature::Feature kFeature;

struct Tell {
    thing::OutcomeSubject subject = thing::OutcomeSubject::Thing;
    ThingNumber number{};
    std::optional<thing::OutcomeSort> sort = {};
    std::string words;
    std::string leads_to = {};  // the number or the address of a thing; empty: none
    std::string again = {};     // a day; empty: none
};

// Those who follow what it is about hear of it. Errors: those of authorize();
// NotFound("page.not_found"); Invalid("outcome.sort_missing", "sort");
// Invalid("outcome.words_missing", "words"); Invalid("outcome.leads_unknown", "leads_to");
// Invalid("field.not_a_date" | "outcome.again_past" | "outcome.again_only_later", "again").
Result<thing::Outcome> tell(access::ActTx& tx, const access::Call& call, const Tell& command);

}  // namespace bunting::outcomes
