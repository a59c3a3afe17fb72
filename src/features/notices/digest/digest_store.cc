// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/digest/digest_store.h"

#include "base/ensure.h"

namespace bunting::notices {
namespace {

using store::Change;
using store::Query;
using store::Row;

constexpr store::Duty kDigest{"digest"};

constexpr Query kFollows{
    "SELECT 1 FROM place_follow WHERE borough = $1 AND party = $2 AND place = $3"
};
constexpr Query kPlaces{R"sql(
    SELECT place.id, place.slug, place.name FROM place_follow
      JOIN place ON place.borough = place_follow.borough AND place.id = place_follow.place
     WHERE place_follow.borough = $1 AND place_follow.party = $2
     ORDER BY place.name, place.id
)sql"};
constexpr Change kFollow{R"sql(
    INSERT INTO place_follow (borough, party, place, since) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, party, place) DO NOTHING
)sql"};
constexpr Change kUnfollow{
    "DELETE FROM place_follow WHERE borough = $1 AND party = $2 AND place = $3"
};
constexpr Query kThings{R"sql(
    SELECT thing.id, thing.number, thing.title FROM follow
      JOIN thing ON thing.borough = follow.borough AND thing.id = follow.thing
     WHERE follow.borough = $1 AND follow.party = $2
       AND thing.visibility = 'public' AND thing.state IN ('published', 'ended')
     ORDER BY follow.since DESC, thing.id LIMIT $3
)sql"};
constexpr Change kNote{R"sql(
    INSERT INTO place_news (borough, sequence, thing, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, sequence) DO NOTHING
)sql"};
constexpr Change kForget{"DELETE FROM place_news WHERE borough = $1 AND at < $2"};
// A thing stands once for each place above it, and may have come, gone and come again.
constexpr Query kFresh{R"sql(
    SELECT thing.id, thing.number, thing.kind, thing.title, thing.summary, thing.body, thing.spot,
           place.name, thing.owner
      FROM thing JOIN place ON place.borough = thing.borough AND place.id = thing.place
      JOIN (SELECT place_news.thing AS id, MAX(place_news.sequence) AS sequence FROM place_news
              JOIN thing_at ON thing_at.borough = place_news.borough
               AND thing_at.thing = place_news.thing
              JOIN place_follow ON place_follow.borough = thing_at.borough
               AND place_follow.party = $2 AND place_follow.place = thing_at.place
             WHERE place_news.borough = $1 AND place_news.sequence >= $3 AND place_news.at >= $4
             GROUP BY place_news.thing) AS news ON news.id = thing.id
     WHERE thing.borough = $1 AND thing.owner <> $2 AND thing.author <> $2
     ORDER BY news.sequence DESC LIMIT $5
)sql"};
constexpr Query kComing{R"sql(
    SELECT coming.thing FROM (
        SELECT thing_at.thing, thing_at.sort FROM place_follow
          JOIN thing_at ON thing_at.borough = place_follow.borough
           AND thing_at.place = place_follow.place AND thing_at.kind = $3
           AND thing_at.sort >= $4 AND thing_at.sort < $5
         WHERE place_follow.borough = $1 AND place_follow.party = $2
        UNION
        SELECT thing_at.thing, thing_at.sort FROM follow
          JOIN thing_at ON thing_at.borough = follow.borough AND thing_at.thing = follow.thing
         WHERE follow.borough = $1 AND follow.party = $2 AND thing_at.kind = $3
           AND thing_at.sort >= $4 AND thing_at.sort < $5) AS coming
     ORDER BY coming.sort, coming.thing LIMIT $6
)sql"};
constexpr Query kParties{R"sql(
    SELECT followers.party FROM (
        SELECT party FROM follow WHERE borough = $1 AND party > $2 AND since < $3
        UNION
        SELECT party FROM place_follow WHERE borough = $1 AND party > $2 AND since < $3) AS followers
     WHERE NOT EXISTS (SELECT 1 FROM letter_choice WHERE letter_choice.borough = $1
                          AND letter_choice.party = followers.party
                          AND (letter_choice.pace <> 'thursday' OR letter_choice.since >= $3))
       AND NOT EXISTS (SELECT 1 FROM digest WHERE digest.borough = $1
                          AND digest.party = followers.party AND digest.week >= $4)
     ORDER BY followers.party LIMIT $5
)sql"};
constexpr Query kTold{"SELECT week, told_to FROM digest WHERE borough = $1 AND party = $2"};
constexpr Change kSetTold{R"sql(
    INSERT INTO digest (borough, party, week, told_to) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, party) DO UPDATE SET week = excluded.week, told_to = excluded.told_to
)sql"};

void must(const Result<std::int64_t>& changed) {
    BUNTING_ENSURE(changed.has_value());
}

FreshThing fresh_from(const Row& row) {
    return FreshThing{
        .number = row.as<ThingNumber>(1),
        .id = row.id<ThingId>(0),
        .kind = row.text(2),
        .title = row.text(3),
        .summary = row.text(4),
        .body = row.text(5),
        .spot = row.text(6),
        .place_name = row.text(7),
        .owner = row.id<PartyId>(8),
    };
}

}  // namespace

bool follows_place(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, const PlaceId& place
) {
    const auto yes = [](const Row&) { return true; };
    return tx.row(kFollows, yes, borough, party, place).has_value();
}

std::vector<thing::Place> places_followed(
    store::ReadTx& tx, BoroughId borough, const PartyId& party
) {
    const auto place = [](const Row& row) {
        return thing::Place{.id = row.id<PlaceId>(0), .slug = row.text(1), .name = row.text(2)};
    };
    return tx.rows(kPlaces, place, borough, party);
}

Result<void> set_follow_place(
    access::Permit& permit, const PartyId& party, const PlaceId& place, bool follows
) {
    const access::Call& call = permit.call();
    if (follows) {
        TRY(permit.change(party, kFollow, call.borough, party, place, call.now));
    } else {
        TRY(permit.change(party, kUnfollow, call.borough, party, place));
    }
    permit.record({
        .verb = follows ? "place.followed" : "place.unfollowed",
        .about = party.uuid,
        .speaker = party,
        .public_about = false,
    });
    return {};
}

std::vector<Followed> things_followed(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, int limit
) {
    const auto followed = [](const Row& row) {
        return Followed{row.id<ThingId>(0), row.as<ThingNumber>(1), row.text(2)};
    };
    return tx.rows(kThings, followed, borough, party, limit);
}

void note_place_news(store::WriteTx& tx, const journal::Entry& entry) {
    BUNTING_ENSURE(entry.thing.has_value());
    must(tx.change(kDigest.key(), kNote, entry.borough, entry.sequence, *entry.thing, entry.at));
}

void forget_place_news(store::WriteTx& tx, BoroughId borough, Time before) {
    must(tx.change(kDigest.key(), kForget, borough, before));
}

std::vector<FreshThing> fresh_things(store::ReadTx& tx, const FreshAsk& ask) {
    return tx.rows(kFresh, fresh_from, ask.borough, ask.party, ask.from, ask.since, ask.limit);
}

std::vector<ThingId> coming_things(store::ReadTx& tx, const ComingAsk& ask) {
    const auto id = [](const Row& row) { return row.id<ThingId>(0); };
    return tx.rows(kComing, id, ask.borough, ask.party, ask.kind, ask.from, ask.until, ask.limit);
}

std::vector<PartyId> digest_parties(store::ReadTx& tx, const DigestAsk& ask) {
    const auto id = [](const Row& row) { return row.id<PartyId>(0); };
    return tx.rows(
        kParties, id, ask.borough, ask.after, ask.week.begins, ask.week.thursday.iso(), ask.limit
    );
}

std::optional<ToldTo> told_to(store::ReadTx& tx, BoroughId borough, const PartyId& party) {
    const auto told = [](const Row& row) { return ToldTo{row.text(0), row.integer(1)}; };
    return tx.row(kTold, told, borough, party);
}

void set_told_to(store::WriteTx& tx, BoroughId borough, const PartyId& party, const ToldTo& told) {
    must(tx.change(kDigest.key(), kSetTold, borough, party, told.week, told.told_to));
}

std::vector<std::string> digest_queries() {
    std::vector<std::string> all;
    for (const std::string_view sql : {
             kFollows.sql,
             kPlaces.sql,
             kFollow.sql,
             kUnfollow.sql,
             kThings.sql,
             kNote.sql,
             kForget.sql,
             kFresh.sql,
             kComing.sql,
             kParties.sql,
             kTold.sql,
             kSetTold.sql,
         }) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::notices
