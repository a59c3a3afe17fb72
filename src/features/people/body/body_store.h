// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what a body tells, and of whether a person should look at it first. Decides nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/people/people.h"
#include "thing/thing_store.h"

namespace bunting::people {

// A body as those see it who look after it.
struct Body {
    access::Party party;
    BodyPage page;
    std::optional<Time> waiting;     // since when it waits for a look
    std::string reason;              // why it is not shown
    std::optional<PartyId> founder;  // until it is shown
};

std::optional<Body> find_body(store::ReadTx& tx, BoroughId borough, std::string_view slug);
// Oldest first.
std::vector<Body> bodies_waiting(store::ReadTx& tx, BoroughId borough, int limit);
// How many a person added that nobody looked at yet.
std::int64_t waiting_of(store::ReadTx& tx, BoroughId borough, const PartyId& founder);

// The part of a row beside BodyPage, and whether the body is listed. Requires: an entry about the
// body in the same act.
Result<void> set_standing(access::Permit& permit, BoroughId borough, const Body& body);

// Of one owner, what everybody may see, latest changed first, from the cursor on.
thing::Page things_of_body(
    store::ReadTx& tx,
    BoroughId borough,
    const PartyId& owner,
    const std::optional<thing::Cursor>& from,
    int limit
);

std::vector<std::string> body_queries();

}  // namespace bunting::people
