// SPDX-License-Identifier: AGPL-3.0-or-later
#include <doctest/doctest.h>

#include "access/invitation.h"

namespace bunting::start {

TEST_CASE("a code is twelve letters in fours, none of which looks like another") {
    SeededRandom random{5};
    for (int i = 0; i < 200; ++i) {
        const std::string code = access::fresh_invitation_code(random);
        REQUIRE(code.size() == 14);
        CHECK(code[4] == '-');
        CHECK(code[9] == '-');
        CHECK(code.find_first_of("ILOU01") == std::string::npos);
        CHECK(access::normal_invitation_code(code) == code);
    }
}

TEST_CASE("a code is read however it was typed, and nothing else is taken for one") {
    using access::normal_invitation_code;
    CHECK(normal_invitation_code(" k7qm 4txn.9rbw ") == "K7QM-4TXN-9RBW");
    CHECK(normal_invitation_code("K7QM4TXN9RBW") == "K7QM-4TXN-9RBW");
    CHECK_FALSE(normal_invitation_code("").has_value());
    CHECK_FALSE(normal_invitation_code("K7QM-4TXN-9RB").has_value());
    CHECK_FALSE(normal_invitation_code("K7QM-4TXN-9RBW2").has_value());
    CHECK_FALSE(normal_invitation_code("K7QM-4TXN-9RB0").has_value());
    CHECK_FALSE(normal_invitation_code("K7QM-4TXN-9RB\xc3\xa9").has_value());
}

TEST_CASE("an invitation is open until its last instant, and not once it is settled") {
    access::Invitation invitation{.expires = Time::from_seconds(100)};
    CHECK(invitation.is_open(Time::from_seconds(99)));
    CHECK_FALSE(invitation.is_open(Time::from_seconds(100)));
    invitation.state = access::InvitationState::Used;
    CHECK_FALSE(invitation.is_open(Time::from_seconds(1)));
}

}  // namespace bunting::start
