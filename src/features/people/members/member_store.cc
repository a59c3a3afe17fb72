// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/members/member_store.h"

#include "base/ensure.h"

namespace bunting::people {
namespace {

constexpr std::int64_t kInviteSeconds = std::int64_t{30} * 24 * 3600;
constexpr store::Duty kOldInvites{"membership_invite"};

#define PERSON \
    "party.id, party.kind, party.name, party.slug, party.listed, party.about, party.brings"

#define MEMBERS                                                            \
    "SELECT " PERSON                                                       \
    ", membership.role, membership.shown FROM membership JOIN party ON "   \
    "party.borough = membership.borough AND party.id = membership.person " \
    "WHERE membership.borough = $1 AND membership.body = $2 AND party.state = 'active' "

constexpr store::Query kMembers{
    MEMBERS
    "AND membership.shown >= $3 ORDER BY CASE membership.role WHEN 'lead' THEN 0 ELSE 1 "
    "END, party.name_key, party.id LIMIT 200"
};
constexpr store::Query kMemberRow{MEMBERS "AND membership.person = $3"};
constexpr store::Query kShownBodies{
    "SELECT " PERSON
    " FROM membership JOIN party ON party.borough = membership.borough AND party.id = "
    "membership.body WHERE membership.borough = $1 AND membership.person = $2 AND "
    "membership.shown = 1 AND party.listed = 1 AND party.state = 'active' "
    "ORDER BY party.name_key, party.id LIMIT 100"
};
constexpr store::Query kAsking{
    "SELECT " PERSON
    ", membership_ask.words, membership_ask.at FROM membership_ask JOIN party ON party.borough = "
    "membership_ask.borough AND party.id = membership_ask.person "
    "WHERE membership_ask.borough = $1 AND membership_ask.body = $2 AND party.state = 'active' "
    "ORDER BY membership_ask.at, party.id LIMIT 100"
};
constexpr store::Query kIsAsking{
    "SELECT 1 FROM membership_ask WHERE borough = $1 AND body = $2 AND person = $3"
};
constexpr store::Query kInvites{
    "SELECT email, role, sender, at FROM membership_invite WHERE borough = $1 AND body = $2 AND at "
    "> $3 ORDER BY at DESC, email LIMIT 100"
};
constexpr store::Query kInviteFor{
    "SELECT membership_invite.email, membership_invite.role, membership_invite.sender, "
    "membership_invite.at FROM membership_invite JOIN credential ON credential.borough = "
    "membership_invite.borough AND credential.email = membership_invite.email "
    "WHERE membership_invite.borough = $1 AND membership_invite.body = $2 AND credential.party = "
    "$3 AND membership_invite.at > $4"
};

constexpr store::Change kPutAsk{
    "INSERT INTO membership_ask (borough, body, person, words, at) VALUES ($1, $2, $3, $4, $5)"
};
constexpr store::Change kForgetAsk{
    "DELETE FROM membership_ask WHERE borough = $1 AND body = $2 AND person = $3"
};
constexpr store::Change kPutInvite{R"sql(
    INSERT INTO membership_invite (borough, body, email, sender, role, at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (borough, body, email) DO UPDATE SET sender = excluded.sender, role = excluded.role,
        at = excluded.at
)sql"};
constexpr store::Change kForgetInvite{
    "DELETE FROM membership_invite WHERE borough = $1 AND body = $2 AND email = $3"
};
constexpr store::Change kSetRole{
    "UPDATE membership SET role = $4 WHERE borough = $1 AND body = $2 AND person = $3"
};
constexpr store::Change kSetShown{
    "UPDATE membership SET shown = $4 WHERE borough = $1 AND body = $2 AND person = $3"
};
constexpr store::Change kForgetOld{"DELETE FROM membership_invite WHERE at < $1"};

access::Party person_from(const store::Row& row) {
    return access::Party{
        .id = row.id<PartyId>(0),
        .kind = access::party_kind_named(row.text_view(1)).value_or(access::PartyKind::Person),
        .name = row.text(2),
        .slug = row.optional_text(3).value_or(""),
        .about = row.text(5),
        .brings = row.text(6),
        .listed = row.flag(4),
    };
}

Member member_from(const store::Row& row) {
    return Member{.person = person_from(row), .role = row.text(7), .shown = row.flag(8)};
}

Invite invite_from(const store::Row& row) {
    return Invite{
        .email = row.text(0), .role = row.text(1), .sender = row.id<PartyId>(2), .at = row.time(3)
    };
}

}  // namespace

std::vector<Member> members_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& body, bool only_shown
) {
    return tx.rows(kMembers, member_from, borough, body, only_shown ? 1 : 0);
}

std::optional<Member> find_member(
    store::ReadTx& tx, BoroughId borough, const PartyId& body, const PartyId& person
) {
    return tx.row(kMemberRow, member_from, borough, body, person);
}

std::vector<access::Party> shown_bodies_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& person
) {
    return tx.rows(kShownBodies, person_from, borough, person);
}

std::vector<Asking> asking(store::ReadTx& tx, BoroughId borough, const PartyId& body) {
    const auto from = [](const store::Row& row) {
        return Asking{.person = person_from(row), .words = row.text(7), .at = row.time(8)};
    };
    return tx.rows(kAsking, from, borough, body);
}

bool is_asking(store::ReadTx& tx, BoroughId borough, const PartyId& body, const PartyId& person) {
    const auto yes = [](const store::Row&) { return true; };
    return tx.row(kIsAsking, yes, borough, body, person).has_value();
}

std::vector<Invite> invites_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& body, Time now
) {
    return tx.rows(kInvites, invite_from, borough, body, now.plus_seconds(-kInviteSeconds));
}

std::optional<Invite> invite_for(
    store::ReadTx& tx, BoroughId borough, const PartyId& body, const PartyId& person, Time now
) {
    return tx.row(
        kInviteFor, invite_from, borough, body, person, now.plus_seconds(-kInviteSeconds)
    );
}

Result<void> put_ask(
    access::Permit& permit,
    BoroughId borough,
    const PartyId& body,
    const PartyId& person,
    std::string_view words
) {
    TRY(permit.change(body, kPutAsk, borough, body, person, words, permit.call().now));
    return {};
}

Result<void> forget_ask(
    access::Permit& permit, BoroughId borough, const PartyId& body, const PartyId& person
) {
    TRY(permit.change(body, kForgetAsk, borough, body, person));
    return {};
}

Result<void> put_invite(
    access::Permit& permit, BoroughId borough, const PartyId& body, const Invite& invite
) {
    TRY(permit.change(
        body, kPutInvite, borough, body, invite.email, invite.sender, invite.role, invite.at
    ));
    return {};
}

Result<void> forget_invite(
    access::Permit& permit, BoroughId borough, const PartyId& body, std::string_view email
) {
    TRY(permit.change(body, kForgetInvite, borough, body, email));
    return {};
}

Result<void> set_role(
    access::Permit& permit,
    BoroughId borough,
    const PartyId& body,
    const PartyId& person,
    std::string_view role
) {
    TRY(permit.change(body, kSetRole, borough, body, person, role));
    return {};
}

Result<void> set_shown(
    access::Permit& permit,
    BoroughId borough,
    const PartyId& body,
    const PartyId& person,
    bool shown
) {
    TRY(permit.change(body, kSetShown, borough, body, person, shown ? 1 : 0));
    return {};
}

int forget_old_invites(store::WriteTx& tx, Time now) {
    const auto gone = tx.change(kOldInvites.key(), kForgetOld, now.plus_seconds(-kInviteSeconds));
    BUNTING_ENSURE(gone.has_value());
    return static_cast<int>(*gone);
}

std::vector<std::string> member_queries() {
    std::vector<std::string> all;
    for (const auto& query :
         {kMembers, kMemberRow, kShownBodies, kAsking, kIsAsking, kInvites, kInviteFor})
        all.emplace_back(query.sql);
    for (const auto& change :
         {kPutAsk, kForgetAsk, kPutInvite, kForgetInvite, kSetRole, kSetShown, kForgetOld})
        all.emplace_back(change.sql);
    return all;
}

}  // namespace bunting::people
