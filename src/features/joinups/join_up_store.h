// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of join-ups. Decides nothing.
#pragma once

#include <map>

#include "features/joinups/joinups.h"
#include "thing/thing_store.h"

namespace bunting::joinups {

std::string_view word_of(State state);
std::string_view word_of(Sort sort);
std::optional<Sort> sort_named(std::string_view word);

std::optional<JoinUp> find_join_up(store::ReadTx& tx, BoroughId borough, ThingNumber number);
Result<void> insert_join_up(
    access::Permit& permit, BoroughId borough, const JoinUp& join_up, std::span<const ThingId> parts
);
// Errors: Conflict("join_up.looked_at") where the row is not at the version before.
Result<void> update_join_up(
    access::Permit& permit,
    BoroughId borough,
    const JoinUp& join_up,
    std::span<const thing::Place> above
);
Result<void> insert_voice(
    access::Permit& permit, BoroughId borough, const JoinUpId& join_up, const Voice& voice
);
std::vector<Voice> voices_of(store::ReadTx& tx, BoroughId borough, const JoinUpId& join_up);
std::vector<ThingId> parts_of(store::ReadTx& tx, BoroughId borough, const JoinUpId& join_up);

// Shown ones, newest first: about a problem; with a thing in it; under a place.
std::vector<JoinUp> about_problem(store::ReadTx& tx, BoroughId borough, const ThingId& problem);
std::vector<JoinUp> with_thing(store::ReadTx& tx, BoroughId borough, const ThingId& thing);
std::vector<JoinUp> shown_at(store::ReadTx& tx, BoroughId borough, const PlaceId& place, int limit);
// Oldest first.
std::vector<JoinUp> waiting(store::ReadTx& tx, BoroughId borough, int limit);

// The problem and what could help, as far as everybody may see them.
struct Joined {
    JoinUp join_up;
    std::vector<thing::Line> lines;  // the problem first
};

// What has no public problem, or nothing left beside it, is left out.
std::vector<Joined> joined(store::ReadTx& tx, BoroughId borough, std::vector<JoinUp> join_ups);

std::vector<std::string> join_up_queries();

}  // namespace bunting::joinups
