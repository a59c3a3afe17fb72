// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/session.h"

#include "base/ensure.h"

namespace bunting::access {
namespace {

constexpr store::Duty kSessions{"sessions"};

constexpr store::Query kFind{R"sql(
    SELECT session.id, session.party, session.hat, session.body, session.csrf, session.device,
           session.created, session.seen, session.expires, party.level
      FROM session JOIN party ON party.borough = session.borough AND party.id = session.party
     WHERE session.token_hash = $1 AND session.borough = $2 AND session.expires > $3 AND party.state = 'active'
)sql"};
constexpr store::Query kOf{R"sql(
    SELECT session.id, session.party, session.hat, session.body, session.csrf, session.device,
           session.created, session.seen, session.expires, party.level
      FROM session JOIN party ON party.borough = session.borough AND party.id = session.party
     WHERE session.borough = $1 AND session.party = $2 AND session.expires > $3
     ORDER BY session.created DESC, session.id LIMIT 100
)sql"};
constexpr store::Change kBegin{R"sql(
    INSERT INTO session (token_hash, borough, id, party, hat, csrf, created, seen, expires, device)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};
constexpr store::Change kEnd{"DELETE FROM session WHERE borough = $1 AND party = $2 AND id = $3"};
constexpr store::Change kEndAll{"DELETE FROM session WHERE borough = $1 AND party = $2"};
constexpr store::Change kSwitch{
    "UPDATE session SET hat = $4, body = $5 WHERE borough = $1 AND party = $2 AND id = $3"
};

constexpr store::Query kRecentCodes{
    "SELECT count(*) FROM sign_in_code WHERE borough = $1 AND email = $2 AND created > $3"
};
constexpr store::Change kIssue{R"sql(
    INSERT INTO sign_in_code (borough, id, email, code_hash, link_hash, tries, goes_to, created, expires)
    VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)
)sql"};
constexpr store::Query kByWay{R"sql(
    SELECT id, email, code_hash, tries, goes_to FROM sign_in_code WHERE borough = $1 AND id = $2 AND expires > $3
)sql"};
constexpr store::Query kByLink{R"sql(
    SELECT id, email, code_hash, tries, goes_to FROM sign_in_code
     WHERE link_hash = $1 AND borough = $2 AND expires > $3
)sql"};
constexpr store::Query kRate{"SELECT count FROM rate WHERE what = $1 AND window_start = $2"};
constexpr store::Change kCountRate{R"sql(
    INSERT INTO rate (what, window_start, count) VALUES ($1, $2, 1)
    ON CONFLICT (what, window_start) DO UPDATE SET count = rate.count + 1
)sql"};
constexpr store::Change kTry{
    "UPDATE sign_in_code SET tries = tries + 1 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kUse{"UPDATE sign_in_code SET expires = 0 WHERE borough = $1 AND id = $2"};
constexpr store::Change kForgetOldCodes{
    "DELETE FROM sign_in_code WHERE borough = $1 AND created < $2"
};

struct StoredCode {
    Uuid id;
    std::string email;
    Bytes code_hash;
    std::int64_t tries;
    std::string goes_to;
};

StoredCode code_from(const store::Row& row) {
    return {row.uuid(0), row.text(1), row.bytes(2), row.integer(3), row.text(4)};
}

Session session_from(const store::Row& row) {
    Session session{
        .id = row.id<SessionId>(0),
        .actor =
            {
                .party = row.id<PartyId>(1),
                .hat = row.as<Hat>(2),
                .body = row.optional_id<PartyId>(3),
                .level = row.as<Level>(9),
            },
        .device = row.text(5),
        .created = row.time(6),
        .seen = row.time(7),
        .expires = row.time(8),
    };
    const auto csrf = row.bytes_view(4);
    BUNTING_ENSURE(csrf.size() == session.csrf.size());
    std::copy(csrf.begin(), csrf.end(), session.csrf.begin());
    return session;
}

// The code is short, so its hash also holds the address: the same digits of two people differ.
crypto::Hash code_hash(std::string_view email, std::string_view code) {
    return crypto::sha256(fmt::format("{}\n{}", email, code));
}

bool is_right(const StoredCode& stored, std::string_view email, std::string_view code) {
    return crypto::equal(
        crypto::ByteView{stored.code_hash}, crypto::ByteView{code_hash(email, code)}
    );
}

}  // namespace

std::optional<Session> find_session(
    store::ReadTx& tx, BoroughId borough, std::string_view token, Time now
) {
    if (token.empty()) return std::nullopt;
    return tx.row(kFind, session_from, crypto::sha256(token), borough, now);
}

std::vector<Session> sessions_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, Time now
) {
    return tx.rows(kOf, session_from, borough, party, now);
}

Result<NewSession> begin_session(
    ActTx& tx, const Call& call, const PartyId& party, std::string_view device
) {
    NewSession session{tx.fresh<SessionId>(call.now), crypto::fresh_token(tx.random())};
    std::array<std::uint8_t, 32> csrf{};
    tx.random().fill(csrf);
    TRY(tx.unjournalled(
        kSessions,
        kBegin,
        crypto::sha256(session.token),
        call.borough,
        session.id,
        party,
        Hat::Resident,
        csrf,
        call.now,
        call.now,
        call.now.plus_days(kSessionDays),
        device
    ));
    return session;
}

Result<void> end_session(ActTx& tx, const Call& call, const PartyId& party, const SessionId& id) {
    TRY(tx.unjournalled(kSessions, kEnd, call.borough, party, id));
    return {};
}

Result<void> end_all_sessions(ActTx& tx, const Call& call, const PartyId& party) {
    TRY(tx.unjournalled(kSessions, kEndAll, call.borough, party));
    return {};
}

Result<void> switch_hat(
    ActTx& tx, const Call& call, const SessionId& id, Hat hat, const std::optional<PartyId>& body
) {
    Actor wanted = call.actor;
    wanted.hat = hat;
    wanted.body = body;
    if (!wanted.party || !holds_hat(tx, call.borough, wanted)) {
        return refuse(Fault::Forbidden, "access.hat_not_yours", "hat");
    }
    TRY(tx.unjournalled(kSessions, kSwitch, call.borough, *wanted.party, id, hat, body));
    return {};
}

Result<MailedCode> issue_code(
    ActTx& tx, const Call& call, std::string_view email, std::string_view goes_to
) {
    const Time hour_ago = call.now.plus_seconds(-3600);
    TRY(tx.unjournalled(kSessions, kForgetOldCodes, call.borough, call.now.plus_days(-1)));
    const auto recent = tx.row(
        kRecentCodes,
        [](const store::Row& row) { return row.integer(0); },
        call.borough,
        email,
        hour_ago
    );
    if (recent.value_or(0) >= 5) return refuse(Fault::Unavailable, "sign_in.too_many", "email");
    MailedCode mailed{
        Uuid::v7(call.now, tx.random()),
        crypto::fresh_code(6, tx.random()),
        crypto::fresh_token(tx.random())
    };
    TRY(tx.unjournalled(
        kSessions,
        kIssue,
        call.borough,
        mailed.way,
        email,
        code_hash(email, mailed.code),
        crypto::sha256(mailed.link),
        goes_to,
        call.now,
        call.now.plus_seconds(kCodeMinutes * 60)
    ));
    return mailed;
}

Result<Tried> try_code(ActTx& tx, const Call& call, const Uuid& way, std::string_view code) {
    const auto stored = tx.row(kByWay, code_from, call.borough, way, call.now);
    if (!stored || stored->tries >= kCodeTries) return Tried{std::nullopt, "sign_in.code_expired"};
    if (is_right(*stored, stored->email, code))
        return Tried{ProvedWay{way, stored->email, stored->goes_to}, ""};
    TRY(tx.unjournalled(kSessions, kTry, call.borough, way));
    return Tried{std::nullopt, "sign_in.code_wrong"};
}

Result<ProvedWay> find_link(store::ReadTx& tx, const Call& call, std::string_view link) {
    const auto stored = tx.row(kByLink, code_from, crypto::sha256(link), call.borough, call.now);
    if (!stored) return refuse(Fault::Invalid, "sign_in.link_expired");
    return ProvedWay{stored->id, stored->email, stored->goes_to};
}

Result<void> use_up(ActTx& tx, const Call& call, const ProvedWay& way) {
    TRY(tx.unjournalled(kSessions, kUse, call.borough, way.way));
    return {};
}

std::optional<std::string> email_of_way(
    store::ReadTx& tx, BoroughId borough, const Uuid& way, Time now
) {
    const auto stored = tx.row(kByWay, code_from, borough, way, now);
    if (!stored) return std::nullopt;
    return stored->email;
}

Result<bool> within_rate(
    ActTx& tx,
    const Call& call,
    std::string_view what,
    std::int64_t window_seconds,
    std::int64_t most
) {
    const Time start = Time::from_seconds(call.now.seconds() / window_seconds * window_seconds);
    const auto before =
        tx.row(
              kRate, [](const store::Row& row) { return row.integer(0); }, what, start
        )
            .value_or(0);
    TRY(tx.unjournalled(kSessions, kCountRate, what, start));
    return before < most;
}

}  // namespace bunting::access
