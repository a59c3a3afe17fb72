// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/person/person_data.h"

#include <boost/json.hpp>

#include "access/hat.h"
#include "access/party.h"
#include "base/ensure.h"
#include "store/journal_store.h"
#include "thing/thing_store.h"

namespace bunting::thing {
namespace {

namespace json = boost::json;

enum class As : std::uint8_t { Text, Number, Instant, Yes, Hat, Sealed };

struct Column {
    std::string_view name;
    As as = As::Text;
};

// One list of the answer: its name, its rows ($1 the borough, $2 the person), what the columns are.
struct Part {
    std::string_view name;
    store::Query query;
    std::vector<Column> columns;
};

const std::vector<Part> kParts{
    {"reached_by",
     {"SELECT email, phone, language, password IS NOT NULL FROM credential WHERE borough = $1 "
      "AND party = $2"},
     {{"email"}, {"phone"}, {"language"}, {"has_password", As::Yes}}},
    {"groups",
     {"SELECT party.name, membership.role, membership.shown, membership.since FROM membership "
      "JOIN party ON party.borough = membership.borough AND party.id = membership.body "
      "WHERE membership.borough = $1 AND membership.person = $2 ORDER BY membership.since, "
      "party.id"},
     {{"name"}, {"role"}, {"shown", As::Yes}, {"since", As::Instant}}},
    {"asked_to_join",
     {"SELECT party.name, membership_ask.words, membership_ask.at FROM membership_ask "
      "JOIN party ON party.borough = membership_ask.borough AND party.id = membership_ask.body "
      "WHERE membership_ask.borough = $1 AND membership_ask.person = $2 ORDER BY "
      "membership_ask.at, party.id"},
     {{"name"}, {"words"}, {"at", As::Instant}}},
    {"invited_to_join",
     {"SELECT party.name, membership_invite.role, membership_invite.at FROM membership_invite "
      "JOIN credential ON credential.borough = membership_invite.borough AND credential.email = "
      "membership_invite.email "
      "JOIN party ON party.borough = membership_invite.borough AND party.id = "
      "membership_invite.body "
      "WHERE membership_invite.borough = $1 AND credential.party = $2 ORDER BY "
      "membership_invite.at, party.id"},
     {{"name"}, {"role"}, {"at", As::Instant}}},
    {"invited_others",
     {"SELECT party.name, membership_invite.role, membership_invite.at FROM membership_invite "
      "JOIN party ON party.borough = membership_invite.borough AND party.id = "
      "membership_invite.body "
      "WHERE membership_invite.borough = $1 AND membership_invite.sender = $2 ORDER BY "
      "membership_invite.at, party.id"},
     {{"name"}, {"role"}, {"at", As::Instant}}},
    {"groups_not_shown_yet",
     {"SELECT party.name, party.about, party.brings, body_page.web, body_page.phone, "
      "body_page.email, body_page.ask FROM body_page "
      "JOIN party ON party.borough = body_page.borough AND party.id = body_page.body "
      "WHERE body_page.borough = $1 AND body_page.founder = $2 ORDER BY party.id"},
     {{"name"}, {"about"}, {"brings"}, {"web"}, {"phone"}, {"email"}, {"ask"}}},
    {"roles",
     {"SELECT hat, at FROM hat_grant WHERE borough = $1 AND party = $2 ORDER BY hat"},
     {{"role", As::Hat}, {"since", As::Instant}}},
    {"invitations",
     {"SELECT hat, name, email, created FROM invitation WHERE borough = $1 AND used_by = $2 ORDER "
      "BY id"},
     {{"role", As::Hat}, {"name"}, {"email"}, {"since", As::Instant}}},
    {"signed_in_on",
     {"SELECT device, created, seen, expires FROM session WHERE borough = $1 AND party = $2 "
      "ORDER BY created, id"},
     {{"device"}, {"since", As::Instant}, {"seen", As::Instant}, {"until", As::Instant}}},
    {"agreed_to",
     {"SELECT what, wording, given, ended FROM consent WHERE borough = $1 AND party = $2 ORDER "
      "BY given, what"},
     {{"what"}, {"wording"}, {"given", As::Instant}, {"ended", As::Instant}}},
    {"earlier_versions",
     {"SELECT thing.number, thing_version.version, thing_version.title, thing_version.summary, "
      "thing_version.body, thing_version.detail, thing_version.at FROM thing_version "
      "JOIN thing ON thing.borough = thing_version.borough AND thing.id = thing_version.thing "
      "WHERE thing_version.borough = $1 AND (thing.owner = $2 OR thing_version.editor = $2) "
      "ORDER BY thing.number, thing_version.version"},
     {{"number", As::Number},
      {"version", As::Number},
      {"title"},
      {"summary"},
      {"body"},
      {"details"},
      {"at", As::Instant}}},
    {"pictures",
     {"SELECT thing.number, picture.large, picture.words, picture.credit, picture.at FROM "
      "picture "
      "JOIN thing ON thing.borough = picture.borough AND thing.id = picture.thing "
      "WHERE picture.borough = $1 AND thing.owner = $2 ORDER BY thing.number, picture.id"},
     {{"number", As::Number}, {"file"}, {"words"}, {"credit"}, {"at", As::Instant}}},
    {"said",
     {"SELECT thing.number, turn.words, turn.state, turn.at FROM turn "
      "JOIN thing ON thing.borough = turn.borough AND thing.id = turn.thing "
      "WHERE turn.borough = $1 AND turn.author = $2 ORDER BY turn.id"},
     {{"number", As::Number}, {"words"}, {"state"}, {"at", As::Instant}}},
    {"follows",
     {"SELECT thing.number, thing.title, follow.since FROM follow "
      "JOIN thing ON thing.borough = follow.borough AND thing.id = follow.thing "
      "WHERE follow.borough = $1 AND follow.party = $2 ORDER BY follow.since, thing.number"},
     {{"number", As::Number}, {"title"}, {"since", As::Instant}}},
    {"follows_places",
     {"SELECT place.name, place_follow.since FROM place_follow "
      "JOIN place ON place.borough = place_follow.borough AND place.id = place_follow.place "
      "WHERE place_follow.borough = $1 AND place_follow.party = $2 ORDER BY place.name, place.id"},
     {{"name"}, {"since", As::Instant}}},
    {"letters_wanted",
     {"SELECT pace, since FROM letter_choice WHERE borough = $1 AND party = $2"},
     {{"how_often"}, {"since", As::Instant}}},
    {"reported",
     {"SELECT thing.number, report.reason, report.words, report.at FROM report "
      "JOIN thing ON thing.borough = report.borough AND thing.id = report.thing "
      "WHERE report.borough = $1 AND report.reporter = $2 ORDER BY report.id"},
     {{"number", As::Number}, {"reason"}, {"words"}, {"at", As::Instant}}},
    {"worries_told",
     {"SELECT number, words, whom, reach, about, may_tell, told FROM concern WHERE borough = $1 "
      "AND teller = $2 AND shelf < 2 ORDER BY id"},
     {{"number", As::Number},
      {"words", As::Sealed},
      {"whom", As::Sealed},
      {"reach", As::Sealed},
      {"about", As::Sealed},
      {"may_tell", As::Yes},
      {"at", As::Instant}}},
    {"decided_about",
     {"SELECT thing.number, moderation.deed, moderation.rule, moderation.reason, "
      "moderation.at, "
      "moderation.appeal, moderation.appealed FROM moderation "
      "JOIN thing ON thing.borough = moderation.borough AND thing.id = moderation.thing "
      "WHERE moderation.borough = $1 AND thing.owner = $2 ORDER BY moderation.id"},
     {{"number", As::Number},
      {"deed"},
      {"rule"},
      {"reason"},
      {"at", As::Instant},
      {"appeal"},
      {"appealed", As::Instant}}},
    {"promised",
     {"SELECT words, due, state, at FROM promise WHERE borough = $1 AND (by_party = $2 OR "
      "to_party = $2) ORDER BY id"},
     {{"words"}, {"due"}, {"state"}, {"at", As::Instant}}},
    {"laid_together",
     {"SELECT words, state, made FROM join_up WHERE borough = $1 AND author = $2 ORDER BY id"},
     {{"words"}, {"state"}, {"at", As::Instant}}},
    {"said_of_join_ups",
     {"SELECT sort, words, at FROM join_up_voice WHERE borough = $1 AND author = $2 ORDER BY id"},
     {{"sort"}, {"words"}, {"at", As::Instant}}},
    {"said_what_came_of_it",
     {"SELECT said, sort, words, at FROM outcome WHERE borough = $1 AND author = $2 ORDER BY id"},
     {{"about"}, {"sort"}, {"words"}, {"at", As::Instant}}},
    {"said_of_policies",
     {"SELECT words, at FROM policy_comment WHERE borough = $1 AND author = $2 ORDER BY id"},
     {{"words"}, {"at", As::Instant}}},
    {"holds_the_pen_of",
     {"SELECT policy.title, policy_drafter.side FROM policy_drafter JOIN policy ON policy.borough "
      "= "
      "policy_drafter.borough AND policy.id = policy_drafter.policy WHERE policy_drafter.borough = "
      "$1 AND policy_drafter.party = $2 ORDER BY policy.id"},
     {{"title"}, {"side"}}},
    {"letters",
     {"SELECT outbox.subject, outbox.body, outbox.state, outbox.created FROM outbox "
      "JOIN credential ON credential.borough = outbox.borough AND credential.email = "
      "outbox.recipient "
      "WHERE outbox.borough = $1 AND credential.party = $2 ORDER BY outbox.id"},
     {{"subject"}, {"body"}, {"state"}, {"at", As::Instant}}},
};

constexpr store::Query kThings{
    "SELECT id FROM thing WHERE borough = $1 AND (owner = $2 OR author = $2) ORDER BY id"
};

json::value opened(store::KeyStore& keys, const store::Row& row, int column) {
    const auto bytes = store::open_sealed(keys, row.bytes(column));
    if (!bytes) return nullptr;
    return json::string{text_of(*bytes)};
}

json::value value_of(store::KeyStore& keys, const store::Row& row, int column, As as) {
    if (row.is_null(column)) return nullptr;
    switch (as) {
        case As::Text:
            return json::string{row.text_view(column)};
        case As::Number:
            return row.integer(column);
        case As::Instant:
            return json::string{iso_utc(row.time(column))};
        case As::Yes:
            return row.flag(column);
        case As::Hat:
            return json::string{access::word_of(row.as<access::Hat>(column))};
        case As::Sealed:
            return opened(keys, row, column);
    }
    return nullptr;
}

json::array rows_of(
    store::ReadTx& tx,
    store::KeyStore& keys,
    const Part& part,
    BoroughId borough,
    const PartyId& person
) {
    json::array out;
    const auto add = [&](const store::Row& row) {
        json::object line;
        for (std::size_t i = 0; i < part.columns.size(); ++i) {
            const Column& column = part.columns[i];
            line[column.name] = value_of(keys, row, static_cast<int>(i), column.as);
        }
        out.push_back(std::move(line));
    };
    tx.each(part.query, add, borough, person);
    return out;
}

json::array rows_of(
    store::ReadTx& tx,
    store::KeyStore& keys,
    const PersonRows& rows,
    BoroughId borough,
    const PartyId& person
) {
    json::array out;
    const auto add = [&](const store::Row& row) {
        json::object line;
        for (std::size_t i = 0; i < rows.columns.size(); ++i)
            line[rows.columns[i]] = value_of(keys, row, static_cast<int>(i), As::Text);
        out.push_back(std::move(line));
    };
    tx.each(store::Query{rows.select}, add, borough, person);
    return out;
}

json::object thing_of(
    store::ReadTx& tx, const Kinds& kinds, BoroughId borough, const Thing& thing
) {
    json::object out{
        {"number", raw(thing.number)},
        {"kind", thing.kind},
        {"title", thing.title},
        {"summary", thing.summary},
        {"body", thing.body},
        {"spot", thing.spot},
        {"state", word_of(thing.state)},
        {"visibility", word_of(thing.visibility)},
        {"created", iso_utc(thing.created)},
        {"updated", iso_utc(thing.updated)},
    };
    if (thing.lat && thing.lon) out["point"] = json::array{*thing.lat, *thing.lon};
    if (const Kind* kind = kinds.find(thing.kind)) {
        json::object details;
        for (const auto& [name, value] : details_of(tx, borough, *kind, thing.id))
            details[name] = value;
        out["details"] = std::move(details);
    }
    return out;
}

json::array things_of(
    store::ReadTx& tx, const Kinds& kinds, BoroughId borough, const PartyId& person
) {
    json::array out;
    const auto id = [](const store::Row& row) { return row.id<ThingId>(0); };
    for (const ThingId& thing : tx.rows(kThings, id, borough, person)) {
        if (const auto found = find_thing(tx, borough, thing))
            out.push_back(thing_of(tx, kinds, borough, *found));
    }
    return out;
}

json::array said_in_journal(
    store::ReadTx& tx, store::KeyStore& keys, BoroughId borough, const PartyId& person
) {
    constexpr int kChunk = 500;
    json::array out;
    std::int64_t from = 0;
    for (std::size_t got = kChunk; got == kChunk;) {
        const auto entries = store::entries_of_subject(tx, borough, person, from, kChunk);
        got = entries.size();
        for (const auto& stored : entries) {
            from = stored.entry.sequence + 1;
            const auto words = store::words_of(keys, stored);
            out.push_back(json::object{
                {"sequence", stored.entry.sequence},
                {"at", iso_utc(stored.entry.at)},
                {"verb", stored.entry.verb},
                {"said", words ? json::value(*words) : json::value(nullptr)},
                {"salt", to_hex(stored.salt)},
                {"sealed", to_hex(stored.sealed)},
            });
        }
    }
    return out;
}

}  // namespace

std::string data_of_person(
    store::ReadTx& tx,
    store::KeyStore& keys,
    const Kinds& kinds,
    BoroughId borough,
    const PartyId& person
) {
    json::object out;
    if (const auto party = access::find_party(tx, borough, person)) {
        out["id"] = party->id.text();
        out["name"] = party->name;
        out["about"] = party->about;
        out["brings"] = party->brings;
        out["listed"] = party->listed;
        out["level"] = static_cast<std::int64_t>(party->level);
        out["since"] = iso_utc(party->created);
    }
    out["things"] = things_of(tx, kinds, borough, person);
    for (const Part& part : kParts)
        out[part.name] = rows_of(tx, keys, part, borough, person);
    for (const PersonRows& rows : kinds.people())
        out[rows.name] = rows_of(tx, keys, rows, borough, person);
    out["journal"] = said_in_journal(tx, keys, borough, person);
    return json::serialize(out);
}

std::vector<std::string> person_data_queries(const Kinds& kinds) {
    std::vector<std::string> all{std::string{kThings.sql}};
    for (const PersonRows& rows : kinds.people())
        all.emplace_back(rows.select);
    for (const Part& part : kParts)
        all.emplace_back(part.query.sql);
    return all;
}

}  // namespace bunting::thing
