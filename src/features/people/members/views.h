// SPDX-License-Identifier: AGPL-3.0-or-later
// Asking to join, and the list that whoever leads a body keeps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/people/body/body_store.h"
#include "features/people/members/member_store.h"
#include "web/html/html.h"

namespace bunting::people {

struct JoinView {
    const Body& body;
    std::string token;
    std::string words;
    std::optional<Error> error;
};

void join_view(html::Out& out, const JoinView& view);

struct MembersView {
    const Body& body;
    std::vector<Member> members;
    std::vector<Asking> asking;
    std::vector<Invite> invites;
    PartyId me;
    std::string token;
    std::string email;  // as typed
    std::optional<Error> error;
    std::string done;
    Time now;
};

void members_view(html::Out& out, const MembersView& view);

}  // namespace bunting::people
