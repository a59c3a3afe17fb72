// SPDX-License-Identifier: AGPL-3.0-or-later
// Use cases of the way in. A session is not a change to the place, so these acts write no entry;
// joining is one, and does.
#pragma once

#include <string>

#include "access/session.h"
#include "features/sign_in/sign_in.h"

namespace bunting::sign_in {

using access::ActTx;
using access::Call;

// Words of the mail, made where the reader's language is known.
struct MailWords {
    std::string subject;  // holds {code}
    std::string body;     // holds {code} and {link} once each
};

struct AskForCode {
    std::string email;
    std::string goes_to;
    MailWords mail;
    std::string link_prefix;  // https://thimbleford.example/sign-in/link/
    std::string peer;
};

// Errors: Unavailable("sign_in.too_many", "email").
Result<Uuid> ask_for_code(ActTx& tx, const Call& call, const AskForCode& command);

struct Entered {
    std::optional<access::NewSession> session;
    std::string goes_to;
    std::string problem;  // message key, where there is no session
    std::string field;
};

struct EnterCode {
    Uuid way;
    std::string code;
    std::string name;  // of somebody new
    std::string device;
};

// Never an error for a wrong code: the try must be counted. See Entered::problem.
Result<Entered> enter_code(ActTx& tx, const Call& call, const EnterCode& command);

struct EnterLink {
    std::string link;
    std::string name;
    std::string device;
};

// Errors: Invalid("sign_in.link_expired").
Result<Entered> enter_link(ActTx& tx, const Call& call, const EnterLink& command);

struct EnterPassword {
    std::optional<PartyId> proved;  // whose password it was; nullopt: wrong
    std::string peer;
    std::string goes_to;
    std::string device;
};

Result<Entered> enter_password(ActTx& tx, const Call& call, const EnterPassword& command);

}  // namespace bunting::sign_in
