// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/dimensions/ring_store.h"

#include <algorithm>

#include "base/ensure.h"
#include "thing/readers.h"

namespace bunting::dimensions {
namespace {

constexpr int kNotKnown = -1;

constexpr store::Duty kLetters{"letters about work plans"};

#define RING_COLUMNS \
    "thing, stage, round, formed, published, checked_in, check_in_letter, look_letter"

constexpr store::Query kRing{"SELECT " RING_COLUMNS " FROM ring WHERE borough = $1 AND thing = $2"};
constexpr store::Query kRingsToWriteAbout{
    "SELECT " RING_COLUMNS
    " FROM ring WHERE borough = $1 AND ((check_in_letter <> '' AND check_in_letter <= $2) OR "
    "(look_letter <> '' AND look_letter <= $2)) ORDER BY thing LIMIT $3"
};
constexpr store::Change kSetLetters{
    "UPDATE ring SET check_in_letter = $3, look_letter = $4 WHERE borough = $1 AND thing = $2"
};
constexpr store::Change kPutRing{R"sql(
    INSERT INTO ring (borough, thing, stage, round, formed, published, checked_in, check_in_letter, look_letter)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (borough, thing) DO UPDATE SET stage = excluded.stage, round = excluded.round,
        published = excluded.published, checked_in = excluded.checked_in,
        check_in_letter = excluded.check_in_letter, look_letter = excluded.look_letter
)sql"};
constexpr store::Query kStatementsOf{
    "SELECT code, words, meaning, chosen FROM ring_statement WHERE borough = $1 AND thing = $2 "
    "ORDER BY code LIMIT 60"
};
constexpr store::Change kPutStatement{R"sql(
    INSERT INTO ring_statement (borough, thing, code, words, meaning, chosen)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (borough, thing, code) DO UPDATE SET words = excluded.words, meaning = excluded.meaning,
        chosen = excluded.chosen
)sql"};
constexpr store::Query kRounds{
    "SELECT round, opened, ended, slices, changed FROM ring_round WHERE borough = $1 AND thing = "
    "$2 ORDER BY round LIMIT 40"
};
constexpr store::Change kPutRound{R"sql(
    INSERT INTO ring_round (borough, thing, round, opened, ended, slices, changed)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (borough, thing, round) DO UPDATE SET ended = excluded.ended, slices = excluded.slices,
        changed = excluded.changed
)sql"};
constexpr store::Query kSheets{
    "SELECT id, round, partner, code, sent, on_paper, author, own FROM ring_sheet WHERE borough = "
    "$1 AND thing = $2 AND round = $3 ORDER BY id LIMIT 60"
};
constexpr store::Change kPutSheet{R"sql(
    INSERT INTO ring_sheet (borough, thing, round, id, partner, code, sent, on_paper, author, own)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (borough, thing, round, id) DO UPDATE SET sent = excluded.sent,
        on_paper = excluded.on_paper, author = excluded.author, own = excluded.own
)sql"};
constexpr store::Query kAnswers{
    "SELECT code, how, changed, because FROM ring_answer WHERE borough = $1 AND sheet = $2 ORDER "
    "BY code LIMIT 60"
};
constexpr store::Change kPutAnswer{R"sql(
    INSERT INTO ring_answer (borough, sheet, code, how, changed, because)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (borough, sheet, code) DO UPDATE SET how = excluded.how, changed = excluded.changed,
        because = excluded.because
)sql"};
constexpr store::Query kResults{
    "SELECT code, n, unknown, twice_middle, low, high FROM ring_result WHERE borough = $1 AND "
    "thing = $2 AND round = $3 AND reading = $4 ORDER BY code LIMIT 60"
};
constexpr store::Change kPutResult{R"sql(
    INSERT INTO ring_result (borough, thing, round, code, reading, n, unknown, twice_middle, low, high)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};
constexpr store::Query kActions{
    "SELECT id, round, code, what, partner, brings, asset, due, know, promise FROM ring_action "
    "WHERE borough = $1 AND thing = $2 AND round = $3 ORDER BY id LIMIT 60"
};
constexpr store::Change kInsertAction{R"sql(
    INSERT INTO ring_action (borough, thing, id, round, code, what, partner, brings, asset, due, know, promise)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql"};
constexpr store::Change kSetPromise{
    "UPDATE ring_action SET promise = $4 WHERE borough = $1 AND thing = $2 AND id = $3"
};
constexpr store::Change kForgetAction{
    "DELETE FROM ring_action WHERE borough = $1 AND thing = $2 AND id = $3"
};
constexpr store::Query kNothings{
    "SELECT dimension, why FROM ring_nothing WHERE borough = $1 AND thing = $2 AND round = $3 "
    "ORDER BY dimension LIMIT 5"
};
constexpr store::Change kPutNothing{R"sql(
    INSERT INTO ring_nothing (borough, thing, round, dimension, why) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (borough, thing, round, dimension) DO UPDATE SET why = excluded.why
)sql"};
constexpr store::Change kForgetNothing{
    "DELETE FROM ring_nothing WHERE borough = $1 AND thing = $2 AND round = $3 AND dimension = $4"
};
constexpr store::Change kInsertCheckIn{
    "INSERT INTO ring_check_in (borough, thing, id, words, author, voice, at) VALUES ($1, $2, $3, "
    "$4, $5, $6, $7)"
};
constexpr store::Query kCheckIns{
    "SELECT id, words, author, voice, at FROM ring_check_in WHERE borough = $1 AND thing = $2 "
    "ORDER BY id DESC LIMIT 30"
};

std::string iso_or_empty(const std::optional<Date>& date) {
    return date ? date->iso() : std::string{};
}

std::int64_t micros_or_zero(const std::optional<Time>& time) {
    return time ? time->micros : 0;
}

std::optional<Time> time_or_none(const store::Row& row, int column) {
    if (row.integer(column) == 0) return std::nullopt;
    return row.time(column);
}

int stored(const std::optional<int>& score) {
    return score.value_or(kNotKnown);
}

std::optional<int> score_from(const store::Row& row, int column) {
    const auto value = static_cast<int>(row.integer(column));
    if (value < 0) return std::nullopt;
    return value;
}

Ring ring_from(const store::Row& row) {
    const auto stage = stage_named(row.text_view(1));
    BUNTING_ENSURE(stage.has_value());
    return Ring{
        .project = row.id<ThingId>(0),
        .stage = *stage,
        .round = static_cast<int>(row.integer(2)),
        .formed = row.time(3),
        .published = parse_date(row.text_view(4)),
        .checked_in = parse_date(row.text_view(5)),
        .check_in_letter = parse_date(row.text_view(6)),
        .look_letter = parse_date(row.text_view(7)),
    };
}

Sheet sheet_from(const store::Row& row) {
    return Sheet{
        .id = row.id<SheetId>(0),
        .round = static_cast<int>(row.integer(1)),
        .partner = row.id<PartnerId>(2),
        .code = row.text(3),
        .sent = time_or_none(row, 4),
        .on_paper = row.flag(5),
        .author = row.optional_id<PartyId>(6),
        .is_own = row.flag(7),
    };
}

Action action_from(const store::Row& row) {
    return Action{
        .id = row.id<ActionId>(0),
        .round = static_cast<int>(row.integer(1)),
        .code = row.text(2),
        .what = row.text(3),
        .partner = row.id<PartnerId>(4),
        .brings = row.optional_id<PartnerId>(5),
        .asset = row.optional_id<ThingId>(6),
        .due = row.date(7),
        .know = row.text(8),
        .promise = row.integer(9),
    };
}

}  // namespace

Dimension Statement::dimension() const {
    const auto found = dimension_of(code);
    BUNTING_ENSURE(found.has_value());
    return *found;
}

std::optional<Ring> find_ring(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    return tx.row(kRing, ring_from, borough, project);
}

Result<void> put_ring(access::Permit& permit, BoroughId borough, const Ring& ring) {
    TRY(permit.change(
        ring.project,
        kPutRing,
        borough,
        ring.project,
        word_of(ring.stage),
        ring.round,
        ring.formed,
        iso_or_empty(ring.published),
        iso_or_empty(ring.checked_in),
        iso_or_empty(ring.check_in_letter),
        iso_or_empty(ring.look_letter)
    ));
    return {};
}

std::vector<Ring> rings_to_write_about(
    store::ReadTx& tx, BoroughId borough, Date today, int limit
) {
    return tx.rows(kRingsToWriteAbout, ring_from, borough, today.iso(), limit);
}

Result<void> set_letters(access::ActTx& tx, BoroughId borough, const Ring& ring) {
    TRY(tx.unjournalled(
        kLetters,
        kSetLetters,
        borough,
        ring.project,
        iso_or_empty(ring.check_in_letter),
        iso_or_empty(ring.look_letter)
    ));
    return {};
}

std::vector<Statement> statements_of(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    const auto from = [](const store::Row& row) {
        return Statement{row.text(0), row.text(1), row.text(2), row.flag(3)};
    };
    auto all = tx.rows(kStatementsOf, from, borough, project);
    std::stable_sort(all.begin(), all.end(), [](const Statement& a, const Statement& b) {
        return a.dimension() < b.dimension();
    });
    return all;
}

Result<void> put_statement(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Statement& statement
) {
    TRY(permit.change(
        project,
        kPutStatement,
        borough,
        project,
        statement.code,
        statement.words,
        statement.meaning,
        statement.chosen ? 1 : 0
    ));
    return {};
}

std::vector<Round> rounds_of(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    const auto from = [](const store::Row& row) {
        return Round{
            .number = static_cast<int>(row.integer(0)),
            .opened = row.time(1),
            .ended = time_or_none(row, 2),
            .slices = slices_in(row.text_view(3)),
            .changed = slices_in(row.text_view(4)),
        };
    };
    return tx.rows(kRounds, from, borough, project);
}

Result<void> put_round(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Round& round
) {
    TRY(permit.change(
        project,
        kPutRound,
        borough,
        project,
        round.number,
        round.opened,
        micros_or_zero(round.ended),
        slices_text(round.slices),
        slices_text(round.changed)
    ));
    return {};
}

std::vector<Sheet> sheets_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int round
) {
    return tx.rows(kSheets, sheet_from, borough, project, round);
}

Result<void> put_sheet(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Sheet& sheet
) {
    TRY(permit.change(
        project,
        kPutSheet,
        borough,
        project,
        sheet.round,
        sheet.id,
        sheet.partner,
        sheet.code,
        micros_or_zero(sheet.sent),
        sheet.on_paper ? 1 : 0,
        sheet.author,
        sheet.is_own ? 1 : 0
    ));
    return {};
}

std::vector<Answer> answers_of(store::ReadTx& tx, BoroughId borough, const SheetId& sheet) {
    const auto from = [](const store::Row& row) {
        return Answer{
            .code = row.text(0),
            .how = score_from(row, 1),
            .changed = score_from(row, 2),
            .because = row.text(3),
        };
    };
    return tx.rows(kAnswers, from, borough, sheet);
}

Result<void> put_answer(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& project,
    const SheetId& sheet,
    const Answer& answer
) {
    TRY(permit.change(
        project,
        kPutAnswer,
        borough,
        sheet,
        answer.code,
        stored(answer.how),
        stored(answer.changed),
        answer.because
    ));
    return {};
}

Results results_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int round, Reading reading
) {
    Results all;
    const auto put = [&](const store::Row& row) {
        const auto number = [&](int column) { return static_cast<int>(row.integer(column)); };
        all[row.text(0)] = Spread{number(1), number(2), number(3), number(4), number(5)};
    };
    tx.each(kResults, put, borough, project, round, word_of(reading));
    return all;
}

Result<void> put_result(
    access::Permit& permit, BoroughId borough, const ThingId& project, const ResultRow& row
) {
    TRY(permit.change(
        project,
        kPutResult,
        borough,
        project,
        row.round,
        row.code,
        word_of(row.reading),
        row.spread.n,
        row.spread.unknown,
        row.spread.twice_middle,
        row.spread.low,
        row.spread.high
    ));
    return {};
}

std::vector<Action> actions_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int round
) {
    return tx.rows(kActions, action_from, borough, project, round);
}

Result<void> insert_action(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Action& action
) {
    TRY(permit.change(
        project,
        kInsertAction,
        borough,
        project,
        action.id,
        action.round,
        action.code,
        action.what,
        action.partner,
        action.brings,
        action.asset,
        action.due,
        action.know,
        action.promise
    ));
    return {};
}

Result<void> set_promise(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Action& action
) {
    TRY(permit.change(project, kSetPromise, borough, project, action.id, action.promise));
    return {};
}

Result<void> forget_action(
    access::Permit& permit, BoroughId borough, const ThingId& project, const ActionId& action
) {
    TRY(permit.change(project, kForgetAction, borough, project, action));
    return {};
}

std::vector<Nothing> nothings_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int round
) {
    const auto from = [](const store::Row& row) {
        const auto dimension = dimension_named(row.text_view(0));
        BUNTING_ENSURE(dimension.has_value());
        return Nothing{*dimension, row.text(1)};
    };
    return tx.rows(kNothings, from, borough, project, round);
}

Result<void> put_nothing(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& project,
    int round,
    const Nothing& nothing
) {
    const auto dimension = word_of(nothing.dimension);
    if (nothing.why.empty()) {
        TRY(permit.change(project, kForgetNothing, borough, project, round, dimension));
        return {};
    }
    TRY(permit.change(project, kPutNothing, borough, project, round, dimension, nothing.why));
    return {};
}

Result<void> insert_check_in(
    access::Permit& permit, BoroughId borough, const ThingId& project, const CheckIn& check_in
) {
    TRY(permit.change(
        project,
        kInsertCheckIn,
        borough,
        project,
        check_in.id,
        check_in.words,
        check_in.author,
        check_in.voice,
        check_in.at
    ));
    return {};
}

std::vector<CheckIn> check_ins_of(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    const auto from = [](const store::Row& row) {
        return CheckIn{
            .id = row.id<CheckInId>(0),
            .words = row.text(1),
            .author = row.id<PartyId>(2),
            .voice = row.id<PartyId>(3),
            .at = row.time(4),
        };
    };
    return tx.rows(kCheckIns, from, borough, project);
}

std::vector<std::string> ring_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kRing.sql,     kPutRing.sql,      kStatementsOf.sql,     kPutStatement.sql,
          kRounds.sql,   kPutRound.sql,     kSheets.sql,           kPutSheet.sql,
          kAnswers.sql,  kPutAnswer.sql,    kResults.sql,          kPutResult.sql,
          kActions.sql,  kInsertAction.sql, kSetPromise.sql,       kForgetAction.sql,
          kNothings.sql, kPutNothing.sql,   kForgetNothing.sql,    kInsertCheckIn.sql,
          kCheckIns.sql, kSetLetters.sql,   kRingsToWriteAbout.sql}) {
        all.emplace_back(sql);
    }
    for (std::string& sql : thing::reader_queries())
        all.push_back(std::move(sql));
    return all;
}

}  // namespace bunting::dimensions
