// SPDX-License-Identifier: AGPL-3.0-or-later
// Parties: persons, groups, council teams and partners; who belongs to which; which hats each may
// put on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"

namespace bunting::access {

// Stored by word; never rename.
enum class PartyKind : std::uint8_t { Person, Group, Council, Partner, Business };

std::string_view word_of(PartyKind kind);
std::optional<PartyKind> party_kind_named(std::string_view word);

struct Party {
    PartyId id;
    PartyKind kind = PartyKind::Person;
    std::string name;
    std::string slug;  // of bodies, as chosen; of persons, while they are listed
    std::string about;
    std::string brings;
    bool listed = false;
    Level level = Level::Anonymous;
    Time created;
    std::int64_t version = 1;

    bool is_body() const { return kind != PartyKind::Person; }
};

std::optional<Party> find_party(store::ReadTx& tx, BoroughId borough, const PartyId& id);
std::optional<Party> find_body_by_slug(store::ReadTx& tx, BoroughId borough, std::string_view slug);
// Only where they chose to be listed.
std::optional<Party> find_listed_person(
    store::ReadTx& tx, BoroughId borough, std::string_view slug
);
// Where a listed person's page is: the tail of their id, the same each time they choose to be
// listed, and no hint of their name or of when they came.
std::string listed_slug(const PartyId& person);
// Under which a name is found and sorted. "Émilie Łowicz" = "emilie lowicz".
std::string name_key_of(std::string_view name);
// "/groups/gourd-kitchen", "/people/91f3…": empty where the party has no page for everybody.
std::string page_of(const Party& party);
// The person who signs in with this address. Requires: email in its kept form (lower case).
std::optional<PartyId> person_with_email(
    store::ReadTx& tx, BoroughId borough, std::string_view email
);
std::optional<std::string> email_of(store::ReadTx& tx, BoroughId borough, const PartyId& person);
std::optional<std::string> password_of(store::ReadTx& tx, BoroughId borough, const PartyId& person);
// First name, for "Odette": the name's first word.
std::string first_name(std::string_view name);
// Names of many parties: absent where erased.
std::map<PartyId, Party> parties_of(
    store::ReadTx& tx, BoroughId borough, std::span<const PartyId> ids
);
// Bodies a person belongs to, by name.
std::vector<Party> bodies_of(store::ReadTx& tx, BoroughId borough, const PartyId& person);
// Whether somebody who is still here has the hat: without an operator, nobody runs the place yet.
bool anyone_has(store::ReadTx& tx, BoroughId borough, Hat hat);
std::vector<Hat> granted_hats(store::ReadTx& tx, BoroughId borough, const PartyId& person);

// Each records its own entry: party.joined, party.changed, hat.granted, membership.began …
Result<void> insert_party(Permit& permit, BoroughId borough, const Party& party);
Result<void> update_party(Permit& permit, BoroughId borough, const Party& party);
Result<void> set_email(
    Permit& permit, BoroughId borough, const PartyId& person, std::string_view email
);
Result<void> set_password_hash(
    Permit& permit, BoroughId borough, const PartyId& person, std::string_view hash
);
Result<void> set_level(Permit& permit, BoroughId borough, const PartyId& person, Level level);
Result<void> grant_hat(Permit& permit, BoroughId borough, const PartyId& person, Hat hat);
Result<void> take_back_hat(Permit& permit, BoroughId borough, const PartyId& person, Hat hat);
Result<void> add_member(
    Permit& permit,
    BoroughId borough,
    const PartyId& body,
    const PartyId& person,
    std::string_view role,
    bool shown
);
Result<void> end_membership(
    Permit& permit, BoroughId borough, const PartyId& body, const PartyId& person
);

}  // namespace bunting::access
