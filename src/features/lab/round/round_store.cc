// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/round/round_store.h"

#include "base/ensure.h"

namespace bunting::lab {
namespace {

#define COLUMNS                                                                                \
    "id, number, place, title, question, months, dots_each, most_on_one, has_council, "        \
    "has_community, has_residents, has_facilitators, absent_from, absent_until, state, code, " \
    "k, chosen_on, author, at, version"

constexpr store::Query kByNumber{"SELECT " COLUMNS
                                 " FROM lab_round WHERE borough = $1 AND number = $2"};
constexpr store::Query kById{"SELECT " COLUMNS " FROM lab_round WHERE borough = $1 AND id = $2"};
constexpr store::Query kByCode{
    "SELECT " COLUMNS
    " FROM lab_round WHERE borough = $1 AND code = $2 AND code <> '' AND state IN ('room', 'dots', "
    "'shown', 'agree') ORDER BY at DESC, id LIMIT 1"
};
constexpr store::Query kAtPlace{
    "SELECT " COLUMNS
    " FROM lab_round WHERE borough = $1 AND place = $2 ORDER BY at DESC, id LIMIT $3"
};
constexpr store::Query kAll{"SELECT " COLUMNS
                            " FROM lab_round WHERE borough = $1 ORDER BY at DESC, id LIMIT $2"};
constexpr store::Change kPut{R"sql(
    INSERT INTO lab_round (borough, id, number, place, title, question, months, dots_each, most_on_one,
                           has_council, has_community, has_residents, has_facilitators, absent_from,
                           absent_until, state, code, k, chosen_on, author, at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
    ON CONFLICT (borough, id) DO UPDATE SET title = excluded.title, question = excluded.question,
        months = excluded.months, dots_each = excluded.dots_each, most_on_one = excluded.most_on_one,
        has_council = excluded.has_council, has_community = excluded.has_community,
        has_residents = excluded.has_residents, has_facilitators = excluded.has_facilitators,
        absent_from = excluded.absent_from, absent_until = excluded.absent_until,
        state = excluded.state, code = excluded.code, k = excluded.k, chosen_on = excluded.chosen_on,
        version = excluded.version
)sql"};
constexpr store::Query kTallies{
    "SELECT area, side, dots, seats, yes, no FROM lab_tally WHERE borough = $1 AND round = $2 "
    "ORDER BY area, side"
};
constexpr store::Change kPutTally{R"sql(
    INSERT INTO lab_tally (borough, round, area, side, dots, seats, yes, no)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (borough, round, area, side) DO UPDATE SET dots = excluded.dots, seats = excluded.seats,
        yes = excluded.yes, no = excluded.no
)sql"};
constexpr store::Query kTurnout{
    "SELECT side, channel, seats FROM lab_turnout WHERE borough = $1 AND round = $2 ORDER BY side, "
    "channel"
};
constexpr store::Change kPutTurnout{R"sql(
    INSERT INTO lab_turnout (borough, round, side, channel, seats) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (borough, round, side, channel) DO UPDATE SET seats = excluded.seats
)sql"};
constexpr store::Query kChanges{
    "SELECT id, sort, area_in, area_out, from_k, to_k, reason, by_party, at FROM lab_change WHERE "
    "borough = $1 AND round = $2 ORDER BY id"
};
constexpr store::Change kPutChange{R"sql(
    INSERT INTO lab_change (borough, round, id, sort, area_in, area_out, from_k, to_k, reason, by_party, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql"};

Round round_from(const store::Row& row) {
    const auto state = state_named(row.text_view(14));
    BUNTING_ENSURE(state.has_value());
    Round round{
        .id = row.id<RoundId>(0),
        .number = row.as<ThingNumber>(1),
        .place = row.id<PlaceId>(2),
        .title = row.text(3),
        .question = row.text(4),
        .months = row.integer(5),
        .rule = {static_cast<int>(row.integer(6)), static_cast<int>(row.integer(7))},
        .absent_from = parse_date(row.text_view(12)),
        .absent_until = parse_date(row.text_view(13)),
        .state = *state,
        .code = row.text(15),
        .k = row.integer(16),
        .chosen_on = parse_date(row.text_view(17)),
        .author = row.id<PartyId>(18),
        .at = row.time(19),
        .version = row.integer(20),
    };
    for (std::size_t role = 0; role < round.capacity.size(); ++role)
        round.capacity[role] = row.integer(static_cast<int>(8 + role));
    return round;
}

std::string iso_or_empty(const std::optional<Date>& date) {
    return date ? date->iso() : std::string{};
}

Side side_from(const store::Row& row, int column) {
    const auto side = side_named(row.text_view(column));
    BUNTING_ENSURE(side.has_value());
    return *side;
}

}  // namespace

std::string Round::path() const {
    return fmt::format("/lab/{}", raw(number));
}

std::optional<Round> find_round(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kByNumber, round_from, borough, number);
}

std::optional<Round> find_round(store::ReadTx& tx, BoroughId borough, const RoundId& id) {
    return tx.row(kById, round_from, borough, id);
}

std::optional<Round> round_with_code(store::ReadTx& tx, BoroughId borough, std::string_view code) {
    return tx.row(kByCode, round_from, borough, code);
}

std::vector<Round> rounds_at(
    store::ReadTx& tx, BoroughId borough, const PlaceId& place, int limit
) {
    return tx.rows(kAtPlace, round_from, borough, place, limit);
}

std::vector<Round> all_rounds(store::ReadTx& tx, BoroughId borough, int limit) {
    return tx.rows(kAll, round_from, borough, limit);
}

Result<void> put_round(access::Permit& permit, BoroughId borough, const Round& round) {
    TRY(permit.change(
        round.id,
        kPut,
        borough,
        round.id,
        round.number,
        round.place,
        round.title,
        round.question,
        round.months,
        round.rule.dots_each,
        round.rule.most_on_one,
        round.capacity[0],
        round.capacity[1],
        round.capacity[2],
        round.capacity[3],
        iso_or_empty(round.absent_from),
        iso_or_empty(round.absent_until),
        word_of(round.state),
        round.code,
        round.k,
        iso_or_empty(round.chosen_on),
        round.author,
        round.at,
        round.version
    ));
    return {};
}

Result<void> put_tally(
    access::Permit& permit, BoroughId borough, const RoundId& round, const Tally& tally
) {
    TRY(permit.change(
        round,
        kPutTally,
        borough,
        round,
        tally.area,
        word_of(tally.side),
        tally.dots,
        tally.seats,
        tally.yes,
        tally.no
    ));
    return {};
}

std::vector<Tally> tallies_of(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    const auto from = [](const store::Row& row) {
        return Tally{
            .area = row.id<AreaId>(0),
            .side = side_from(row, 1),
            .dots = row.integer(2),
            .seats = row.integer(3),
            .yes = row.integer(4),
            .no = row.integer(5),
        };
    };
    return tx.rows(kTallies, from, borough, round);
}

Result<void> put_turnout(
    access::Permit& permit, BoroughId borough, const RoundId& round, const Turnout& turnout
) {
    TRY(permit.change(
        round, kPutTurnout, borough, round, word_of(turnout.side), turnout.channel, turnout.seats
    ));
    return {};
}

std::vector<Turnout> turnout_of(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    const auto from = [](const store::Row& row) {
        return Turnout{side_from(row, 0), row.text(1), row.integer(2)};
    };
    return tx.rows(kTurnout, from, borough, round);
}

Result<void> put_change(
    access::Permit& permit, BoroughId borough, const RoundId& round, const Change& change
) {
    TRY(permit.change(
        round,
        kPutChange,
        borough,
        round,
        change.id,
        change.sort == ChangeSort::Swap ? "swap" : "lower",
        change.in,
        change.out,
        change.from_k,
        change.to_k,
        change.reason,
        change.by,
        change.at
    ));
    return {};
}

std::vector<Change> changes_of(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    const auto from = [](const store::Row& row) {
        return Change{
            .id = row.uuid(0),
            .sort = row.text_view(1) == "swap" ? ChangeSort::Swap : ChangeSort::Lower,
            .in = row.optional_id<AreaId>(2),
            .out = row.optional_id<AreaId>(3),
            .from_k = row.integer(4),
            .to_k = row.integer(5),
            .reason = row.text(6),
            .by = row.optional_id<PartyId>(7),
            .at = row.time(8),
        };
    };
    return tx.rows(kChanges, from, borough, round);
}

std::vector<std::string> round_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kByNumber.sql,
          kById.sql,
          kByCode.sql,
          kAtPlace.sql,
          kAll.sql,
          kPut.sql,
          kTallies.sql,
          kPutTally.sql,
          kTurnout.sql,
          kPutTurnout.sql,
          kChanges.sql,
          kPutChange.sql}) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::lab
