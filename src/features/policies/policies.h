// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of policies made together (a joint asset policy is the first): clauses side by side
// from both sectors, differences kept and not smoothed, both sign, a body adopts, each clause leads
// to what carries it out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/party.h"
#include "base/ids.h"
#include "feature/feature.h"
#include "features/policies/policy_rules.h"

namespace bunting::policies {

using PolicyId = Id<struct PolicyTag>;
using CommentId = Id<struct PolicyCommentTag>;

extern const feature::Feature kFeature;

struct Policy {
    PolicyId id;
    ThingNumber number{};
    PlaceId place;
    std::string title;
    std::string why;
    State state = State::Drafting;
    std::string body = {};
    std::string adopted = {};  // ISO dates
    std::string review = {};
    PartyId author;
    Time made;
    Time changed;
    std::int64_t version = 1;

    std::string path() const;
};

// A clause that a thing carries out.
struct Carried {
    ThingNumber policy{};
    std::string title;    // of the policy
    std::string heading;  // of the clause
    State state = State::Drafting;
    std::string body;     // which adopted it; empty: none yet
    std::string adopted;  // ISO date

    std::string path() const;
};

// By policy and clause; at most 20.
std::vector<Carried> carried_by(store::ReadTx& tx, BoroughId borough, ThingNumber thing);

// ---- acts ----
struct BeginPolicy {
    PlaceId place;
    std::string title;
    std::string why;
    std::optional<Side> side = {};
};

// The actor (or the body they act for) holds the pen for their side. Errors: those of authorize();
// Invalid("policy.title_missing", "title"), Invalid("policy.why_missing", "why"),
// Invalid("policy.side_missing", "side").
Result<Policy> begin_policy(
    access::ActTx& tx, const access::Call& call, const BeginPolicy& command
);

struct AddDrafter {
    ThingNumber policy{};
    std::string name;
    std::optional<Side> side = {};
};

// Errors: those of authorize(); NotFound("page.not_found");
// Invalid("policy.drafter_unknown", "name") where not exactly one listed party has the name;
// Invalid("policy.side_missing", "side").
Result<Policy> add_drafter(access::ActTx& tx, const access::Call& call, const AddDrafter& command);

struct WriteClause {
    ThingNumber policy{};
    std::int64_t clause = 0;  // 0: a new one at the end
    std::int64_t seen = 0;    // version of the policy the form was made from
    std::optional<std::string> heading = {};
    std::optional<std::string> own = {};  // the words of the actor's side
    std::optional<std::string> agreed = {};
    std::optional<std::string> differs = {};
    std::optional<std::string> carried = {};  // a number, or empty
};

// What is not given stays. Any change of words undoes signatures and an adoption. Errors: those of
// authorize(); NotFound("page.not_found"); Conflict("policy.changed") where another wrote since;
// Invalid("policy.heading_missing", "heading"); Invalid("policy.carried_unknown", "carried");
// Conflict("policy.clauses_many") beyond forty.
Result<Policy> write_clause(
    access::ActTx& tx, const access::Call& call, const WriteClause& command
);

struct CommentOn {
    ThingNumber policy{};
    std::int64_t clause = 0;
    std::string words;
};

// Errors: those of authorize(); NotFound("page.not_found");
// Invalid("policy.comment_missing", "words").
Result<Policy> comment_on(access::ActTx& tx, const access::Call& call, const CommentOn& command);

struct Sign {
    ThingNumber policy{};
    std::int64_t seen = 0;
};

// The version that was on the signer's page. Errors: those of authorize() and check_signable();
// NotFound("page.not_found"); Conflict("policy.changed").
Result<Policy> sign(access::ActTx& tx, const access::Call& call, const Sign& command);

struct Adopt {
    ThingNumber policy{};
    std::string body;
    std::string adopted;
    std::string review;
};

// Errors: those of authorize() and check_adoption(); NotFound("page.not_found").
Result<Policy> adopt(access::ActTx& tx, const access::Call& call, const Adopt& command);

}  // namespace bunting::policies
