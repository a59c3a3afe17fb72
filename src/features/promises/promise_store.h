// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of promises and the lines of places above them. Decides nothing.
#pragma once

#include <string>
#include <vector>

#include "features/promises/promises.h"
#include "thing/place.h"

namespace bunting::promises {

std::optional<Promise> find_promise(store::ReadTx& tx, BoroughId borough, ThingNumber number);

Result<void> insert_promise(
    access::Permit& permit,
    BoroughId borough,
    const Promise& promise,
    std::span<const thing::Place> above
);
// Its state, day, words about it and place in ledgers. Errors: Conflict("promise.changed") where
// the row is not at the version before.
Result<void> update_promise(
    access::Permit& permit,
    BoroughId borough,
    const Promise& promise,
    std::span<const thing::Place> above
);

// ---- letters ----
// The reminder that was sent last, and the day of the next one.
Result<void> set_reminder(
    access::ActTx& tx,
    BoroughId borough,
    const PromiseId& promise,
    Reminder sent,
    const std::optional<NextLetter>& next
);

struct DueLetter {
    Promise promise;
    Reminder sent = Reminder::None;
};

std::vector<DueLetter> letters_due(store::ReadTx& tx, BoroughId borough, Date today, int limit);

// ---- ledgers ----
// Where a page of a ledger begins.
struct LedgerCursor {
    Date due;
    PromiseId id;
    std::string text() const;
};

std::optional<LedgerCursor> parse_ledger_cursor(std::string_view text);

struct LedgerAsk {
    BoroughId borough{1};
    PlaceId place;
    std::string state = "open";  // as stored
    std::optional<LedgerCursor> cursor = {};
    int limit = 30;
};

struct LedgerPage {
    std::vector<Promise> promises;
    std::optional<LedgerCursor> next = {};
};

// What stands under a place, in one state: running ones by day, settled ones latest day first.
// Cost: one walk of an index.
LedgerPage ledger_at(store::ReadTx& tx, const LedgerAsk& ask);
Totals totals_at(store::ReadTx& tx, BoroughId borough, const PlaceId& place, Date today);

// Of one party: what it is to do, or what it was promised.
std::vector<Promise> promises_by(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, int limit
);
std::vector<Promise> promises_to(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, int limit
);
Totals totals_by(store::ReadTx& tx, BoroughId borough, const PartyId& party, Date today);

AboutLines about_of(store::ReadTx& tx, BoroughId borough, std::span<const Promise> promises);

std::vector<std::string> promise_queries();

}  // namespace bunting::promises
