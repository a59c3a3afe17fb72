// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/place_store.h"

#include <cmath>

#include "base/ensure.h"

namespace bunting::places {
namespace {

constexpr store::Duty kReferenceData{"postcodes"};

constexpr store::Query kPostcode{
    "SELECT postcode, lat, lon, ward FROM postcode WHERE borough = $1 AND postcode = $2"
};
constexpr store::Query kPostcodes{
    "SELECT postcode, lat, lon, ward FROM postcode WHERE borough = $1 ORDER BY postcode"
};
constexpr store::Query kPostcodeTotal{"SELECT count(*) FROM postcode WHERE borough = $1"};
constexpr store::Change kSetWard{
    "UPDATE postcode SET ward = $3 WHERE borough = $1 AND postcode = $2"
};
constexpr store::Change kAddIncoming{R"sql(
    INSERT INTO postcode_incoming (borough, postcode, lat, lon, quality, ward)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};
constexpr store::Change kForgetIncoming{"DELETE FROM postcode_incoming WHERE borough = $1"};
constexpr store::Change kTakeIn{R"sql(
    INSERT INTO postcode (borough, postcode, lat, lon, quality, ward)
    SELECT borough, postcode, lat, lon, quality, ward FROM postcode_incoming WHERE borough = $1
    ON CONFLICT (borough, postcode) DO UPDATE
       SET lat = excluded.lat, lon = excluded.lon, quality = excluded.quality, ward = excluded.ward
)sql"};

constexpr store::Query kInBox{R"sql(
    SELECT thing.id, thing.lat, thing.lon
      FROM thing JOIN thing_at ON thing_at.borough = thing.borough AND thing_at.thing = thing.id
     WHERE thing.borough = $1 AND thing.lat >= $3 AND thing.lat <= $4
       AND thing.lon >= $5 AND thing.lon <= $6
       AND thing_at.place = $2 AND ($7 = '' OR thing_at.kind = $7)
     ORDER BY thing.id
     LIMIT 2000
)sql"};

// Hats 4 to 7: case, decision and review officers, councillors.
constexpr store::Query kAnswers{R"sql(
    SELECT turn.thing, turn.words, turn.hat, turn.voice, turn.at
      FROM (SELECT thing FROM thing_at
             WHERE borough = $1 AND place = $2 AND kind = $3
             ORDER BY sort DESC, thing DESC LIMIT 24) AS recent
      JOIN turn ON turn.borough = $1 AND turn.thing = recent.thing
     WHERE turn.state = 'published' AND turn.hat >= 4 AND turn.hat <= 7
     ORDER BY turn.at DESC, turn.id DESC
     LIMIT 12
)sql"};
constexpr store::Query kPromise{R"sql(
    SELECT words, state, due FROM promise
     WHERE borough = $1 AND thing = $2 AND state NOT IN ('released', 'disowned', 'hidden')
     ORDER BY id DESC LIMIT 1
)sql"};

PostcodeRow postcode_from(const store::Row& row) {
    return {row.text(0), {row.real(1), row.real(2)}, row.optional_id<PlaceId>(3)};
}

geo::Box box_around(geo::Point centre, double metres) {
    constexpr double kMetresPerDegree = 111'195;
    const double lat = metres / kMetresPerDegree;
    const double lon = lat / std::max(0.05, std::cos(centre.lat * 3.14159265358979 / 180));
    return {centre.lat - lat, centre.lon - lon, centre.lat + lat, centre.lon + lon};
}

std::vector<NearThing> things_in_box(store::ReadTx& tx, const NearAsk& ask, const geo::Box& box) {
    const auto near = [&](const store::Row& row) {
        const double metres = geo::distance_m(ask.centre, {row.real(1), row.real(2)});
        return NearThing{row.id<ThingId>(0), std::llround(metres * 10)};
    };
    return tx.rows(
        kInBox, near, ask.borough, ask.place, box.south, box.north, box.west, box.east, ask.kind
    );
}

}  // namespace

std::optional<PostcodeRow> postcode_row(
    store::ReadTx& tx, BoroughId borough, std::string_view postcode
) {
    return tx.row(kPostcode, postcode_from, borough, postcode);
}

std::vector<PostcodeRow> postcode_rows(store::ReadTx& tx, BoroughId borough) {
    return tx.rows(kPostcodes, postcode_from, borough);
}

std::int64_t postcode_total(store::ReadTx& tx, BoroughId borough) {
    return tx.row(
                 kPostcodeTotal, [](const store::Row& row) { return row.integer(0); }, borough
    )
        .value_or(0);
}

Result<void> set_postcode_ward(
    access::ActTx& tx,
    BoroughId borough,
    std::string_view postcode,
    const std::optional<PlaceId>& ward
) {
    TRY(tx.unjournalled(kReferenceData, kSetWard, borough, postcode, ward));
    return {};
}

Result<void> add_incoming(
    access::ActTx& tx, BoroughId borough, std::span<const IncomingPostcode> postcodes
) {
    for (const auto& incoming : postcodes) {
        const geo::PostcodePoint& point = incoming.point;
        TRY(tx.unjournalled(
            kReferenceData,
            kAddIncoming,
            borough,
            point.postcode,
            point.at.lat,
            point.at.lon,
            point.quality,
            incoming.ward
        ));
    }
    return {};
}

Result<void> forget_incoming(access::ActTx& tx, BoroughId borough) {
    TRY(tx.unjournalled(kReferenceData, kForgetIncoming, borough));
    return {};
}

Result<void> take_in_incoming(access::Permit& permit, BoroughId borough, const PlaceId& about) {
    TRY(permit.change(about, kTakeIn, borough));
    TRY(permit.change(about, kForgetIncoming, borough));
    return {};
}

std::vector<NearThing> near_things(store::ReadTx& tx, const NearAsk& ask) {
    constexpr double kFurthest = 20'000;
    std::vector<NearThing> found;
    for (double metres = 300; metres <= kFurthest; metres *= 3) {
        found = things_in_box(tx, ask, box_around(ask.centre, metres));
        // The corners of the box are further away than things just outside its sides.
        std::erase_if(found, [&](const NearThing& thing) {
            return static_cast<double>(thing.distance_dm) > metres * 10;
        });
        if (found.size() >= ask.enough) break;
    }
    std::sort(found.begin(), found.end(), [](const NearThing& a, const NearThing& b) {
        return std::pair{a.distance_dm, a.id} < std::pair{b.distance_dm, b.id};
    });
    return found;
}

std::vector<Answer> answers_at(
    store::ReadTx& tx, BoroughId borough, const PlaceId& place, std::string_view kind
) {
    std::vector<Answer> answers;
    tx.each(
        kAnswers,
        [&](const store::Row& row) {
            const auto thing = row.id<ThingId>(0);
            const bool known =
                std::any_of(answers.begin(), answers.end(), [&](const Answer& other) {
                    return other.thing == thing;
                });
            if (known) return;
            answers.push_back(
                {thing, row.text(1), row.as<access::Hat>(2), row.id<PartyId>(3), row.time(4)}
            );
        },
        borough,
        place,
        kind
    );
    return answers;
}

std::optional<PromiseMade> promise_about(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing
) {
    const auto promise = [](const store::Row& row) {
        const std::string_view word = row.text_view(1);
        const bool kept = word == "done" || word == "kept";
        const PromiseState state = kept               ? PromiseState::Kept
                                   : word == "broken" ? PromiseState::Broken
                                                      : PromiseState::Open;
        return PromiseMade{row.text(0), state, parse_date(row.text_view(2))};
    };
    return tx.row(kPromise, promise, borough, thing);
}

std::vector<std::string> place_queries() {
    std::vector<std::string> out;
    for (const std::string_view sql :
         {kPostcode.sql,
          kPostcodes.sql,
          kPostcodeTotal.sql,
          kSetWard.sql,
          kAddIncoming.sql,
          kForgetIncoming.sql,
          kTakeIn.sql,
          kInBox.sql,
          kAnswers.sql,
          kPromise.sql})
        out.emplace_back(sql);
    return out;
}

}  // namespace bunting::places
