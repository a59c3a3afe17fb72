// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/body/body_store.h"

namespace bunting::people {
namespace {

#define PAGE_COLUMNS "web, phone, email, ask, place, waiting, reason, founder"

constexpr store::Query kPage{"SELECT " PAGE_COLUMNS
                             " FROM body_page WHERE borough = $1 AND body = $2"};
constexpr store::Query kWaiting{
    "SELECT body FROM body_page WHERE borough = $1 AND waiting IS NOT NULL ORDER BY waiting, body "
    "LIMIT $2"
};
constexpr store::Query kWaitingOf{
    "SELECT COUNT(*) FROM body_page WHERE borough = $1 AND founder = $2"
};
constexpr store::Query kAddedBy{
    "SELECT body FROM body_page WHERE borough = $1 AND founder = $2 ORDER BY body LIMIT 20"
};
constexpr store::Query kAt{R"sql(
    SELECT party.id, party.kind, party.name, party.slug, party.about, party.brings
      FROM body_at JOIN party ON party.borough = body_at.borough AND party.id = body_at.body
     WHERE body_at.borough = $1 AND body_at.place = $2 AND party.listed = 1 AND party.state = 'active'
     ORDER BY body_at.name_key, body_at.body LIMIT $3
)sql"};
constexpr store::Query kThings{R"sql(
    SELECT id, updated FROM thing
     WHERE borough = $1 AND owner = $2 AND state IN ('published', 'ended') AND visibility = 'public'
       AND (updated, id) < ($3, $4)
     ORDER BY updated DESC, id DESC LIMIT $5
)sql"};
constexpr store::Query kThingsBack{R"sql(
    SELECT id, updated FROM thing
     WHERE borough = $1 AND owner = $2 AND state IN ('published', 'ended') AND visibility = 'public'
       AND (updated, id) > ($3, $4)
     ORDER BY updated, id LIMIT $5
)sql"};

constexpr store::Change kWritePage{R"sql(
    INSERT INTO body_page (borough, body, web, phone, email, ask, place) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (borough, body) DO UPDATE SET web = excluded.web, phone = excluded.phone,
        email = excluded.email, ask = excluded.ask, place = excluded.place
)sql"};
constexpr store::Change kSetStanding{
    "UPDATE body_page SET waiting = $3, reason = $4, founder = $5 WHERE borough = $1 AND body = $2"
};
constexpr store::Change kSetListed{
    "UPDATE party SET listed = $3, version = $4 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kForgetAt{"DELETE FROM body_at WHERE borough = $1 AND body = $2"};
constexpr store::Change kPutAt{
    "INSERT INTO body_at (borough, place, name_key, body) VALUES ($1, $2, $3, $4)"
};

Body with_page(store::ReadTx& tx, BoroughId borough, access::Party party) {
    Body body{.party = std::move(party), .page = {}, .waiting = {}, .reason = {}, .founder = {}};
    const auto read = [&](const store::Row& row) {
        body.page = BodyPage{
            .web = row.text(0),
            .phone = row.text(1),
            .email = row.text(2),
            .ask = row.text(3),
            .place = row.optional_id<PlaceId>(4),
        };
        body.waiting = row.optional_time(5);
        body.reason = row.text(6);
        body.founder = row.optional_id<PartyId>(7);
        return true;
    };
    static_cast<void>(tx.row(kPage, read, borough, body.party.id));
    return body;
}

}  // namespace

std::optional<Body> find_body(store::ReadTx& tx, BoroughId borough, std::string_view slug) {
    auto party = access::find_body_by_slug(tx, borough, slug);
    if (!party) return std::nullopt;
    return with_page(tx, borough, std::move(*party));
}

std::vector<Body> bodies_waiting(store::ReadTx& tx, BoroughId borough, int limit) {
    const auto id = [](const store::Row& row) { return row.id<PartyId>(0); };
    std::vector<Body> out;
    for (const PartyId& body : tx.rows(kWaiting, id, borough, limit)) {
        if (auto party = access::find_party(tx, borough, body))
            out.push_back(with_page(tx, borough, std::move(*party)));
    }
    return out;
}

std::int64_t waiting_of(store::ReadTx& tx, BoroughId borough, const PartyId& founder) {
    const auto count = [](const store::Row& row) { return row.integer(0); };
    return tx.row(kWaitingOf, count, borough, founder).value_or(0);
}

Result<void> write_body_page(
    access::Permit& permit,
    store::ReadTx& tx,
    BoroughId borough,
    const access::Party& body,
    const BodyPage& page
) {
    TRY(permit.change(
        body.id,
        kWritePage,
        borough,
        body.id,
        page.web,
        page.phone,
        page.email,
        page.ask,
        page.place
    ));
    TRY(permit.change(body.id, kForgetAt, borough, body.id));
    if (!body.listed || !page.place) return {};
    const std::string key = access::name_key_of(body.name);
    for (const thing::Place& place : thing::place_and_above(tx, borough, *page.place))
        TRY(permit.change(body.id, kPutAt, borough, place.id, key, body.id));
    return {};
}

Result<void> set_standing(access::Permit& permit, BoroughId borough, const Body& body) {
    const PartyId& id = body.party.id;
    TRY(permit.change(id, kSetStanding, borough, id, body.waiting, body.reason, body.founder));
    TRY(permit.change(id, kSetListed, borough, id, body.party.listed ? 1 : 0, body.party.version));
    return {};
}

std::vector<access::Party> bodies_at(
    store::ReadTx& tx, BoroughId borough, const PlaceId& place, int limit
) {
    const auto party = [](const store::Row& row) {
        return access::Party{
            .id = row.id<PartyId>(0),
            .kind = access::party_kind_named(row.text_view(1)).value_or(access::PartyKind::Group),
            .name = row.text(2),
            .slug = row.optional_text(3).value_or(""),
            .about = row.text(4),
            .brings = row.text(5),
            .listed = true,
        };
    };
    return tx.rows(kAt, party, borough, place, limit);
}

std::vector<access::Party> bodies_added_by(
    store::ReadTx& tx, BoroughId borough, const PartyId& founder
) {
    const auto id = [](const store::Row& row) { return row.id<PartyId>(0); };
    std::vector<access::Party> out;
    for (const PartyId& body : tx.rows(kAddedBy, id, borough, founder)) {
        if (auto party = access::find_party(tx, borough, body)) out.push_back(std::move(*party));
    }
    return out;
}

thing::Page things_of_body(
    store::ReadTx& tx,
    BoroughId borough,
    const PartyId& owner,
    const std::optional<thing::Cursor>& from,
    int limit
) {
    const bool back = from && from->backwards;
    thing::Cursor start{.sort = std::numeric_limits<std::int64_t>::max(), .id = {}};
    if (from) start = *from;
    const auto id = [](const store::Row& row) { return row.id<ThingId>(0); };
    auto ids =
        tx.rows(back ? kThingsBack : kThings, id, borough, owner, start.sort, start.id, limit + 1);
    const bool more = ids.size() > static_cast<std::size_t>(limit);
    if (more) ids.pop_back();
    thing::Page page{.lines = thing::lines_of(tx, borough, ids), .next = {}, .previous = {}};
    std::sort(page.lines.begin(), page.lines.end(), [](const auto& a, const auto& b) {
        return std::pair{b.updated, b.id} < std::pair{a.updated, a.id};
    });
    if (page.lines.empty()) return page;
    const auto cursor = [](const thing::Line& line, bool backwards) {
        return thing::Cursor{line.updated.micros, line.id, backwards};
    };
    if (back || more) page.next = cursor(page.lines.back(), false);
    if (back ? more : from.has_value()) page.previous = cursor(page.lines.front(), true);
    return page;
}

std::vector<std::string> body_queries() {
    std::vector<std::string> all;
    for (const auto& query : {kPage, kWaiting, kWaitingOf, kAddedBy, kAt, kThings, kThingsBack})
        all.emplace_back(query.sql);
    for (const auto& change : {kWritePage, kSetStanding, kSetListed, kForgetAt, kPutAt})
        all.emplace_back(change.sql);
    return all;
}

}  // namespace bunting::people
