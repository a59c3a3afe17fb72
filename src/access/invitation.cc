// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/invitation.h"

#include "base/ensure.h"
#include "crypto/crypto.h"

namespace bunting::access {
namespace {

// No I, L, O, U, 0 and 1.
constexpr std::string_view kLetters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
constexpr std::size_t kCodeLetters = 12;
constexpr std::array<std::string_view, 3> kStates{"open", "used", "withdrawn"};
constexpr store::Duty kRetention{"invitations"};

#define INVITATION_COLUMNS "id, hat, name, email, made_by, created, expires, state, used_by"

constexpr store::Query kByCode{
    "SELECT " INVITATION_COLUMNS
    " FROM invitation WHERE borough = $1 AND code_hash = $2 AND state = 'open' AND expires > $3"
};
constexpr store::Query kById{"SELECT " INVITATION_COLUMNS
                             " FROM invitation WHERE borough = $1 AND id = $2"};
constexpr store::Query kLatest{"SELECT " INVITATION_COLUMNS
                               " FROM invitation WHERE borough = $1 ORDER BY id DESC LIMIT $2"};
constexpr store::Query kInvited{
    "SELECT count(*) FROM invitation WHERE borough = $1 AND (state = 'used' OR (state = 'open' AND "
    "expires > $2))"
};
constexpr store::Change kInsert{R"sql(
    INSERT INTO invitation (borough, id, code_hash, hat, name, email, made_by, created, expires, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open')
)sql"};
constexpr store::Change kUse{R"sql(
    UPDATE invitation SET state = 'used', used_by = $3, settled = $4
     WHERE borough = $1 AND id = $2 AND state = 'open'
)sql"};
constexpr store::Change kWithdraw{R"sql(
    UPDATE invitation SET state = 'withdrawn', settled = $3
     WHERE borough = $1 AND id = $2 AND state = 'open'
)sql"};
constexpr store::Change kForget{
    "UPDATE invitation SET name = '', email = NULL WHERE expires < $1 AND (name <> '' OR email IS "
    "NOT NULL)"
};

InvitationState state_named(std::string_view word) {
    const auto found = std::find(kStates.begin(), kStates.end(), word);
    BUNTING_ENSURE(found != kStates.end());
    return static_cast<InvitationState>(found - kStates.begin());
}

Invitation invitation_from(const store::Row& row) {
    return {
        .id = row.id<InviteId>(0),
        .hat = row.as<Hat>(1),
        .name = row.text(2),
        .email = row.optional_text(3),
        .made_by = row.optional_id<PartyId>(4),
        .created = row.time(5),
        .expires = row.time(6),
        .state = state_named(row.text_view(7)),
        .used_by = row.optional_id<PartyId>(8),
    };
}

Record entry(std::string_view verb, const Invitation& invitation, std::int64_t version) {
    return Record{
        .verb = std::string{verb},
        .about = invitation.id.uuid,
        .version = version,
        .fields = {{"hat", std::string{word_of(invitation.hat)}}},
        .public_about = false,
    };
}

Result<void> settled(const Result<std::int64_t>& rows) {
    if (!rows) return refuse(rows.error());
    if (*rows == 0) return refuse(Fault::Conflict, "invitation.gone");
    return {};
}

}  // namespace

std::string fresh_invitation_code(Random& random) {
    std::string code;
    for (std::size_t i = 0; i < kCodeLetters; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += kLetters[random.below(kLetters.size())];
    }
    return code;
}

std::optional<std::string> normal_invitation_code(std::string_view typed) {
    std::string code;
    std::size_t letters = 0;
    for (const char c : typed) {
        if (c == ' ' || c == '-' || c == '.') continue;
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (kLetters.find(upper) == std::string_view::npos || letters == kCodeLetters)
            return std::nullopt;
        if (letters > 0 && letters % 4 == 0) code += '-';
        code += upper;
        ++letters;
    }
    if (letters != kCodeLetters) return std::nullopt;
    return code;
}

std::optional<Invitation> find_invitation(
    store::ReadTx& tx, BoroughId borough, std::string_view code, Time now
) {
    return tx.row(kByCode, invitation_from, borough, crypto::sha256(code), now);
}

std::optional<Invitation> find_invitation(
    store::ReadTx& tx, BoroughId borough, const InviteId& id
) {
    return tx.row(kById, invitation_from, borough, id);
}

std::vector<Invitation> latest_invitations(store::ReadTx& tx, BoroughId borough, int limit) {
    return tx.rows(kLatest, invitation_from, borough, limit);
}

std::int64_t people_invited(store::ReadTx& tx, BoroughId borough, Time now) {
    return tx.row(
                 kInvited, [](const store::Row& row) { return row.integer(0); }, borough, now
    )
        .value_or(0);
}

Result<void> insert_invitation(
    Permit& permit, BoroughId borough, const Invitation& invitation, std::string_view code
) {
    TRY(permit.change(
        invitation.id,
        kInsert,
        borough,
        invitation.id,
        crypto::sha256(code),
        invitation.hat,
        invitation.name,
        invitation.email,
        invitation.made_by,
        invitation.created,
        invitation.expires
    ));
    Record record = entry("invitation.made", invitation, 1);
    record.said = invitation.name;
    permit.record(std::move(record));
    return {};
}

Result<void> use_invitation(
    Permit& permit, BoroughId borough, const Invitation& invitation, const PartyId& person
) {
    TRY(settled(
        permit.change(invitation.id, kUse, borough, invitation.id, person, permit.call().now)
    ));
    Record record = entry("invitation.accepted", invitation, 2);
    record.speaker = person;
    permit.record(std::move(record));
    return {};
}

Result<void> withdraw_invitation(Permit& permit, BoroughId borough, const Invitation& invitation) {
    TRY(settled(permit.change(invitation.id, kWithdraw, borough, invitation.id, permit.call().now))
    );
    permit.record(entry("invitation.withdrawn", invitation, 2));
    return {};
}

std::int64_t forget_invited(store::WriteTx& tx, Time expired_before) {
    return tx.change(kRetention.key(), kForget, expired_before).value_or(0);
}

std::vector<std::string> invitation_queries() {
    std::vector<std::string> out;
    for (const std::string_view sql :
         {kByCode.sql,
          kById.sql,
          kLatest.sql,
          kInvited.sql,
          kInsert.sql,
          kUse.sql,
          kWithdraw.sql,
          kForget.sql})
        out.emplace_back(sql);
    return out;
}

}  // namespace bunting::access
