// SPDX-License-Identifier: AGPL-3.0-or-later
// The first three things said to an empty place, by whoever holds the one-time link. They are
// duties of the system's: nobody has a hat yet.
#pragma once

#include <string>

#include "access/session.h"

namespace bunting::start {

using access::ActTx;
using access::Call;

struct NamePlace {
    std::string place;  // Thimbleford: its own name
    std::string site;   // Thimbleford Together: what this installation is called
};

// All three: Errors: Forbidden("start.link_used") where the place has an administrator.
// Errors, beside: those of places::add_place() and edit_place(), with "place" as the field.
Result<PlaceId> name_place(ActTx& tx, const Call& call, const NamePlace& command);

struct SetPhone {
    std::string phone;  // as people read it
};

Result<bool> set_phone(ActTx& tx, const Call& call, const SetPhone& command);

struct BecomeAdministrator {
    std::string name;
    std::string email;
    std::string password_hash;
    std::string device;
};

// Makes the account, gives it the operator's and the editor's hat, and signs it in as operator.
// With it the one-time link is used up. Errors: Conflict("party.email_taken", "email").
Result<access::NewSession> become_administrator(
    ActTx& tx, const Call& call, const BecomeAdministrator& command
);

}  // namespace bunting::start
