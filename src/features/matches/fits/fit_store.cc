// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/fits/fit_store.h"

#include <algorithm>

#include "base/ensure.h"
#include "features/share/share.h"
#include "thing/place.h"
#include "thing/thing_store.h"

namespace bunting::matches {
namespace {

constexpr int kAtOnce = 1'000;
constexpr std::int64_t kWeeks = 4;
constexpr std::int64_t kMicrosOfWeek = 7LL * 24 * 3600 * 1'000'000;
constexpr std::int64_t kDaysToMonday = 4;  // 1970 began on a Thursday
constexpr store::Duty kShowing{"matches shown"};

constexpr store::Query kChanged{R"sql(
    SELECT id, number, place, owner, state, visibility, lat, lon, updated FROM thing
     WHERE borough = $1 AND kind = $2 AND (updated, id) > ($3, $4)
     ORDER BY updated, id LIMIT $5
)sql"};
constexpr store::Query kPlaces{
    "SELECT id, parent, lat, lon FROM place WHERE borough = $1 ORDER BY id"
};
constexpr store::Query kNoSince{R"sql(
    SELECT offer, need, MIN(taken_back) FROM match_no AS said
     WHERE borough = $1 AND EXISTS (SELECT 1 FROM match_no AS again WHERE again.borough = $1
           AND again.changed >= $2 AND again.offer = said.offer AND again.need = said.need)
     GROUP BY offer, need ORDER BY offer, need
)sql"};
constexpr store::Query kNoBy{R"sql(
    SELECT offer, need FROM match_no WHERE borough = $1 AND party = $2 AND taken_back = 0
     ORDER BY changed DESC, offer, need LIMIT $3
)sql"};
constexpr store::Query kBlocksSince{
    "SELECT party, other FROM party_block WHERE borough = $1 AND changed >= $2 ORDER BY party, "
    "other"
};
constexpr store::Query kIsBlocked{R"sql(
    SELECT 1 FROM party_block WHERE borough = $1 AND taken_back = 0 AND
       ((party = $2 AND other = $3) OR (party = $3 AND other = $2)) LIMIT 1
)sql"};
constexpr store::Change kPutNo{R"sql(
    INSERT INTO match_no (borough, offer, need, party, reason, taken_back, changed)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (borough, offer, need, party) DO UPDATE
       SET reason = excluded.reason, taken_back = excluded.taken_back, changed = excluded.changed
)sql"};
constexpr store::Change kPutBlock{R"sql(
    INSERT INTO party_block (borough, party, other, taken_back, changed)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (borough, party, other) DO UPDATE
       SET taken_back = excluded.taken_back, changed = excluded.changed
)sql"};
constexpr store::Query kShown{
    "SELECT thing, CAST(SUM(times) AS BIGINT) FROM match_shown WHERE borough = $1 AND week > $2 "
    "GROUP BY thing "
    "ORDER BY thing"
};
constexpr store::Change kAddShown{R"sql(
    INSERT INTO match_shown (borough, thing, week, times) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, thing, week) DO UPDATE SET times = match_shown.times + excluded.times
)sql"};
constexpr store::Change kForgetShown{"DELETE FROM match_shown WHERE borough = $1 AND week <= $2"};

struct Row {
    ChangedRecord record;
    PlaceId place;
    Time updated;
};

Row row_from(const store::Row& row, bool offers) {
    Row out;
    out.record.id = row.id<ThingId>(0);
    out.record.told.number = ThingNumber{row.integer(1)};
    out.record.told.is_offer = offers;
    out.record.told.owner = row.id<PartyId>(3);
    out.record.stands = thing::state_named(row.text_view(4)) == thing::State::Published;
    const auto seen = thing::visibility_named(row.text_view(5));
    out.record.told.in_confidence = seen != thing::Visibility::Public;
    const auto lat = row.optional_real(6);
    const auto lon = row.optional_real(7);
    if (lat && lon) out.record.told.point = matching::point_at_degrees(*lat, *lon);
    out.place = row.id<PlaceId>(2);
    out.updated = row.time(8);
    return out;
}

struct PlaceRow {
    std::optional<PlaceId> parent;
    std::optional<matching::Point> centre;
};

// Itself and those above, without the one that has no parent.
std::vector<PlaceId> way_up(const std::map<PlaceId, PlaceRow>& rows, PlaceId id) {
    std::vector<PlaceId> out;
    for (auto found = rows.find(id); found != rows.end(); found = rows.find(id)) {
        const auto& parent = found->second.parent;
        if (!parent) break;
        out.push_back(id);
        id = *parent;
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

ChangedRecords changed_records(
    ReadTx& tx,
    BoroughId borough,
    bool offers,
    const Since& since,
    const std::map<PlaceId, Spot>& spots
) {
    const thing::Kind& kind = offers ? share::kOffer : share::kNeed;
    auto rows = tx.rows(
        kChanged,
        [&](const store::Row& row) { return row_from(row, offers); },
        borough,
        kind.name,
        since.at,
        since.id,
        kAtOnce
    );
    std::vector<ThingId> ids;
    for (const Row& row : rows) {
        if (row.record.stands) ids.push_back(row.record.id);
    }
    auto details = thing::details_of(tx, borough, kind, ids);
    ChangedRecords out{.records = {}, .next = since, .more = rows.size() == kAtOnce};
    for (Row& row : rows) {
        out.next = {row.updated, row.record.id};
        row.record.told.details = std::move(details[row.record.id]);
        if (const auto spot = spots.find(row.place); spot != spots.end())
            row.record.told.spot = spot->second;
        out.records.push_back(std::move(row.record));
    }
    return out;
}

std::map<PlaceId, Spot> spots_of(ReadTx& tx, BoroughId borough) {
    std::map<PlaceId, PlaceRow> rows;
    const auto keep = [&](const store::Row& row) {
        PlaceRow place{.parent = row.optional_id<PlaceId>(1), .centre = std::nullopt};
        const auto lat = row.optional_real(2);
        const auto lon = row.optional_real(3);
        if (lat && lon) place.centre = matching::point_at_degrees(*lat, *lon);
        rows[row.id<PlaceId>(0)] = place;
    };
    tx.each(kPlaces, keep, borough);
    std::map<PlaceId, Spot> out;
    for (const auto& [id, row] : rows)
        out[id] = {way_up(rows, id), row.parent ? row.centre : std::nullopt};
    return out;
}

std::vector<SaidNo> said_no_since(ReadTx& tx, BoroughId borough, Time since) {
    const auto from = [](const store::Row& row) {
        return SaidNo{
            {ThingNumber{row.integer(0)}, ThingNumber{row.integer(1)}}, row.integer(2) == 0
        };
    };
    return tx.rows(kNoSince, from, borough, since);
}

std::vector<Block> blocks_since(ReadTx& tx, BoroughId borough, Time since) {
    auto out = tx.rows(
        kBlocksSince,
        [](const store::Row& row) { return Block{row.id<PartyId>(0), row.id<PartyId>(1), false}; },
        borough,
        since
    );
    for (Block& block : out)
        block.stands = is_blocked(tx, borough, block.one, block.other);
    return out;
}

bool is_blocked(ReadTx& tx, BoroughId borough, const PartyId& one, const PartyId& other) {
    const auto any = [](const store::Row&) { return true; };
    return tx.row(kIsBlocked, any, borough, one, other).has_value();
}

std::vector<PairNumbers> said_no_by(
    ReadTx& tx, BoroughId borough, const PartyId& voice, int limit
) {
    const auto from = [](const store::Row& row) {
        return PairNumbers{ThingNumber{row.integer(0)}, ThingNumber{row.integer(1)}};
    };
    return tx.rows(kNoBy, from, borough, voice, limit);
}

Result<void> put_no(access::Permit& permit, const Uuid& about, const PutNo& no) {
    TRY(permit.change(
        about,
        kPutNo,
        permit.call().borough,
        no.pair.offer,
        no.pair.need,
        no.voice,
        no.reason,
        no.taken_back ? 1 : 0,
        permit.call().now
    ));
    return {};
}

Result<void> put_block(
    access::Permit& permit,
    const Uuid& about,
    const PartyId& voice,
    const PartyId& other,
    bool taken_back
) {
    TRY(permit.change(
        about, kPutBlock, permit.call().borough, voice, other, taken_back ? 1 : 0, permit.call().now
    ));
    return {};
}

std::int64_t week_of(Time now) {
    constexpr std::int64_t kMicrosOfDay = kMicrosOfWeek / 7;
    return (now.micros - kDaysToMonday * kMicrosOfDay) / kMicrosOfWeek;
}

ShownCounts shown_lately(ReadTx& tx, BoroughId borough, std::int64_t week) {
    ShownCounts out;
    const auto keep = [&](const store::Row& row) {
        out[ThingNumber{row.integer(0)}] = row.integer(1);
    };
    tx.each(kShown, keep, borough, week - kWeeks);
    return out;
}

void add_shown(access::ActTx& tx, BoroughId borough, std::int64_t week, const ShownCounts& more) {
    for (const auto& [thing, times] : more) {
        const auto added = tx.unjournalled(kShowing, kAddShown, borough, thing, week, times);
        BUNTING_ENSURE(added.has_value());
    }
    const auto forgotten = tx.unjournalled(kShowing, kForgetShown, borough, week - kWeeks);
    BUNTING_ENSURE(forgotten.has_value());
}

std::vector<std::string> fit_queries() {
    std::vector<std::string> all;
    for (const store::Query& query :
         {kChanged, kPlaces, kNoSince, kNoBy, kBlocksSince, kIsBlocked, kShown})
        all.emplace_back(query.sql);
    for (const store::Change& change : {kPutNo, kPutBlock, kAddShown, kForgetShown})
        all.emplace_back(change.sql);
    return all;
}

}  // namespace bunting::matches
