// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/erase.h"

#include <boost/json.hpp>

#include "access/party.h"
#include "store/journal_store.h"

namespace bunting::thing {
namespace {

namespace json = boost::json;

constexpr store::Change kBlankParty{R"sql(
    UPDATE party SET name = '', slug = NULL, about = '', brings = '', listed = 0, state = 'erased',
           version = version + 1
     WHERE borough = $1 AND id = $2 AND state = 'active'
)sql"};
// Each takes the borough and the person. Things first, while their owner still stands in them.
constexpr std::array kForget{
    store::Change{"DELETE FROM thing_at WHERE borough = $1 AND thing IN (SELECT id FROM thing WHERE borough = $1 AND owner = $2)"},
    store::Change{"DELETE FROM tag WHERE borough = $1 AND thing IN (SELECT id FROM thing WHERE borough = $1 AND owner = $2)"},
    store::Change{"DELETE FROM picture WHERE borough = $1 AND thing IN (SELECT id FROM thing WHERE borough = $1 AND owner = $2)"},
    store::Change{"DELETE FROM thing_version WHERE borough = $1 AND thing IN (SELECT id FROM thing WHERE borough = $1 AND owner = $2)"},
    store::Change{"UPDATE thing SET title = '', summary = '', body = '', spot = '', lat = NULL, lon = NULL, state = 'removed' WHERE borough = $1 AND owner = $2"},
    store::Change{"UPDATE turn SET words = '', state = 'withdrawn' WHERE borough = $1 AND author = $2 AND voice = $2"},
    store::Change{"UPDATE report SET words = '', reporter = NULL WHERE borough = $1 AND reporter = $2"},
    store::Change{"DELETE FROM credential WHERE borough = $1 AND party = $2"},
    store::Change{"DELETE FROM session WHERE borough = $1 AND party = $2"},
    store::Change{"DELETE FROM membership WHERE borough = $1 AND person = $2"},
    store::Change{"DELETE FROM hat_grant WHERE borough = $1 AND party = $2"},
    store::Change{"DELETE FROM follow WHERE borough = $1 AND party = $2"},
    store::Change{"DELETE FROM consent WHERE borough = $1 AND party = $2"},
};
// Written for a body, these stay; who typed them does not.
constexpr std::array kUnname{
    store::Change{"UPDATE thing SET author = $3 WHERE borough = $1 AND author = $2"},
    store::Change{"UPDATE thing_version SET editor = $3 WHERE borough = $1 AND editor = $2"},
    store::Change{"UPDATE turn SET author = $3 WHERE borough = $1 AND author = $2 AND voice <> $2"},
};
constexpr store::Query kShownThings{R"sql(
    SELECT id, kind, place, version FROM thing
     WHERE borough = $1 AND owner = $2 AND state <> 'removed' ORDER BY id
)sql"};
constexpr store::Query kIsListed{"SELECT 1 FROM thing_at WHERE borough = $1 AND thing = $2 LIMIT 1"};
constexpr store::Query kErased{"SELECT id FROM party WHERE borough = $1 AND state = 'erased' ORDER BY id"};

constexpr store::Query kThings{R"sql(
    SELECT number, kind, title, summary, body, spot, state, created FROM thing
     WHERE borough = $1 AND (owner = $2 OR author = $2) ORDER BY id
)sql"};
constexpr store::Query kTurns{
    "SELECT words, state, at FROM turn WHERE borough = $1 AND author = $2 ORDER BY id"
};
constexpr store::Query kReports{"SELECT reason, words, at FROM report WHERE borough = $1 AND reporter = $2 ORDER BY id"};
constexpr store::Query kFollows{R"sql(
    SELECT thing.number, thing.title FROM follow
      JOIN thing ON thing.borough = follow.borough AND thing.id = follow.thing
     WHERE follow.borough = $1 AND follow.party = $2 ORDER BY thing.number
)sql"};
constexpr store::Query kConsents{
    "SELECT what, wording, given, ended FROM consent WHERE borough = $1 AND party = $2 ORDER BY given, what"
};

json::array rows_of(
    store::ReadTx& tx, const store::Query& query, std::span<const std::string_view> names, BoroughId borough,
    const PartyId& person
) {
    json::array out;
    tx.each(query, [&](const store::Row& row) {
        json::object line;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const int column = static_cast<int>(i);
            const bool instant = names[i] == "at" || names[i] == "created" || names[i] == "given" || names[i] == "ended";
            if (row.is_null(column)) line[names[i]] = nullptr;
            else if (instant) line[names[i]] = iso_utc(row.time(column));
            else if (names[i] == "number") line[names[i]] = row.integer(column);
            else line[names[i]] = row.text(column);
        }
        out.push_back(std::move(line));
    }, borough, person);
    return out;
}

// Each thing that goes leaves its own entry, so that counters and index follow.
Result<void> take_away_things(access::Permit& permit, access::ActTx& tx, BoroughId borough, const PartyId& person) {
    struct Going {
        ThingId id;
        std::string kind;
        PlaceId place;
        std::int64_t version;
    };
    const auto going = tx.rows(kShownThings, [](const store::Row& row) {
        return Going{row.id<ThingId>(0), row.text(1), row.id<PlaceId>(2), row.integer(3)};
    }, borough, person);
    for (const Going& thing : going) {
        const bool listed = tx.row(kIsListed, [](const store::Row&) { return true; }, borough, thing.id).has_value();
        permit.record({
            .verb = "thing.removed",
            .about = thing.id.uuid,
            .version = thing.version,
            .fields = {{"kind", thing.kind}, {"place", thing.place.text()}, {"shown", std::int64_t{listed ? -1 : 0}}},
            .speaker = PartyId{},
        });
    }
    return {};
}

json::array said_in_journal(store::ReadTx& tx, store::KeyStore& keys, BoroughId borough, const PartyId& person) {
    json::array out;
    for (std::int64_t from = 0;;) {
        const auto entries = store::entries_from(tx, borough, from, 500);
        if (entries.empty()) return out;
        from += static_cast<std::int64_t>(entries.size());
        for (const auto& stored : entries) {
            if (store::subject_of(stored.sealed) != person) continue;
            const auto opened = store::open_sealed(keys, stored.sealed);
            if (!opened) continue;
            out.push_back(json::object{
                {"sequence", stored.entry.sequence}, {"at", iso_utc(stored.entry.at)}, {"verb", stored.entry.verb},
                {"said", text_of(*opened)},
            });
        }
    }
}

}  // namespace

Result<void> erase_person(access::Permit& permit, access::ActTx& tx, BoroughId borough, const PartyId& person) {
    TRY(take_away_things(permit, tx, borough, person));
    for (const store::Change& change : kForget) {
        TRY(permit.change(person, change, borough, person));
    }
    const PartyId nobody{};
    for (const store::Change& change : kUnname) {
        TRY(permit.change(person, change, borough, person, nobody));
    }
    const auto blanked = TRY(permit.change(person, kBlankParty, borough, person));
    if (blanked != 1) return refuse(Fault::NotFound, "access.not_found");
    permit.record({
        .verb = "party.erased", .about = person.uuid, .speaker = PartyId{}, .public_about = false,
    });
    return {};
}

std::string data_of_person(store::ReadTx& tx, store::KeyStore& keys, BoroughId borough, const PartyId& person) {
    const auto party = access::find_party(tx, borough, person);
    json::object out;
    out["name"] = party ? party->name : "";
    out["about"] = party ? party->about : "";
    out["brings"] = party ? party->brings : "";
    out["listed"] = party && party->listed;
    out["email"] = access::email_of(tx, borough, person).value_or("");
    json::array bodies;
    for (const auto& body : access::bodies_of(tx, borough, person)) bodies.emplace_back(body.name);
    out["groups"] = std::move(bodies);
    constexpr std::array<std::string_view, 8> kThing{"number", "kind", "title", "summary", "body", "spot", "state", "created"};
    constexpr std::array<std::string_view, 3> kTurn{"words", "state", "at"};
    constexpr std::array<std::string_view, 3> kReport{"reason", "words", "at"};
    constexpr std::array<std::string_view, 2> kFollow{"number", "title"};
    constexpr std::array<std::string_view, 4> kConsent{"what", "wording", "given", "ended"};
    out["things"] = rows_of(tx, kThings, kThing, borough, person);
    out["said"] = rows_of(tx, kTurns, kTurn, borough, person);
    out["reports"] = rows_of(tx, kReports, kReport, borough, person);
    out["follows"] = rows_of(tx, kFollows, kFollow, borough, person);
    out["consents"] = rows_of(tx, kConsents, kConsent, borough, person);
    out["journal"] = said_in_journal(tx, keys, borough, person);
    return json::serialize(out);
}

std::vector<PartyId> erased_persons(store::ReadTx& tx, BoroughId borough) {
    return tx.rows(kErased, [](const store::Row& row) { return row.id<PartyId>(0); }, borough);
}

}  // namespace bunting::thing
