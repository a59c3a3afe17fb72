// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/policies/acts.h"

#include <algorithm>
#include <charconv>

#include "base/ensure.h"
#include "features/policies/permissions.h"
#include "text/clean.h"
#include "thing/thing_store.h"

namespace bunting::policies {
namespace {

constexpr std::size_t kLongestLine = 160;
constexpr std::size_t kLongestWords = 3000;
constexpr std::size_t kMostClauses = 40;

constexpr store::Query kNamed{
    "SELECT id FROM party WHERE borough = $1 AND name_key = $2 AND listed = 1 AND state = 'active' "
    "ORDER BY id LIMIT 2"
};

access::Record entry_of(std::string verb, const Policy& policy, std::string said) {
    access::Record record{
        .verb = std::move(verb),
        .about = policy.id.uuid,
        .version = policy.version,
        .said = std::move(said),
    };
    record.fields = {{"policy", raw(policy.number)}};
    return record;
}

Result<Policy> policy_for(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto policy = find_policy(tx, call.borough, number);
    if (!policy) return refuse(Fault::NotFound, "page.not_found");
    return std::move(*policy);
}

// Words changed: a new version, drafting again, signatures of no worth any more.
Result<Policy> put(access::Permit& permit, Policy policy, std::string verb, std::string said) {
    const Call& call = permit.call();
    const std::int64_t was = policy.version;
    ++policy.version;
    policy.changed = call.now;
    policy.state = State::Drafting;
    policy.body.clear();
    policy.adopted.clear();
    policy.review.clear();
    TRY(update_policy(permit, call.borough, policy, was));
    permit.record(entry_of(std::move(verb), policy, std::move(said)));
    return policy;
}

struct Change {
    std::string field;
    std::string* stands = nullptr;
    const std::optional<std::string>* asked = nullptr;
    std::size_t longest = kLongestWords;
};

// Takes what is asked; what stood there before is kept.
Result<bool> take(
    access::Permit& permit, const Policy& policy, std::int64_t clause, const Change& change
) {
    const std::optional<std::string>& asked = *change.asked;
    if (!asked) return false;
    std::string words = TRY(text::clean_text(*asked, change.longest, change.field));
    if (words == *change.stands) return false;
    if (!change.stands->empty()) {
        TRY(keep_earlier(
            permit,
            permit.call().borough,
            policy.id,
            {.clause = clause,
             .version = policy.version,
             .field = change.field,
             .words = *change.stands,
             .editor = permit.call().actor.me(),
             .at = permit.call().now}
        ));
    }
    *change.stands = std::move(words);
    return true;
}

Result<std::int64_t> number_of_carrier(
    store::ReadTx& tx, const Call& call, const std::string& typed
) {
    if (typed.empty()) return std::int64_t{0};
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const bool whole = failed == std::errc{} && end == typed.data() + typed.size();
    const auto thing =
        whole ? thing::find_thing(tx, call.borough, ThingNumber{number}) : std::nullopt;
    if (!thing || !thing->is_public())
        return refuse(Fault::Invalid, "policy.carried_unknown", "carried");
    return number;
}

}  // namespace

std::optional<Drafter> pen_of(store::ReadTx& tx, const Call& call, const PolicyId& policy) {
    if (!call.actor.party) return std::nullopt;
    const auto bodies = access::bodies_of(tx, call.borough, call.actor.me());
    std::optional<Drafter> found;
    for (const Drafter& drafter : drafters_of(tx, call.borough, policy)) {
        if (drafter.party == call.actor.party || drafter.party == call.actor.body) return drafter;
        const bool belongs =
            std::any_of(bodies.begin(), bodies.end(), [&](const access::Party& body) {
                return body.id == drafter.party;
            });
        if (belongs && !found) found = drafter;
    }
    return found;
}

access::Target drafter_of(store::ReadTx& tx, const Call& call, const PolicyId& policy) {
    return pen_of(tx, call, policy) ? access::Target{.owner = call.actor.party} : access::Target{};
}

Result<Policy> begin_policy(ActTx& tx, const Call& call, const BeginPolicy& command) {
    auto permit = TRY(access::authorize(tx, call, kBeginPolicy, {}));
    std::string title = TRY(text::clean_line(command.title, kLongestLine, "title"));
    std::string why = TRY(text::clean_text(command.why, kLongestWords, "why"));
    if (title.empty()) return refuse(Fault::Invalid, "policy.title_missing", "title");
    if (why.empty()) return refuse(Fault::Invalid, "policy.why_missing", "why");
    if (!command.side) return refuse(Fault::Invalid, "policy.side_missing", "side");
    const auto number = TRY(tx.next_number(call.borough));
    Policy policy{
        .id = tx.fresh<PolicyId>(call.now),
        .number = number,
        .place = command.place,
        .title = std::move(title),
        .why = std::move(why),
        .author = call.actor.me(),
        .made = call.now,
        .changed = call.now,
    };
    TRY(insert_policy(permit, call.borough, policy));
    TRY(put_drafter(permit, call.borough, policy.id, {call.actor.speaker(), *command.side}));
    permit.record(entry_of("policy.begun", policy, policy.title + "\n\n" + policy.why));
    return policy;
}

Result<Policy> add_drafter(ActTx& tx, const Call& call, const AddDrafter& command) {
    Policy policy = TRY(policy_for(tx, call, command.policy));
    auto permit = TRY(access::authorize(tx, call, kDraftPolicy, drafter_of(tx, call, policy.id)));
    if (!command.side) return refuse(Fault::Invalid, "policy.side_missing", "side");
    const auto named = tx.rows(
        kNamed,
        [](const store::Row& row) { return row.id<PartyId>(0); },
        call.borough,
        access::name_key_of(command.name)
    );
    if (named.size() != 1) return refuse(Fault::Invalid, "policy.drafter_unknown", "name");
    TRY(put_drafter(permit, call.borough, policy.id, {named.front(), *command.side}));
    permit.record(entry_of("policy.drafter_added", policy, {}));
    return policy;
}

Result<Policy> write_clause(ActTx& tx, const Call& call, const WriteClause& command) {
    Policy policy = TRY(policy_for(tx, call, command.policy));
    auto permit = TRY(access::authorize(tx, call, kDraftPolicy, drafter_of(tx, call, policy.id)));
    if (command.seen != policy.version) return refuse(Fault::Conflict, "policy.changed");
    const auto pen = pen_of(tx, call, policy.id);
    BUNTING_ENSURE(pen.has_value());
    auto clauses = clauses_of(tx, call.borough, policy.id);
    Clause clause{.clause = static_cast<std::int64_t>(clauses.size()) + 1};
    const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& each) {
        return each.clause == command.clause;
    });
    if (found != clauses.end()) clause = *found;
    if (command.clause != 0 && found == clauses.end())
        return refuse(Fault::NotFound, "page.not_found");
    if (found == clauses.end() && clauses.size() >= kMostClauses)
        return refuse(Fault::Conflict, "policy.clauses_many");
    std::string& own = pen->side == Side::Council ? clause.council : clause.community;
    const std::string own_field{word_of(pen->side)};
    bool changed = TRY(take(
        permit, policy, clause.clause, {"heading", &clause.heading, &command.heading, kLongestLine}
    ));
    if (clause.heading.empty()) return refuse(Fault::Invalid, "policy.heading_missing", "heading");
    changed |= TRY(take(permit, policy, clause.clause, {own_field, &own, &command.own}));
    changed |=
        TRY(take(permit, policy, clause.clause, {"agreed", &clause.agreed, &command.agreed}));
    changed |=
        TRY(take(permit, policy, clause.clause, {"differs", &clause.differs, &command.differs}));
    if (command.carried) {
        const auto carried = TRY(number_of_carrier(tx, call, *command.carried));
        changed |= carried != clause.carried;
        clause.carried = carried;
    }
    if (!changed) return policy;
    TRY(put_clause(permit, call.borough, policy.id, clause));
    return put(permit, std::move(policy), "policy.clause_written", clause.heading);
}

Result<Policy> comment_on(ActTx& tx, const Call& call, const CommentOn& command) {
    Policy policy = TRY(policy_for(tx, call, command.policy));
    auto permit = TRY(access::authorize(tx, call, kCommentOnPolicy, {}));
    const auto clauses = clauses_of(tx, call.borough, policy.id);
    const bool there = std::any_of(clauses.begin(), clauses.end(), [&](const Clause& each) {
        return each.clause == command.clause;
    });
    if (!there) return refuse(Fault::NotFound, "page.not_found");
    Comment comment{
        .id = tx.fresh<CommentId>(call.now),
        .clause = command.clause,
        .voice = call.actor.speaker(),
        .author = call.actor.me(),
        .at = call.now,
    };
    comment.words = TRY(text::clean_text(command.words, kLongestWords, "words"));
    if (comment.words.empty()) return refuse(Fault::Invalid, "policy.comment_missing", "words");
    TRY(insert_comment(permit, call.borough, policy.id, comment));
    permit.record(entry_of("policy.commented", policy, comment.words));
    return policy;
}

Result<Policy> sign(ActTx& tx, const Call& call, const Sign& command) {
    Policy policy = TRY(policy_for(tx, call, command.policy));
    auto permit = TRY(access::authorize(tx, call, kDraftPolicy, drafter_of(tx, call, policy.id)));
    if (command.seen != policy.version) return refuse(Fault::Conflict, "policy.changed");
    TRY(check_signable(clauses_of(tx, call.borough, policy.id)));
    const auto pen = pen_of(tx, call, policy.id);
    BUNTING_ENSURE(pen.has_value());
    TRY(put_signature(
        permit,
        call.borough,
        policy.id,
        {.signature = {pen->side, policy.version},
         .party = pen->party,
         .signer = call.actor.me(),
         .at = call.now}
    ));
    permit.record(entry_of("policy.signed", policy, {}));
    return policy;
}

Result<Policy> adopt(ActTx& tx, const Call& call, const Adopt& command) {
    Policy policy = TRY(policy_for(tx, call, command.policy));
    auto permit = TRY(access::authorize(tx, call, kDraftPolicy, drafter_of(tx, call, policy.id)));
    Adoption adoption;
    adoption.body = TRY(text::clean_line(command.body, kLongestLine, "body"));
    adoption.adopted = parse_date(command.adopted);
    adoption.review = parse_date(command.review);
    std::vector<Signature> signatures;
    for (const SignedBy& by : signatures_of(tx, call.borough, policy.id))
        signatures.push_back(by.signature);
    TRY(check_adoption(
        clauses_of(tx, call.borough, policy.id),
        signatures,
        policy.version,
        adoption,
        date_in_london(call.now)
    ));
    BUNTING_ENSURE(adoption.adopted && adoption.review);
    policy.state = State::Adopted;
    policy.body = adoption.body;
    policy.adopted = adoption.adopted->iso();
    policy.review = adoption.review->iso();
    policy.changed = call.now;
    TRY(update_policy(permit, call.borough, policy, policy.version));
    permit.record(entry_of("policy.adopted", policy, policy.body));
    return policy;
}

std::vector<std::string> act_queries() {
    return {std::string{kNamed.sql}};
}

}  // namespace bunting::policies
