// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of policies. Decides nothing.
#pragma once

#include "features/policies/policies.h"

namespace bunting::policies {

struct Drafter {
    PartyId party;
    Side side = Side::Council;
};

struct Comment {
    CommentId id;
    std::int64_t clause = 0;
    std::string words;
    PartyId voice;
    PartyId author;
    Time at;
};

struct SignedBy {
    Signature signature;
    PartyId party;
    PartyId signer;
    Time at;
};

struct Earlier {
    std::int64_t clause = 0;
    std::int64_t version = 0;  // of the policy, until which it stood
    std::string field;
    std::string words;
    PartyId editor;
    Time at;
};

std::optional<Policy> find_policy(store::ReadTx& tx, BoroughId borough, ThingNumber number);
// Of a place, newest first.
std::vector<Policy> policies_at(store::ReadTx& tx, BoroughId borough, const PlaceId& place);
Result<void> insert_policy(access::Permit& permit, BoroughId borough, const Policy& policy);
// Errors: Conflict("policy.changed") where the row is not at the version `was`.
Result<void> update_policy(
    access::Permit& permit, BoroughId borough, const Policy& policy, std::int64_t was
);
std::vector<Drafter> drafters_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy);
Result<void> put_drafter(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const Drafter& drafter
);
std::vector<Clause> clauses_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy);
Result<void> put_clause(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const Clause& clause
);
Result<void> keep_earlier(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const Earlier& earlier
);
// Latest first.
std::vector<Earlier> earlier_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy);
std::vector<Comment> comments_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy);
Result<void> insert_comment(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const Comment& comment
);
std::vector<SignedBy> signatures_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy);
Result<void> put_signature(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const SignedBy& by
);

std::vector<std::string> policy_queries();

}  // namespace bunting::policies
