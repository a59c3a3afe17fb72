// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/party.h"

#include "base/ensure.h"
#include "text/fold.h"

namespace bunting::access {
namespace {

constexpr std::array<std::string_view, 5> kKinds{
    "person", "group", "council", "partner", "business"
};

#define PARTY_COLUMNS "id, kind, name, slug, about, brings, listed, level, created, version"

constexpr store::Query kById{"SELECT " PARTY_COLUMNS
                             " FROM party WHERE borough = $1 AND id = $2 AND state = 'active'"};
constexpr store::Query kBodyBySlug{
    "SELECT " PARTY_COLUMNS
    " FROM party WHERE borough = $1 AND slug = $2 AND state = 'active' AND kind <> 'person'"
};
constexpr store::Query kPersonBySlug{
    "SELECT " PARTY_COLUMNS
    " FROM party WHERE borough = $1 AND slug = $2 AND state = 'active' AND "
    "kind = 'person' AND listed = 1"
};
constexpr store::Query kByEmail{"SELECT party FROM credential WHERE borough = $1 AND email = $2"};
constexpr store::Query kEmail{
    "SELECT email FROM credential WHERE borough = $1 AND party = $2 AND email IS NOT NULL"
};
constexpr store::Query kPassword{
    "SELECT password FROM credential WHERE borough = $1 AND party = $2 AND password IS NOT NULL"
};
constexpr store::Query kBodies{R"sql(
    SELECT party.id, party.kind, party.name, party.slug, party.about, party.brings, party.listed, party.level,
           party.created, party.version
      FROM membership JOIN party ON party.borough = membership.borough AND party.id = membership.body
     WHERE membership.borough = $1 AND membership.person = $2 AND party.state = 'active'
     ORDER BY party.name, party.id LIMIT 100
)sql"};
constexpr store::Query kGranted{
    "SELECT hat FROM hat_grant WHERE borough = $1 AND party = $2 ORDER BY hat"
};
constexpr store::Query kAnyoneHas{R"sql(
    SELECT 1 FROM hat_grant JOIN party ON party.borough = hat_grant.borough AND party.id = hat_grant.party
     WHERE hat_grant.borough = $1 AND hat_grant.hat = $2 AND party.state = 'active' LIMIT 1
)sql"};

constexpr store::Change kInsert{R"sql(
    INSERT INTO party (borough, id, kind, name, slug, about, brings, state, listed, level, created, version, name_key)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8, $9, $10, 1, $11)
)sql"};
constexpr store::Change kUpdate{R"sql(
    UPDATE party SET name = $3, slug = $4, about = $5, brings = $6, listed = $7, version = $8, name_key = $9
     WHERE borough = $1 AND id = $2 AND state = 'active'
)sql"};
constexpr store::Change kSetEmail{R"sql(
    INSERT INTO credential (borough, party, email) VALUES ($1, $2, $3)
    ON CONFLICT (borough, party) DO UPDATE SET email = excluded.email
)sql"};
constexpr store::Change kSetPassword{R"sql(
    INSERT INTO credential (borough, party, password) VALUES ($1, $2, $3)
    ON CONFLICT (borough, party) DO UPDATE SET password = excluded.password
)sql"};
constexpr store::Change kSetLevel{"UPDATE party SET level = $3 WHERE borough = $1 AND id = $2"};
constexpr store::Change kGrant{R"sql(
    INSERT INTO hat_grant (borough, party, hat, granted_by, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (borough, party, hat) DO NOTHING
)sql"};
constexpr store::Change kTakeBack{
    "DELETE FROM hat_grant WHERE borough = $1 AND party = $2 AND hat = $3"
};
constexpr store::Change kAddMember{R"sql(
    INSERT INTO membership (borough, body, person, role, shown, since) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (borough, body, person) DO UPDATE SET role = excluded.role, shown = excluded.shown
)sql"};
constexpr store::Change kEndMembership{
    "DELETE FROM membership WHERE borough = $1 AND body = $2 AND person = $3"
};

Party party_from(const store::Row& row) {
    const auto kind = party_kind_named(row.text_view(1));
    BUNTING_ENSURE(kind.has_value());
    return Party{
        .id = row.id<PartyId>(0),
        .kind = *kind,
        .name = row.text(2),
        .slug = row.optional_text(3).value_or(""),
        .about = row.text(4),
        .brings = row.text(5),
        .listed = row.flag(6),
        .level = row.as<Level>(7),
        .created = row.time(8),
        .version = row.integer(9),
    };
}

std::optional<std::string> slug_or_null(const Party& party) {
    if (!party.is_body()) return party.listed ? std::optional{listed_slug(party.id)} : std::nullopt;
    if (party.slug.empty()) return std::nullopt;
    return party.slug;
}

// Entries about persons never name them; entries about bodies do.
Record about_person(std::string verb, const PartyId& person) {
    return Record{
        .verb = std::move(verb), .about = person.uuid, .speaker = person, .public_about = false
    };
}

Result<void> slug_taken(const Result<std::int64_t>& changed) {
    if (changed) return {};
    if (changed.error().fault == Fault::Conflict)
        return refuse(Fault::Conflict, "group.slug_taken", "slug");
    return refuse(changed.error());
}

}  // namespace

std::string_view word_of(PartyKind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<PartyKind> party_kind_named(std::string_view word) {
    const auto found = std::find(kKinds.begin(), kKinds.end(), word);
    if (found == kKinds.end()) return std::nullopt;
    return static_cast<PartyKind>(found - kKinds.begin());
}

std::optional<Party> find_party(store::ReadTx& tx, BoroughId borough, const PartyId& id) {
    return tx.row(kById, party_from, borough, id);
}

std::optional<Party> find_body_by_slug(
    store::ReadTx& tx, BoroughId borough, std::string_view slug
) {
    return tx.row(kBodyBySlug, party_from, borough, slug);
}

std::optional<Party> find_listed_person(
    store::ReadTx& tx, BoroughId borough, std::string_view slug
) {
    return tx.row(kPersonBySlug, party_from, borough, slug);
}

std::string listed_slug(const PartyId& person) {
    constexpr std::size_t kLetters = 12;  // the random end: no clock in it
    const std::string text = person.text();
    return text.substr(text.size() - kLetters);
}

std::string name_key_of(std::string_view name) {
    return text::fold_for_search(name);
}

std::string page_of(const Party& party) {
    if (!party.listed || party.slug.empty()) return {};
    return (party.is_body() ? "/groups/" : "/people/") + party.slug;
}

std::optional<PartyId> person_with_email(
    store::ReadTx& tx, BoroughId borough, std::string_view email
) {
    return tx.row(
        kByEmail, [](const store::Row& row) { return row.id<PartyId>(0); }, borough, email
    );
}

std::optional<std::string> email_of(store::ReadTx& tx, BoroughId borough, const PartyId& person) {
    return tx.row(kEmail, [](const store::Row& row) { return row.text(0); }, borough, person);
}

std::optional<std::string> password_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& person
) {
    return tx.row(kPassword, [](const store::Row& row) { return row.text(0); }, borough, person);
}

std::string first_name(std::string_view name) {
    return std::string{name.substr(0, name.find(' '))};
}

std::map<PartyId, Party> parties_of(
    store::ReadTx& tx, BoroughId borough, std::span<const PartyId> ids
) {
    std::map<PartyId, Party> out;
    for (const PartyId& id : ids) {
        if (out.contains(id)) continue;
        if (auto party = find_party(tx, borough, id)) out.emplace(id, std::move(*party));
    }
    return out;
}

std::vector<Party> bodies_of(store::ReadTx& tx, BoroughId borough, const PartyId& person) {
    return tx.rows(kBodies, party_from, borough, person);
}

bool anyone_has(store::ReadTx& tx, BoroughId borough, Hat hat) {
    return tx.row(kAnyoneHas, [](const store::Row&) { return true; }, borough, hat).has_value();
}

std::vector<Hat> granted_hats(store::ReadTx& tx, BoroughId borough, const PartyId& person) {
    return tx.rows(kGranted, [](const store::Row& row) { return row.as<Hat>(0); }, borough, person);
}

Result<void> insert_party(Permit& permit, BoroughId borough, const Party& party) {
    TRY(slug_taken(permit.change(
        party.id,
        kInsert,
        borough,
        party.id,
        word_of(party.kind),
        party.name,
        slug_or_null(party),
        party.about,
        party.brings,
        party.listed ? 1 : 0,
        party.level,
        party.created,
        name_key_of(party.name)
    )));
    Record record{
        .verb = "party.joined",
        .about = party.id.uuid,
        .fields = {{"kind", std::string{word_of(party.kind)}}},
        .said = party.name
    };
    record.public_about = party.kind != PartyKind::Person;
    if (party.kind == PartyKind::Person) record.speaker = party.id;
    permit.record(std::move(record));
    return {};
}

Result<void> update_party(Permit& permit, BoroughId borough, const Party& party) {
    TRY(slug_taken(permit.change(
        party.id,
        kUpdate,
        borough,
        party.id,
        party.name,
        slug_or_null(party),
        party.about,
        party.brings,
        party.listed ? 1 : 0,
        party.version,
        name_key_of(party.name)
    )));
    Record record{
        .verb = "party.changed",
        .about = party.id.uuid,
        .version = party.version,
        .said = party.name + "\n" + party.about + "\n" + party.brings
    };
    record.public_about = party.kind != PartyKind::Person;
    if (party.kind == PartyKind::Person) record.speaker = party.id;
    permit.record(std::move(record));
    return {};
}

Result<void> set_email(
    Permit& permit, BoroughId borough, const PartyId& person, std::string_view email
) {
    const auto changed = permit.change(person, kSetEmail, borough, person, email);
    if (!changed && changed.error().fault == Fault::Conflict)
        return refuse(Fault::Conflict, "party.email_taken", "email");
    if (!changed) return refuse(changed.error());
    permit.record(about_person("party.email_set", person));
    return {};
}

Result<void> set_password_hash(
    Permit& permit, BoroughId borough, const PartyId& person, std::string_view hash
) {
    TRY(permit.change(person, kSetPassword, borough, person, hash));
    permit.record(about_person("party.password_set", person));
    return {};
}

Result<void> set_level(Permit& permit, BoroughId borough, const PartyId& person, Level level) {
    TRY(permit.change(person, kSetLevel, borough, person, level));
    Record record = about_person("party.level_set", person);
    record.fields = {{"level", static_cast<std::int64_t>(level)}};
    permit.record(std::move(record));
    return {};
}

Result<void> grant_hat(Permit& permit, BoroughId borough, const PartyId& person, Hat hat) {
    const Call& call = permit.call();
    TRY(permit.change(person, kGrant, borough, person, hat, call.actor.party, call.now));
    Record record = about_person("hat.granted", person);
    record.fields = {{"hat", std::string{word_of(hat)}}};
    permit.record(std::move(record));
    return {};
}

Result<void> take_back_hat(Permit& permit, BoroughId borough, const PartyId& person, Hat hat) {
    TRY(permit.change(person, kTakeBack, borough, person, hat));
    Record record = about_person("hat.taken_back", person);
    record.fields = {{"hat", std::string{word_of(hat)}}};
    permit.record(std::move(record));
    return {};
}

Result<void> add_member(
    Permit& permit,
    BoroughId borough,
    const PartyId& body,
    const PartyId& person,
    std::string_view role,
    bool shown
) {
    TRY(permit.change(
        body, kAddMember, borough, body, person, role, shown ? 1 : 0, permit.call().now
    ));
    permit.record(
        {.verb = "membership.began", .about = body.uuid, .said = person.text(), .speaker = person}
    );
    return {};
}

Result<void> end_membership(
    Permit& permit, BoroughId borough, const PartyId& body, const PartyId& person
) {
    TRY(permit.change(body, kEndMembership, borough, body, person));
    permit.record(
        {.verb = "membership.ended", .about = body.uuid, .said = person.text(), .speaker = person}
    );
    return {};
}

}  // namespace bunting::access
