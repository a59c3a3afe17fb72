// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/policies/policy_store.h"

#include "base/ensure.h"

namespace bunting::policies {
namespace {

#define COLUMNS                                                                        \
    "policy.id, policy.number, policy.place, policy.title, policy.why, policy.state, " \
    "policy.body, policy.adopted, policy.review, policy.author, policy.made, "         \
    "policy.changed, policy.version"

constexpr store::Query kFind{"SELECT " COLUMNS " FROM policy WHERE borough = $1 AND number = $2"};
constexpr store::Query kAt{
    "SELECT " COLUMNS " FROM policy WHERE borough = $1 AND place = $2 ORDER BY id DESC LIMIT 100"
};
constexpr store::Change kInsert{R"sql(
    INSERT INTO policy (borough, id, number, place, title, why, state, body, adopted, review, author, made, changed, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
)sql"};
constexpr store::Change kUpdate{R"sql(
    UPDATE policy SET state = $4, body = $5, adopted = $6, review = $7, changed = $8, version = $9
     WHERE borough = $1 AND id = $2 AND version = $3
)sql"};
constexpr store::Query kDrafters{
    "SELECT party, side FROM policy_drafter WHERE borough = $1 AND policy = $2 ORDER BY side, party"
};
constexpr store::Change kPutDrafter{R"sql(
    INSERT INTO policy_drafter (borough, policy, party, side) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, policy, party) DO UPDATE SET side = excluded.side
)sql"};
constexpr store::Query kClauses{
    "SELECT clause, heading, council, community, agreed, differs, carried FROM policy_clause WHERE "
    "borough = $1 AND policy = $2 ORDER BY clause"
};
constexpr store::Query kCarriedBy{
    "SELECT policy.number, policy.title, policy_clause.heading, policy.state, policy.body, "
    "policy.adopted FROM policy_clause JOIN policy ON policy.borough = policy_clause.borough AND "
    "policy.id = policy_clause.policy WHERE policy_clause.borough = $1 AND policy_clause.carried = "
    "$2 ORDER BY policy_clause.policy, policy_clause.clause LIMIT 20"
};
constexpr store::Change kPutClause{R"sql(
    INSERT INTO policy_clause (borough, policy, clause, heading, council, community, agreed, differs, carried)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (borough, policy, clause) DO UPDATE SET heading = excluded.heading, council = excluded.council,
        community = excluded.community, agreed = excluded.agreed, differs = excluded.differs, carried = excluded.carried
)sql"};
constexpr store::Change kKeepEarlier{
    "INSERT INTO policy_clause_version (borough, policy, clause, version, field, words, editor, "
    "at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
};
constexpr store::Query kEarlier{
    "SELECT clause, version, field, words, editor, at FROM policy_clause_version WHERE borough = "
    "$1 AND policy = $2 ORDER BY version DESC, clause, field LIMIT 200"
};
constexpr store::Query kComments{
    "SELECT id, clause, words, voice, author, at FROM policy_comment WHERE borough = $1 AND policy "
    "= $2 ORDER BY id LIMIT 500"
};
constexpr store::Change kInsertComment{
    "INSERT INTO policy_comment (borough, policy, id, clause, words, voice, author, at) VALUES "
    "($1, $2, $3, $4, $5, $6, $7, $8)"
};
constexpr store::Query kSignatures{
    "SELECT side, version, party, signer, at FROM policy_signature WHERE borough = $1 AND policy = "
    "$2 ORDER BY at, party"
};
constexpr store::Change kPutSignature{R"sql(
    INSERT INTO policy_signature (borough, policy, side, party, signer, version, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (borough, policy, side, party) DO UPDATE SET signer = excluded.signer,
        version = excluded.version, at = excluded.at
)sql"};

Side side_in(const store::Row& row, int column) {
    const auto side = side_named(row.text_view(column));
    BUNTING_ENSURE(side.has_value());
    return *side;
}

Policy policy_from(const store::Row& row) {
    const auto state = state_named(row.text_view(5));
    BUNTING_ENSURE(state.has_value());
    return Policy{
        .id = row.id<PolicyId>(0),
        .number = row.as<ThingNumber>(1),
        .place = row.id<PlaceId>(2),
        .title = row.text(3),
        .why = row.text(4),
        .state = *state,
        .body = row.text(6),
        .adopted = row.text(7),
        .review = row.text(8),
        .author = row.id<PartyId>(9),
        .made = row.time(10),
        .changed = row.time(11),
        .version = row.integer(12),
    };
}

}  // namespace

std::string Policy::path() const {
    return fmt::format("/policies/{}", raw(number));
}

std::optional<Policy> find_policy(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kFind, policy_from, borough, number);
}

std::vector<Policy> policies_at(store::ReadTx& tx, BoroughId borough, const PlaceId& place) {
    return tx.rows(kAt, policy_from, borough, place);
}

Result<void> insert_policy(access::Permit& permit, BoroughId borough, const Policy& policy) {
    TRY(permit.change(
        policy.id,
        kInsert,
        borough,
        policy.id,
        policy.number,
        policy.place,
        policy.title,
        policy.why,
        word_of(policy.state),
        policy.body,
        policy.adopted,
        policy.review,
        policy.author,
        policy.made,
        policy.changed,
        policy.version
    ));
    return {};
}

Result<void> update_policy(
    access::Permit& permit, BoroughId borough, const Policy& policy, std::int64_t was
) {
    const auto changed = TRY(permit.change(
        policy.id,
        kUpdate,
        borough,
        policy.id,
        was,
        word_of(policy.state),
        policy.body,
        policy.adopted,
        policy.review,
        policy.changed,
        policy.version
    ));
    if (changed != 1) return refuse(Fault::Conflict, "policy.changed");
    return {};
}

std::vector<Drafter> drafters_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy) {
    const auto from = [](const store::Row& row) {
        return Drafter{row.id<PartyId>(0), side_in(row, 1)};
    };
    return tx.rows(kDrafters, from, borough, policy);
}

Result<void> put_drafter(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const Drafter& drafter
) {
    TRY(permit.change(policy, kPutDrafter, borough, policy, drafter.party, word_of(drafter.side)));
    return {};
}

std::string Carried::path() const {
    return fmt::format("/policies/{}", raw(policy));
}

std::vector<Carried> carried_by(store::ReadTx& tx, BoroughId borough, ThingNumber thing) {
    const auto from = [](const store::Row& row) {
        return Carried{
            .policy = row.as<ThingNumber>(0),
            .title = row.text(1),
            .heading = row.text(2),
            .state = row.text_view(3) == word_of(State::Adopted) ? State::Adopted : State::Drafting,
            .body = row.text(4),
            .adopted = row.text(5),
        };
    };
    return tx.rows(kCarriedBy, from, borough, thing);
}

std::vector<Clause> clauses_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy) {
    const auto from = [](const store::Row& row) {
        return Clause{
            .clause = row.integer(0),
            .heading = row.text(1),
            .council = row.text(2),
            .community = row.text(3),
            .agreed = row.text(4),
            .differs = row.text(5),
            .carried = row.integer(6),
        };
    };
    return tx.rows(kClauses, from, borough, policy);
}

Result<void> put_clause(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const Clause& clause
) {
    TRY(permit.change(
        policy,
        kPutClause,
        borough,
        policy,
        clause.clause,
        clause.heading,
        clause.council,
        clause.community,
        clause.agreed,
        clause.differs,
        clause.carried
    ));
    return {};
}

Result<void> keep_earlier(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const Earlier& earlier
) {
    TRY(permit.change(
        policy,
        kKeepEarlier,
        borough,
        policy,
        earlier.clause,
        earlier.version,
        earlier.field,
        earlier.words,
        earlier.editor,
        earlier.at
    ));
    return {};
}

std::vector<Earlier> earlier_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy) {
    const auto from = [](const store::Row& row) {
        return Earlier{
            row.integer(0),
            row.integer(1),
            row.text(2),
            row.text(3),
            row.id<PartyId>(4),
            row.time(5)
        };
    };
    return tx.rows(kEarlier, from, borough, policy);
}

std::vector<Comment> comments_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy) {
    const auto from = [](const store::Row& row) {
        return Comment{
            row.id<CommentId>(0),
            row.integer(1),
            row.text(2),
            row.id<PartyId>(3),
            row.id<PartyId>(4),
            row.time(5)
        };
    };
    return tx.rows(kComments, from, borough, policy);
}

Result<void> insert_comment(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const Comment& comment
) {
    TRY(permit.change(
        policy,
        kInsertComment,
        borough,
        policy,
        comment.id,
        comment.clause,
        comment.words,
        comment.voice,
        comment.author,
        comment.at
    ));
    return {};
}

std::vector<SignedBy> signatures_of(store::ReadTx& tx, BoroughId borough, const PolicyId& policy) {
    const auto from = [](const store::Row& row) {
        return SignedBy{
            {side_in(row, 0), row.integer(1)}, row.id<PartyId>(2), row.id<PartyId>(3), row.time(4)
        };
    };
    return tx.rows(kSignatures, from, borough, policy);
}

Result<void> put_signature(
    access::Permit& permit, BoroughId borough, const PolicyId& policy, const SignedBy& by
) {
    TRY(permit.change(
        policy,
        kPutSignature,
        borough,
        policy,
        word_of(by.signature.side),
        by.party,
        by.signer,
        by.signature.version,
        by.at
    ));
    return {};
}

std::vector<std::string> policy_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kFind.sql,
          kAt.sql,
          kInsert.sql,
          kUpdate.sql,
          kDrafters.sql,
          kPutDrafter.sql,
          kClauses.sql,
          kCarriedBy.sql,
          kPutClause.sql,
          kKeepEarlier.sql,
          kEarlier.sql,
          kComments.sql,
          kInsertComment.sql,
          kSignatures.sql,
          kPutSignature.sql}) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::policies
