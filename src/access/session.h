// SPDX-License-Identifier: AGPL-3.0-or-later
// Sessions and the mailed ways in. Tokens and codes are kept hashed: a copy of the database signs
// nobody in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "crypto/crypto.h"

namespace bunting::access {

inline constexpr std::int64_t kSessionDays = 30;
inline constexpr std::int64_t kCodeMinutes = 20;
inline constexpr std::int64_t kCodeTries = 5;

struct Session {
    SessionId id;
    Actor actor;
    std::array<std::uint8_t, 32> csrf{};
    std::string device;
    Time created;
    Time seen;
    Time expires;
};

// What stands in the cookie is the token; only its hash is kept.
std::optional<Session> find_session(
    store::ReadTx& tx, BoroughId borough, std::string_view token, Time now
);
std::vector<Session> sessions_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, Time now
);

struct NewSession {
    SessionId id;
    std::string token;
};

// Begins a session for a person, in the resident's hat. Always a new token: none is taken from
// outside.
Result<NewSession> begin_session(
    ActTx& tx, const Call& call, const PartyId& party, std::string_view device
);
Result<void> end_session(ActTx& tx, const Call& call, const PartyId& party, const SessionId& id);
Result<void> end_all_sessions(ActTx& tx, const Call& call, const PartyId& party);
// Puts on another hat, or speaks for another body. Errors: Forbidden("access.hat_not_yours").
Result<void> switch_hat(
    ActTx& tx, const Call& call, const SessionId& id, Hat hat, const std::optional<PartyId>& body
);

// ---- by mail ----
struct MailedCode {
    Uuid way;          // names this way in; kept by the browser that asked for it
    std::string code;  // six digits
    std::string link;  // token of the link
};

// Errors: Unavailable("sign_in.too_many", "email") after five in an hour for one address.
Result<MailedCode> issue_code(
    ActTx& tx, const Call& call, std::string_view email, std::string_view goes_to
);

// A way in that was proved right and may be used once.
struct ProvedWay {
    Uuid way;
    std::string email;
    std::string goes_to;
};

// A wrong code uses up one of kCodeTries; keep the act's changes whatever comes out. Errors (as a
// value, so that the count stays): "sign_in.code_wrong", "sign_in.code_expired".
struct Tried {
    std::optional<ProvedWay> proved;
    std::string problem;  // message key where not proved
};

Result<Tried> try_code(ActTx& tx, const Call& call, const Uuid& way, std::string_view code);
// Errors: Invalid("sign_in.link_expired").
Result<ProvedWay> find_link(store::ReadTx& tx, const Call& call, std::string_view link);
Result<void> use_up(ActTx& tx, const Call& call, const ProvedWay& way);
// The address a code was mailed to, for "We sent a code to …".
std::optional<std::string> email_of_way(
    store::ReadTx& tx, BoroughId borough, const Uuid& way, Time now
);

// ---- bounds ----
// Counts one more of `what` in the current window; false once there were more than `most`. Kept
// whatever the act comes to only if the act commits.
Result<bool> within_rate(
    ActTx& tx,
    const Call& call,
    std::string_view what,
    std::int64_t window_seconds,
    std::int64_t most
);

}  // namespace bunting::access
