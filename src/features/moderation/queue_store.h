// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what waits, of reports about it, of decisions and appeals. Decides nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "features/moderation/deeds.h"
#include "thing/thing.h"

namespace bunting::moderation {

// One turn of a conversation, as somebody who looks at it needs it.
struct Turn {
    TurnId id;
    PartyId voice;
    PartyId author;
    std::string words;
    std::string state;  // published | waiting | hidden | withdrawn
    Time at;
};

std::optional<Turn> find_turn(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const TurnId& turn
);

// A decision that stands, or its appeal.
struct Decision {
    Uuid id;
    PartyId moderator;
    std::string done;  // Deed's stored word
    std::string rule;
    std::string reason;  // told to the author
    Time at;
    std::string appeal;
    std::optional<Time> appealed;
    std::optional<Time> answered;

    bool is_open() const { return appealed && !answered; }
};

// The latest about a thing, or about one turn of it; passing on decides nothing and is left out.
std::optional<Decision> latest_decision(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const std::optional<TurnId>& turn
);
// What was said when it was last passed on, where nothing was decided since; empty otherwise.
std::string note_passed_on(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const std::optional<TurnId>& turn
);

// Of one reason, how many open reports there are.
struct Reports {
    std::string reason;
    int count = 0;
};

// One thing or turn that waits, and why. Never who reported it.
struct Waiting {
    ThingId thing;
    std::optional<TurnId> turn;
    Time since;
    bool first_look = false;
    std::vector<Reports> reports;
    std::optional<Decision> appeal;
};

inline constexpr int kMostShown = 50;

// Oldest first, at most kMostShown of each sort; without what `looker` passed on or decided.
std::vector<Waiting> waiting_for(store::ReadTx& tx, BoroughId borough, const PartyId& looker);
std::int64_t decisions_since(store::ReadTx& tx, BoroughId borough, Time since);

// Whether anybody ever said that something is wrong with it, or with what was said about it.
bool was_reported(store::ReadTx& tx, BoroughId borough, const ThingId& thing);

struct NewDecision {
    Uuid id;
    ThingId thing;
    std::optional<TurnId> turn;
    PartyId moderator;
    Deed deed = Deed::Publish;
    std::string rule;
    std::string reason;
    Time at;
};

Result<void> insert_decision(
    access::Permit& permit, BoroughId borough, const NewDecision& decision
);
Result<void> set_appeal(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const Uuid& decision,
    std::string_view words,
    Time now
);
Result<void> set_answered(
    access::Permit& permit, BoroughId borough, const ThingId& thing, const Uuid& decision, Time now
);
Result<void> settle_reports(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const std::optional<TurnId>& turn
);
// Shows or hides a turn, and counts it among those that the thing's page shows.
Result<void> set_turn_state(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const Turn& turn,
    std::string_view state
);

std::vector<std::string> queue_queries();

}  // namespace bunting::moderation
