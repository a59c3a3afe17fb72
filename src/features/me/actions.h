// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person does to their own page. Sessions and hats are no change to the place and write no
// entry.
#pragma once

#include "access/party.h"
#include "access/session.h"

namespace bunting::me {

using access::ActTx;
using access::Call;

struct EditMe {
    std::string name;
    std::string about;
    std::string brings;
    bool listed = false;
};

// Errors: Invalid("me.name_missing", "name").
Result<PartyId> edit_me(ActTx& tx, const Call& call, const EditMe& command);

struct PutOnHat {
    SessionId session;
    access::Hat hat = access::Hat::Resident;
    std::optional<PartyId> body;
};

Result<SessionId> put_on_hat(ActTx& tx, const Call& call, const PutOnHat& command);

struct EndSession {
    SessionId session;
    bool all = false;
};

Result<SessionId> end_session(ActTx& tx, const Call& call, const EndSession& command);

struct SetPassword {
    std::string hash;
};

Result<PartyId> set_password(ActTx& tx, const Call& call, const SetPassword& command);

}  // namespace bunting::me
