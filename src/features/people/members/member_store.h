// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of who belongs to a body, who asks to, and whom a letter asked. Decides nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/party.h"

namespace bunting::people {

// Stored; never rename.
inline constexpr std::string_view kLead = "lead";
inline constexpr std::string_view kMember = "member";

struct Member {
    access::Party person;
    std::string role;
    bool shown = false;  // on the body's page, by their own choice

    bool leads() const { return role == kLead; }
};

// Whoever leads first, then by name. At most 200. `only_shown`: what everybody may see.
std::vector<Member> members_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& body, bool only_shown
);
std::optional<Member> find_member(
    store::ReadTx& tx, BoroughId borough, const PartyId& body, const PartyId& person
);
// Bodies on whose page a person chose to be shown, where those are shown themselves.
std::vector<access::Party> shown_bodies_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& person
);

struct Asking {
    access::Party person;
    std::string words;
    Time at;
};

// Oldest first.
std::vector<Asking> asking(store::ReadTx& tx, BoroughId borough, const PartyId& body);
bool is_asking(store::ReadTx& tx, BoroughId borough, const PartyId& body, const PartyId& person);

struct Invite {
    std::string email;
    std::string role;
    PartyId sender;
    Time at;
};

// Those of the last 30 days, latest first.
std::vector<Invite> invites_of(store::ReadTx& tx, BoroughId borough, const PartyId& body, Time now);
// Whether the person's own address was asked.
std::optional<Invite> invite_for(
    store::ReadTx& tx, BoroughId borough, const PartyId& body, const PartyId& person, Time now
);

// Each requires an entry about the body in the same act.
Result<void> put_ask(
    access::Permit& permit,
    BoroughId borough,
    const PartyId& body,
    const PartyId& person,
    std::string_view words
);
Result<void> forget_ask(
    access::Permit& permit, BoroughId borough, const PartyId& body, const PartyId& person
);
Result<void> put_invite(
    access::Permit& permit, BoroughId borough, const PartyId& body, const Invite& invite
);
Result<void> forget_invite(
    access::Permit& permit, BoroughId borough, const PartyId& body, std::string_view email
);
Result<void> set_role(
    access::Permit& permit,
    BoroughId borough,
    const PartyId& body,
    const PartyId& person,
    std::string_view role
);
Result<void> set_shown(
    access::Permit& permit,
    BoroughId borough,
    const PartyId& body,
    const PartyId& person,
    bool shown
);

// Letters nobody answered. Unjournalled: nothing came of them.
int forget_old_invites(store::WriteTx& tx, Time now);

std::vector<std::string> member_queries();

}  // namespace bunting::people
