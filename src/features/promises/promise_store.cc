// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/promises/promise_store.h"

#include <algorithm>

#include "base/ensure.h"

namespace bunting::promises {
namespace {

constexpr store::Duty kReminders{"promise reminders"};
constexpr int kPeriodDays = 365;

constexpr std::array<std::string_view, 3> kSorts{"action", "check_in", "report"};

#define COLUMNS                                                                             \
    "promise.id, promise.number, promise.sort, promise.thing, promise.made_in, "            \
    "promise.place, promise.by_party, promise.by_name, promise.to_party, promise.to_name, " \
    "promise.author, promise.words, promise.due, promise.first_due, promise.moves, "        \
    "promise.state, promise.said, promise.word, promise.word_by, promise.at, "              \
    "promise.changed, promise.version"

constexpr store::Query kFind{"SELECT " COLUMNS
                             " FROM promise WHERE borough = $1 AND number = $2 AND number > 0"};
#define IN_LEDGER_ORDER                                                                     \
    "ORDER BY CASE WHEN promise.state IN ('open', 'done') THEN 0 ELSE 1 END, promise.due, " \
    "promise.id LIMIT $3"
#define NOT_HIDDEN "promise.state NOT IN ('hidden', 'disowned') "

constexpr store::Query kAbout{
    "SELECT " COLUMNS
    " FROM promise WHERE borough = $1 AND thing = $2 AND " NOT_HIDDEN IN_LEDGER_ORDER
};
constexpr store::Query kMadeIn{
    "SELECT " COLUMNS
    " FROM promise WHERE borough = $1 AND made_in = $2 AND " NOT_HIDDEN IN_LEDGER_ORDER
};
constexpr store::Query kAboutOrIn{
    "SELECT " COLUMNS
    " FROM promise WHERE borough = $1 AND (thing = $2 OR made_in = $2) AND " NOT_HIDDEN
        IN_LEDGER_ORDER
};
constexpr store::Query kBy{
    "SELECT " COLUMNS
    " FROM promise WHERE borough = $1 AND by_party = $2 AND " NOT_HIDDEN IN_LEDGER_ORDER
};
constexpr store::Query kTo{
    "SELECT " COLUMNS
    " FROM promise WHERE borough = $1 AND to_party = $2 AND " NOT_HIDDEN IN_LEDGER_ORDER
};
constexpr store::Query kNextAbout{
    "SELECT " COLUMNS
    " FROM promise WHERE borough = $1 AND thing = $2 AND state = 'open' AND sort = 'action' "
    "ORDER BY due, id LIMIT 1"
};
constexpr store::Query kKeptAbout{
    "SELECT count(*) FROM promise WHERE borough = $1 AND thing = $2 AND state = 'kept'"
};
#define FROM_LEDGER                                                                           \
    "SELECT " COLUMNS                                                                         \
    " FROM promise_at JOIN promise ON promise.borough = promise_at.borough AND promise.id = " \
    "promise_at.promise WHERE promise_at.borough = $1 AND promise_at.place = $2 AND "         \
    "promise_at.state = $3 "
constexpr store::Query kLedgerForward{
    FROM_LEDGER
    "AND (promise_at.due > $4 OR (promise_at.due = $4 AND promise_at.promise > $5)) "
    "ORDER BY promise_at.due, promise_at.promise LIMIT $6"
};
constexpr store::Query kLedgerBack{
    FROM_LEDGER
    "AND (promise_at.due < $4 OR (promise_at.due = $4 AND promise_at.promise < $5)) "
    "ORDER BY promise_at.due DESC, promise_at.promise DESC LIMIT $6"
};

// Of one thing, party or place: by state, whether its first day has come, whether it ever moved,
// whether its day as it stands has passed.
#define TOTALS                                                                    \
    "SELECT promise.state, CASE WHEN promise.first_due <= $3 THEN 1 ELSE 0 END, " \
    "CASE WHEN promise.moves > 0 THEN 1 ELSE 0 END, "                             \
    "CASE WHEN promise.due < $3 THEN 1 ELSE 0 END, count(*) FROM promise "
#define TOTALS_END "AND promise.first_due > $4 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
constexpr store::Query kTotalsAbout{TOTALS
                                    "WHERE promise.borough = $1 AND promise.thing = $2 " TOTALS_END
};
constexpr store::Query kTotalsBy{TOTALS
                                 "WHERE promise.borough = $1 AND promise.by_party = $2 " TOTALS_END
};
constexpr store::Query kTotalsAt{
    TOTALS
    "JOIN promise_at ON promise_at.borough = promise.borough AND promise_at.promise = promise.id "
    "WHERE promise_at.borough = $1 AND promise_at.place = $2 " TOTALS_END
};
// What nobody may see has no title in a ledger.
constexpr store::Query kAboutLine{
    "SELECT number, title FROM thing WHERE borough = $1 AND id = $2 AND visibility = 'public' AND "
    "state IN ('published', 'ended')"
};
constexpr store::Query kDueLetters{
    "SELECT " COLUMNS
    ", promise.stage FROM promise WHERE borough = $1 AND remind <> '' AND remind <= $2 ORDER BY "
    "remind, id LIMIT $3"
};

constexpr store::Change kInsert{R"sql(
    INSERT INTO promise (borough, id, number, sort, thing, made_in, place, by_party, by_name, to_party, to_name,
                         author, words, due, first_due, moves, state, said, word, word_by, at, changed, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
)sql"};
constexpr store::Change kUpdate{R"sql(
    UPDATE promise SET due = $4, moves = $5, state = $6, said = $7, word = $8, word_by = $9, changed = $10,
           to_party = $11, to_name = $12, version = $13
     WHERE borough = $1 AND id = $2 AND version = $3
)sql"};
constexpr store::Change kClearLines{"DELETE FROM promise_at WHERE borough = $1 AND promise = $2"};
constexpr store::Change kLine{
    "INSERT INTO promise_at (borough, place, state, due, promise) VALUES ($1, $2, $3, $4, $5)"
};
constexpr store::Change kRemind{
    "UPDATE promise SET stage = $3, remind = $4 WHERE borough = $1 AND id = $2"
};

Sort sort_named(std::string_view word) {
    const auto found = std::find(kSorts.begin(), kSorts.end(), word);
    BUNTING_ENSURE(found != kSorts.end());
    return static_cast<Sort>(found - kSorts.begin());
}

// by_party is never empty in the store: nobody is who has no row.
std::optional<PartyId> somebody(const PartyId& id) {
    return id == PartyId{} ? std::nullopt : std::optional{id};
}

Promise promise_from(const store::Row& row) {
    const auto state = state_named(row.text_view(15));
    BUNTING_ENSURE(state.has_value());
    return Promise{
        .id = row.id<PromiseId>(0),
        .number = row.as<ThingNumber>(1),
        .sort = sort_named(row.text_view(2)),
        .about = row.id<ThingId>(3),
        .made_in = row.optional_id<ThingId>(4),
        .place = row.optional_id<PlaceId>(5),
        .by = {somebody(row.id<PartyId>(6)), row.text(7)},
        .to = {row.optional_id<PartyId>(8), row.text(9)},
        .author = row.optional_id<PartyId>(10),
        .words = row.text(11),
        .due = row.date(12),
        .first_due = row.date(13),
        .moves = row.integer(14),
        .state = *state,
        .said = row.text(16),
        .word = row.text(17),
        .word_by = row.optional_id<PartyId>(18),
        .made = row.time(19),
        .changed = row.time(20),
        .version = row.integer(21),
    };
}

// What few have to see is on no ledger.
bool is_on_ledgers(const Promise& promise) {
    return promise.state != State::Hidden && promise.state != State::Disowned;
}

Result<void> write_lines(
    access::Permit& permit,
    BoroughId borough,
    const Promise& promise,
    std::span<const thing::Place> above
) {
    if (!is_on_ledgers(promise)) return {};
    for (const thing::Place& place : above) {
        TRY(permit.change(
            promise.id, kLine, borough, place.id, word_of(promise.state), promise.due, promise.id
        ));
    }
    return {};
}

void add_to(Totals& totals, const store::Row& row) {
    const auto state = state_named(row.text_view(0));
    if (!state || !counts(*state)) return;
    const bool is_due = row.flag(1);
    const std::int64_t n = row.integer(4);
    if (*state == State::Open && row.flag(3)) totals.late += n;
    if (!is_due) {
        if (is_running(*state)) totals.open += n;
        if (*state == State::Kept) totals.early_kept += n;
        if (*state == State::Broken) totals.early_broken += n;
        return;
    }
    totals.due += n;
    if (row.flag(2)) totals.moved += n;
    if (*state == State::Kept) totals.kept += n;
    if (*state == State::Broken) totals.broken += n;
    if (is_running(*state)) totals.no_word += n;
}

template <class Id>
Totals totals(
    store::ReadTx& tx, const store::Query& query, BoroughId borough, const Id& of, Date today
) {
    Totals sum;
    tx.each(
        query,
        [&](const store::Row& row) { add_to(sum, row); },
        borough,
        of,
        today,
        today.plus_days(-kPeriodDays)
    );
    return sum;
}

PromiseId id_at_the(bool end) {
    PromiseId id;
    id.uuid.bytes.fill(end ? 0xff : 0x00);
    return id;
}

}  // namespace

std::string Promise::path() const {
    return fmt::format("/promises/{}", raw(number));
}

std::optional<Promise> find_promise(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kFind, promise_from, borough, number);
}

Result<void> insert_promise(
    access::Permit& permit,
    BoroughId borough,
    const Promise& promise,
    std::span<const thing::Place> above
) {
    TRY(permit.change(
        promise.id,
        kInsert,
        borough,
        promise.id,
        promise.number,
        kSorts[static_cast<std::size_t>(promise.sort)],
        promise.about,
        promise.made_in,
        promise.place,
        promise.by.party.value_or(PartyId{}),
        promise.by.name,
        promise.to.party,
        promise.to.name,
        promise.author,
        promise.words,
        promise.due,
        promise.first_due,
        promise.moves,
        word_of(promise.state),
        promise.said,
        promise.word,
        promise.word_by,
        promise.made,
        promise.changed,
        promise.version
    ));
    return write_lines(permit, borough, promise, above);
}

Result<void> update_promise(
    access::Permit& permit,
    BoroughId borough,
    const Promise& promise,
    std::span<const thing::Place> above
) {
    const auto changed = TRY(permit.change(
        promise.id,
        kUpdate,
        borough,
        promise.id,
        promise.version - 1,
        promise.due,
        promise.moves,
        word_of(promise.state),
        promise.said,
        promise.word,
        promise.word_by,
        promise.changed,
        promise.to.party,
        promise.to.name,
        promise.version
    ));
    if (changed != 1) return refuse(Fault::Conflict, "promise.changed");
    TRY(permit.change(promise.id, kClearLines, borough, promise.id));
    return write_lines(permit, borough, promise, above);
}

Result<void> set_reminder(
    access::ActTx& tx,
    BoroughId borough,
    const PromiseId& promise,
    Reminder sent,
    const std::optional<NextLetter>& next
) {
    TRY(tx.unjournalled(
        kReminders, kRemind, borough, promise, sent, next ? next->on.iso() : std::string{}
    ));
    return {};
}

std::vector<DueLetter> letters_due(store::ReadTx& tx, BoroughId borough, Date today, int limit) {
    const auto from = [](const store::Row& row) {
        return DueLetter{promise_from(row), row.as<Reminder>(22)};
    };
    return tx.rows(kDueLetters, from, borough, today, limit);
}

std::string LedgerCursor::text() const {
    return due.iso() + "_" + id.text();
}

std::optional<LedgerCursor> parse_ledger_cursor(std::string_view text) {
    if (text.size() < 12 || text[10] != '_') return std::nullopt;
    const auto due = parse_date(text.substr(0, 10));
    const auto id = parse_uuid(text.substr(11));
    if (!due || !id) return std::nullopt;
    return LedgerCursor{*due, PromiseId{*id}};
}

LedgerPage ledger_at(store::ReadTx& tx, const LedgerAsk& ask) {
    const bool forward = ask.state == "open" || ask.state == "done";
    const LedgerCursor start = ask.cursor.value_or(
        forward ? LedgerCursor{Date::from_ymd(1970, 1, 1), id_at_the(false)}
                : LedgerCursor{Date::from_ymd(9999, 12, 31), id_at_the(true)}
    );
    LedgerPage page;
    page.promises = tx.rows(
        forward ? kLedgerForward : kLedgerBack,
        promise_from,
        ask.borough,
        ask.place,
        ask.state,
        start.due,
        start.id,
        ask.limit + 1
    );
    if (page.promises.size() > static_cast<std::size_t>(ask.limit)) {
        page.promises.pop_back();
        page.next = LedgerCursor{page.promises.back().due, page.promises.back().id};
    }
    return page;
}

std::vector<Promise> promises_about(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, int limit
) {
    return tx.rows(kAbout, promise_from, borough, thing, limit);
}

std::vector<Promise> promises_about_or_in(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, int limit
) {
    return tx.rows(kAboutOrIn, promise_from, borough, thing, limit);
}

std::vector<Promise> promises_made_in(
    store::ReadTx& tx, BoroughId borough, const ThingId& gathering, int limit
) {
    return tx.rows(kMadeIn, promise_from, borough, gathering, limit);
}

std::optional<Promise> next_about(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    return tx.row(kNextAbout, promise_from, borough, thing);
}

std::vector<Promise> promises_by(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, int limit
) {
    return tx.rows(kBy, promise_from, borough, party, limit);
}

std::vector<Promise> promises_to(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, int limit
) {
    return tx.rows(kTo, promise_from, borough, party, limit);
}

std::int64_t kept_about(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    const auto count = [](const store::Row& row) { return row.integer(0); };
    return tx.row(kKeptAbout, count, borough, thing).value_or(0);
}

Totals totals_about(store::ReadTx& tx, BoroughId borough, const ThingId& thing, Date today) {
    return totals(tx, kTotalsAbout, borough, thing, today);
}

Totals totals_by(store::ReadTx& tx, BoroughId borough, const PartyId& party, Date today) {
    return totals(tx, kTotalsBy, borough, party, today);
}

Totals totals_at(store::ReadTx& tx, BoroughId borough, const PlaceId& place, Date today) {
    return totals(tx, kTotalsAt, borough, place, today);
}

AboutLines about_of(store::ReadTx& tx, BoroughId borough, std::span<const Promise> promises) {
    AboutLines out;
    for (const Promise& promise : promises) {
        if (out.contains(promise.about)) continue;
        const auto from = [](const store::Row& row) {
            return AboutLine{row.as<ThingNumber>(0), row.text(1)};
        };
        auto line = tx.row(kAboutLine, from, borough, promise.about);
        if (line) out.emplace(promise.about, std::move(*line));
    }
    return out;
}

std::vector<std::string> promise_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kFind.sql,        kAbout.sql,     kMadeIn.sql,     kAboutOrIn.sql,     kBy.sql,
          kTo.sql,          kNextAbout.sql, kKeptAbout.sql,  kLedgerForward.sql, kLedgerBack.sql,
          kTotalsAbout.sql, kTotalsBy.sql,  kTotalsAt.sql,   kAboutLine.sql,     kDueLetters.sql,
          kInsert.sql,      kUpdate.sql,    kClearLines.sql, kLine.sql,          kRemind.sql}) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::promises
