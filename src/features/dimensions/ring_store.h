// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of rings. Decides nothing.
#pragma once

#include <map>

#include "features/dimensions/dimensions.h"
#include "features/projects/projects.h"

namespace bunting::dimensions {

using projects::PartnerId;
using SheetId = Id<struct RingSheetTag>;
using ActionId = Id<struct RingActionTag>;
using CheckInId = Id<struct RingCheckInTag>;

struct Ring {
    ThingId project;
    Stage stage = Stage::Interpret;
    int round = 0;
    Time formed;
    std::optional<Date> published = {};
    std::optional<Date> checked_in = {};
    // Days of the next letters; none: sent, or nothing to write about.
    std::optional<Date> check_in_letter = {};
    std::optional<Date> look_letter = {};
};

struct Statement {
    std::string code;
    std::string words = {};  // empty: as it came
    std::string meaning = {};
    bool chosen = false;

    Dimension dimension() const;
};

struct Round {
    int number = 0;
    Time opened;
    std::optional<Time> ended = {};
    Slices slices;
    Slices changed;
};

struct Sheet {
    SheetId id;
    int round = 0;
    PartnerId partner;
    std::string code;
    std::optional<Time> sent = {};
    bool on_paper = false;
    std::optional<PartyId> author = {};
    bool is_own = false;
};

struct Action {
    ActionId id;
    int round = 0;
    std::string code;
    std::string what;
    PartnerId partner;
    std::optional<PartnerId> brings = {};
    std::optional<ThingId> asset = {};
    Date due;
    std::string know;
    std::int64_t promise = 0;
};

struct Nothing {
    Dimension dimension = Dimension::Confident;
    std::string why;
};

struct CheckIn {
    CheckInId id;
    std::string words;
    PartyId author;
    PartyId voice;
    Time at;
};

// By statement, in one reading.
using Results = std::map<std::string, Spread, std::less<>>;

std::optional<Ring> find_ring(store::ReadTx& tx, BoroughId borough, const ThingId& project);
Result<void> put_ring(access::Permit& permit, BoroughId borough, const Ring& ring);
// Those about which a letter goes today, or should have gone before.
std::vector<Ring> rings_to_write_about(store::ReadTx& tx, BoroughId borough, Date today, int limit);
// The letters of these days are written. Unjournalled: it follows from the calendar.
Result<void> set_letters(access::ActTx& tx, BoroughId borough, const Ring& ring);
// By dimension, then as they came, then as they were added.
std::vector<Statement> statements_of(store::ReadTx& tx, BoroughId borough, const ThingId& project);
Result<void> put_statement(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Statement& statement
);
// Oldest first.
std::vector<Round> rounds_of(store::ReadTx& tx, BoroughId borough, const ThingId& project);
Result<void> put_round(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Round& round
);
std::vector<Sheet> sheets_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int round
);
Result<void> put_sheet(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Sheet& sheet
);
std::vector<Answer> answers_of(store::ReadTx& tx, BoroughId borough, const SheetId& sheet);
Result<void> put_answer(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& project,
    const SheetId& sheet,
    const Answer& answer
);
Results results_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int round, Reading reading
);

struct ResultRow {
    int round = 0;
    std::string code;
    Reading reading = Reading::How;
    Spread spread;
};

Result<void> put_result(
    access::Permit& permit, BoroughId borough, const ThingId& project, const ResultRow& row
);
std::vector<Action> actions_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int round
);
Result<void> insert_action(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Action& action
);
Result<void> set_promise(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Action& action
);
Result<void> forget_action(
    access::Permit& permit, BoroughId borough, const ThingId& project, const ActionId& action
);
std::vector<Nothing> nothings_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int round
);
// An empty `why` takes it back.
Result<void> put_nothing(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& project,
    int round,
    const Nothing& nothing
);
Result<void> insert_check_in(
    access::Permit& permit, BoroughId borough, const ThingId& project, const CheckIn& check_in
);
// Newest first.
std::vector<CheckIn> check_ins_of(store::ReadTx& tx, BoroughId borough, const ThingId& project);

std::vector<std::string> ring_queries();

}  // namespace bunting::dimensions
