// SPDX-License-Identifier: AGPL-3.0-or-later
// Sessions and the mailed ways in. Tokens and codes are kept hashed: a copy of the database signs nobody in.
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
std::optional<Session> find_session(store::ReadTx& tx, BoroughId borough, std::string_view token, Time now);
std::vector<Session> sessions_of(store::ReadTx& tx, BoroughId borough, const PartyId& party, Time now);

struct NewSession {
    SessionId id;
    std::string token;
};

// Begins a session for a person, in the resident's hat. Always a new token: none is taken from outside.
Result<NewSession> begin_session(ActTx& tx, const Call& call, const PartyId& party, std::string_view device);
Result<void> end_session(ActTx& tx, const Call& call, const PartyId& party, const SessionId& id);
Result<void> end_all_sessions(ActTx& tx, const Call& call, const PartyId& party);
// Puts on another hat, or speaks for another body. Errors: Forbidden("access.hat_not_yours").
Result<void> switch_hat(ActTx& tx, const Call& call, const SessionId& id, Hat hat, const std::optional<PartyId>& body);

// ---- by mail ----
struct MailedCode {
    std::string code;  // six digits
    std::string link;  // token of the link
};

// Errors: Unavailable("sign_in.too_many") after five in an hour for one address.
Result<MailedCode> issue_code(ActTx& tx, const Call& call, std::string_view email, std::string_view goes_to);

struct UsedCode {
    std::string email;
    std::string goes_to;
};

// Each code works once. Errors: Invalid("sign_in.code_wrong", "code"), Invalid("sign_in.code_expired", "code").
// A wrong try is counted even though the act is refused: see count_try.
Result<UsedCode> use_code(ActTx& tx, const Call& call, std::string_view email, std::string_view code);
Result<UsedCode> use_link(ActTx& tx, const Call& call, std::string_view link);
// The address a link would sign in, to show before the button is pressed.
std::optional<std::string> email_of_link(store::ReadTx& tx, BoroughId borough, std::string_view link, Time now);
// Whether the code is right; a wrong one uses up a try. Runs as an act of its own.
Result<bool> count_try(ActTx& tx, const Call& call, std::string_view email, std::string_view code);

}  // namespace bunting::access
