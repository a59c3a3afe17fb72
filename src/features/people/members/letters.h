// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters about belonging to a body, and about whether it is shown: the whole answer, and where to
// go on.
#pragma once

#include <string>

#include "features/people/body/body_store.h"
#include "features/people/members/member_store.h"

namespace bunting::people {

struct LookAtBody;

// To whoever added it or leads it, in the act that decides. Requires: body.reason is set where it
// is not shown.
Result<void> write_about_look(
    access::ActTx& tx, const access::Call& call, const Body& body, const LookAtBody& command
);
// To those who lead it: somebody asks to join.
Result<void> write_about_ask(
    access::ActTx& tx, const access::Call& call, const Body& body, const std::string& public_url
);
// To whoever asked.
Result<void> write_answer(
    access::ActTx& tx,
    const access::Call& call,
    const Body& body,
    const PartyId& person,
    bool yes,
    const std::string& public_url
);
// To an address, whoever has it: it says nothing that only one of us would know.
Result<void> write_invite(
    access::ActTx& tx,
    const access::Call& call,
    const Body& body,
    const std::string& email,
    const std::string& public_url
);

std::vector<std::string> letter_queries();

}  // namespace bunting::people
