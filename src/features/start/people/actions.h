// SPDX-License-Identifier: AGPL-3.0-or-later
// Inviting people to a role, taking an invitation back, and answering one.
#pragma once

#include <string>

#include "access/invitation.h"
#include "access/session.h"

namespace bunting::start {

using access::ActTx;
using access::Call;

// The roles one is invited to on the first day, in the order in which the form names them.
inline constexpr std::array kInvitedHats{
    access::Hat::Connector,
    access::Hat::Editor,
    access::Hat::CaseOfficer,
    access::Hat::Moderator,
    access::Hat::Councillor,
    access::Hat::Operator,
};

struct Invite {
    access::Hat hat = access::Hat::Connector;
    std::string name;                  // whom it is for
    std::optional<std::string> email;  // nullopt: a printed slip
    std::string subject;               // of the letter
    std::string body;                  // holds {link} and {code} once each
    std::string link_prefix;           // https://thimbleford.example/invite/
};

// The code is known only now: the database keeps its hash.
struct Invited {
    access::Invitation invitation;
    std::string code;
};

// Errors: those of authorize(); Invalid("invitation.hat_missing", "hat").
Result<Invited> invite(ActTx& tx, const Call& call, const Invite& command);

// Errors: those of authorize(); NotFound("invitation.not_found"); Conflict("invitation.gone").
Result<bool> withdraw(ActTx& tx, const Call& call, const InviteId& id);

struct Answer {
    std::string code;  // in its normal form
    std::string name;  // of somebody who has no account
    std::string email;
    std::string password_hash;  // empty: they sign in by mailed code
    std::string device;
    std::optional<SessionId> session;  // of somebody who is signed in: it gets the hat
};

struct Answered {
    std::optional<access::NewSession> session;  // of somebody new
    access::Hat hat = access::Hat::Resident;
};

// Gives the hat to whoever is signed in, or makes an account and gives it that.
// Errors: Invalid("invitation.not_found", "code") where it was used, taken back or has run out;
// Conflict("invitation.sign_in_first", "email") where the address has an account already.
Result<Answered> answer(ActTx& tx, const Call& call, const Answer& command);

}  // namespace bunting::start
