// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/lists/calendar_moves.h"

#include "thing/place.h"
#include "thing/thing_store.h"

namespace bunting::places {
namespace {

constexpr std::int64_t kEverySeconds = 600;
constexpr int kInOneWrite = 50;
constexpr store::Duty kMoving{"lists by date"};

constexpr store::Query kBehind{R"sql(
    SELECT sort, thing FROM thing_at
     WHERE borough = $1 AND place = $2 AND kind = $3 AND sort < $4 AND (sort, thing) > ($5, $6)
     ORDER BY sort, thing LIMIT $7
)sql"};
constexpr store::Change kMove{R"sql(
    UPDATE thing_at SET sort = $4 WHERE borough = $1 AND thing = $2 AND kind = $3 AND sort < $4
)sql"};

struct Behind {
    std::int64_t sort = 0;
    ThingId thing;
};

struct Move {
    ThingId thing;
    std::int64_t sort = 0;
};

// Walks what stands before today, some at a time.
class Moving {
public:
    Moving(store::Database& database, BoroughId borough, const thing::Kind& kind, Date today)
        : database_{database},
          borough_{borough},
          kind_{kind},
          today_{today} {}

    void run() {
        while (const auto moves = next_moves()) {
            if (moves->empty()) continue;
            database_.write([&](store::WriteTx& tx) { return make(tx, *moves); });
        }
    }

private:
    store::Verdict make(store::WriteTx& tx, const std::vector<Move>& moves) {
        for (const Move& move : moves) {
            const auto moved =
                tx.change(kMoving.key(), kMove, borough_, move.thing, kind_.name, move.sort);
            if (!moved) return store::Verdict::Rollback;
        }
        return store::Verdict::Commit;
    }

    // nullopt at the end; empty where none of these has another day.
    std::optional<std::vector<Move>> next_moves() {
        return database_.reading([&](store::ReadTx& tx) -> std::optional<std::vector<Move>> {
            const auto behind = some_behind(tx);
            if (behind.empty()) return std::nullopt;
            after_ = behind.back();
            return moves_of(tx, behind);
        });
    }

    std::vector<Behind> some_behind(store::ReadTx& tx) {
        const auto top = thing::top_place(tx, borough_);
        if (!top) return {};
        const auto line = [](const store::Row& row) {
            return Behind{row.integer(0), row.id<ThingId>(1)};
        };
        return tx.rows(
            kBehind,
            line,
            borough_,
            top->id,
            kind_.name,
            instant_in_london(today_, 0),
            after_.sort,
            after_.thing,
            kInOneWrite
        );
    }

    std::vector<Move> moves_of(store::ReadTx& tx, const std::vector<Behind>& behind) {
        std::vector<ThingId> ids;
        ids.reserve(behind.size());
        for (const Behind& one : behind)
            ids.push_back(one.thing);
        std::vector<Move> moves;
        for (const auto& [id, details] : thing::details_of(tx, borough_, kind_, ids)) {
            if (const auto next = kind_.next(details, today_))
                moves.push_back({id, instant_in_london(*next, 0).micros});
        }
        return moves;
    }

    store::Database& database_;
    BoroughId borough_;
    const thing::Kind& kind_;
    Date today_;
    Behind after_{std::numeric_limits<std::int64_t>::min(), {}};
};

void move_all(store::Database& database, BoroughId borough, const thing::Kinds& kinds, Date today) {
    for (const thing::Kind* kind : kinds.all()) {
        if (kind->next != nullptr) Moving{database, borough, *kind, today}.run();
    }
}

}  // namespace

jobs::Tick calendar_moves(store::Database& database, const thing::Kinds& kinds) {
    const auto run = [&database, &kinds](Time now) {
        const auto all = database.reading([](store::ReadTx& tx) { return jobs::boroughs(tx); });
        for (const BoroughId borough : all)
            move_all(database, borough, kinds, date_in_london(now));
    };
    return {"lists by date", kEverySeconds, run};
}

std::vector<std::string> moving_queries() {
    return {std::string{kBehind.sql}, std::string{kMove.sql}};
}

}  // namespace bunting::places
