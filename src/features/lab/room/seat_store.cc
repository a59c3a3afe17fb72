// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/room/seat_store.h"

#include "base/ensure.h"

namespace bunting::lab {
namespace {

constexpr store::Duty kRoom{"dots in a room"};
constexpr std::array<std::string_view, 4> kChannels{"phone", "sheet", "post", "page"};

constexpr store::Query kSeat{
    "SELECT id, side, name, sent, agreed FROM lab_seat WHERE borough = $1 AND round = $2 AND "
    "secret = $3 ORDER BY id LIMIT 1"
};
constexpr store::Query kSerial{
    "SELECT id FROM lab_seat WHERE borough = $1 AND round = $2 AND serial = $3 ORDER BY id LIMIT 1"
};
constexpr store::Change kInsertSeat{
    "INSERT INTO lab_seat (borough, round, id, secret, side, name, channel, serial, sent) VALUES "
    "($1, $2, $3, $4, $5, $6, $7, $8, $9)"
};
constexpr store::Change kMark{
    "INSERT INTO lab_sent (borough, round, mark) VALUES ($1, $2, $3) ON CONFLICT (borough, round, "
    "mark) DO NOTHING"
};
constexpr store::Change kAbsent{
    "INSERT INTO lab_absent (borough, round, party) VALUES ($1, $2, $3) ON CONFLICT (borough, "
    "round, party) DO NOTHING"
};
constexpr store::Change kClearDots{
    "DELETE FROM lab_dot WHERE borough = $1 AND round = $2 AND seat = $3"
};
constexpr store::Change kPutDot{
    "INSERT INTO lab_dot (borough, round, seat, area, dots) VALUES ($1, $2, $3, $4, $5)"
};
constexpr store::Change kSent{
    "UPDATE lab_seat SET sent = 1 WHERE borough = $1 AND round = $2 AND id = $3"
};
constexpr store::Change kClearAnswers{
    "DELETE FROM lab_live_with WHERE borough = $1 AND round = $2 AND seat = $3"
};
constexpr store::Change kPutAnswer{
    "INSERT INTO lab_live_with (borough, round, seat, area, yes, reason) VALUES ($1, $2, $3, $4, "
    "$5, $6)"
};
constexpr store::Change kAgreed{
    "UPDATE lab_seat SET agreed = 1 WHERE borough = $1 AND round = $2 AND id = $3"
};
constexpr store::Query kDotsOf{
    "SELECT area, dots FROM lab_dot WHERE borough = $1 AND round = $2 AND seat = $3 ORDER BY area"
};
constexpr store::Query kAnswersOf{
    "SELECT area, yes, reason FROM lab_live_with WHERE borough = $1 AND round = $2 AND seat = $3 "
    "ORDER BY area"
};
constexpr store::Query kRoomCount{
    "SELECT side, count(*), CAST(sum(sent) AS bigint), CAST(sum(agreed) AS bigint) FROM lab_seat "
    "WHERE borough = $1 AND round = $2 GROUP BY side ORDER BY side"
};
constexpr store::Query kCountDots{
    "SELECT lab_dot.area, lab_seat.side, CAST(sum(lab_dot.dots) AS bigint), count(*) FROM lab_dot "
    "JOIN lab_seat ON lab_seat.borough = lab_dot.borough AND lab_seat.round = lab_dot.round AND "
    "lab_seat.id = lab_dot.seat WHERE lab_dot.borough = $1 AND lab_dot.round = $2 GROUP BY "
    "lab_dot.area, lab_seat.side ORDER BY lab_dot.area, lab_seat.side"
};
constexpr store::Query kCountAnswers{
    "SELECT lab_live_with.area, lab_seat.side, CAST(sum(lab_live_with.yes) AS bigint), count(*) "
    "FROM lab_live_with JOIN lab_seat ON lab_seat.borough = lab_live_with.borough AND "
    "lab_seat.round = lab_live_with.round AND lab_seat.id = lab_live_with.seat WHERE "
    "lab_live_with.borough = $1 AND lab_live_with.round = $2 GROUP BY lab_live_with.area, "
    "lab_seat.side ORDER BY lab_live_with.area, lab_seat.side"
};
constexpr store::Query kCountChannels{
    "SELECT side, channel, count(*) FROM lab_seat WHERE borough = $1 AND round = $2 AND sent = 1 "
    "GROUP BY side, channel ORDER BY side, channel"
};
constexpr store::Query kObjections{
    "SELECT area, reason FROM lab_live_with WHERE borough = $1 AND round = $2 AND yes = 0 AND "
    "reason <> '' ORDER BY area, reason LIMIT 100"
};
constexpr std::array kForget{
    store::Change{"DELETE FROM lab_dot WHERE borough = $1 AND round = $2"},
    store::Change{"DELETE FROM lab_live_with WHERE borough = $1 AND round = $2"},
    store::Change{"DELETE FROM lab_seat WHERE borough = $1 AND round = $2"},
    store::Change{"DELETE FROM lab_sent WHERE borough = $1 AND round = $2"},
    store::Change{"DELETE FROM lab_absent WHERE borough = $1 AND round = $2"},
};

Side side_from(const store::Row& row, int column) {
    const auto side = side_named(row.text_view(column));
    BUNTING_ENSURE(side.has_value());
    return *side;
}

}  // namespace

std::string_view word_of(Channel channel) {
    return kChannels[static_cast<std::size_t>(channel)];
}

std::optional<Seat> find_seat(
    store::ReadTx& tx, BoroughId borough, const RoundId& round, const crypto::Hash& secret
) {
    const auto from = [](const store::Row& row) {
        return Seat{row.id<SeatId>(0), side_from(row, 1), row.text(2), row.flag(3), row.flag(4)};
    };
    return tx.row(kSeat, from, borough, round, secret);
}

bool has_serial(
    store::ReadTx& tx, BoroughId borough, const RoundId& round, std::string_view serial
) {
    return tx.row(
                 kSerial, [](const store::Row&) { return true; }, borough, round, serial
    )
        .has_value();
}

Result<void> insert_seat(ActTx& tx, BoroughId borough, const RoundId& round, const NewSeat& seat) {
    TRY(tx.unjournalled(
        kRoom,
        kInsertSeat,
        borough,
        round,
        seat.id,
        seat.secret,
        word_of(seat.side),
        seat.name,
        word_of(seat.channel),
        seat.serial,
        seat.sent ? 1 : 0
    ));
    return {};
}

Result<bool> take_mark(ActTx& tx, BoroughId borough, const RoundId& round, std::string_view mark) {
    return TRY(tx.unjournalled(kRoom, kMark, borough, round, mark)) == 1;
}

Result<bool> mark_absent(ActTx& tx, BoroughId borough, const RoundId& round, const PartyId& party) {
    return TRY(tx.unjournalled(kRoom, kAbsent, borough, round, party)) == 1;
}

Result<void> put_dots(
    ActTx& tx,
    BoroughId borough,
    const RoundId& round,
    const SeatId& seat,
    std::span<const Put> dots
) {
    TRY(tx.unjournalled(kRoom, kClearDots, borough, round, seat));
    for (const Put& put : dots)
        TRY(tx.unjournalled(kRoom, kPutDot, borough, round, seat, put.area, put.dots));
    TRY(tx.unjournalled(kRoom, kSent, borough, round, seat));
    return {};
}

Result<void> put_answers(
    ActTx& tx,
    BoroughId borough,
    const RoundId& round,
    const SeatId& seat,
    std::span<const Live> answers
) {
    TRY(tx.unjournalled(kRoom, kClearAnswers, borough, round, seat));
    for (const Live& live : answers) {
        TRY(tx.unjournalled(
            kRoom, kPutAnswer, borough, round, seat, live.area, live.yes ? 1 : 0, live.reason
        ));
    }
    TRY(tx.unjournalled(kRoom, kAgreed, borough, round, seat));
    return {};
}

std::vector<Put> dots_of(
    store::ReadTx& tx, BoroughId borough, const RoundId& round, const SeatId& seat
) {
    const auto from = [](const store::Row& row) {
        return Put{row.id<AreaId>(0), static_cast<int>(row.integer(1))};
    };
    return tx.rows(kDotsOf, from, borough, round, seat);
}

std::vector<Live> answers_of(
    store::ReadTx& tx, BoroughId borough, const RoundId& round, const SeatId& seat
) {
    const auto from = [](const store::Row& row) {
        return Live{row.id<AreaId>(0), row.flag(1), row.text(2)};
    };
    return tx.rows(kAnswersOf, from, borough, round, seat);
}

Result<void> forget_room(ActTx& tx, BoroughId borough, const RoundId& round) {
    for (const store::Change& change : kForget)
        TRY(tx.unjournalled(kRoom, change, borough, round));
    return {};
}

RoomCount room_count(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    RoomCount count;
    const auto take = [&](const store::Row& row) {
        const auto side = static_cast<std::size_t>(side_from(row, 0));
        count.seats[side] = static_cast<int>(row.integer(1));
        count.sent[side] = static_cast<int>(row.integer(2));
        count.agreed[side] = static_cast<int>(row.integer(3));
    };
    tx.each(kRoomCount, take, borough, round);
    return count;
}

std::vector<Tally> count_dots(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    const auto from = [](const store::Row& row) {
        return Tally{
            .area = row.id<AreaId>(0),
            .side = side_from(row, 1),
            .dots = row.integer(2),
            .seats = row.integer(3),
        };
    };
    return tx.rows(kCountDots, from, borough, round);
}

std::vector<Tally> count_answers(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    const auto from = [](const store::Row& row) {
        return Tally{
            .area = row.id<AreaId>(0),
            .side = side_from(row, 1),
            .yes = row.integer(2),
            .no = row.integer(3) - row.integer(2),
        };
    };
    return tx.rows(kCountAnswers, from, borough, round);
}

std::vector<Turnout> count_channels(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    const auto from = [](const store::Row& row) {
        return Turnout{side_from(row, 0), row.text(1), row.integer(2)};
    };
    return tx.rows(kCountChannels, from, borough, round);
}

std::vector<Objection> objections_in(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    const auto from = [](const store::Row& row) {
        return Objection{row.id<AreaId>(0), row.text(1)};
    };
    return tx.rows(kObjections, from, borough, round);
}

std::vector<std::string> seat_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kSeat.sql,
          kSerial.sql,
          kInsertSeat.sql,
          kMark.sql,
          kAbsent.sql,
          kClearDots.sql,
          kPutDot.sql,
          kSent.sql,
          kClearAnswers.sql,
          kPutAnswer.sql,
          kAgreed.sql,
          kDotsOf.sql,
          kAnswersOf.sql,
          kRoomCount.sql,
          kCountDots.sql,
          kCountAnswers.sql,
          kCountChannels.sql,
          kObjections.sql}) {
        all.emplace_back(sql);
    }
    for (const store::Change& change : kForget)
        all.emplace_back(change.sql);
    return all;
}

}  // namespace bunting::lab
