// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/policy.h"

#include <doctest/doctest.h>

namespace bunting::access {
namespace {

PartyId party(std::uint8_t n) {
    PartyId id;
    id.uuid.bytes.fill(n);
    return id;
}

constexpr Action kEdit{
    "test.edit",
    {{{{Hat::Resident, Hat::Group}, Whose::Own, Level::Confirmed},
      {{Hat::Editor}, Whose::Any, Level::InPerson}}}
};
constexpr Action kSecret{
    "test.secret", {{{{Hat::Editor}, Whose::Any, Level::InPerson}}}, Shown::AsNotFound
};

const PartyId kAna = party(1);
const PartyId kBo = party(2);
const PartyId kClub = party(3);

Actor actor(Hat hat, Level level = Level::InPerson) {
    return {.party = kAna, .hat = hat, .level = level};
}

std::string refusal(const Action& action, const Actor& who, const Target& target) {
    const auto allowed = check(action, who, target);
    return allowed ? "" : allowed.error().key;
}

}  // namespace

TEST_CASE("what is one's own is allowed, what is another's is not") {
    CHECK(check(kEdit, actor(Hat::Resident), {.owner = kAna}));
    CHECK(refusal(kEdit, actor(Hat::Resident), {.owner = kBo}) == "access.not_allowed");
    CHECK(refusal(kEdit, actor(Hat::Resident), {}) == "access.not_allowed");
}

TEST_CASE("a body's thing is one's own only while one acts for that body") {
    Actor ana = actor(Hat::Group);
    CHECK(refusal(kEdit, ana, {.owner = kClub}) == "access.not_allowed");
    ana.body = kClub;
    CHECK(check(kEdit, ana, {.owner = kClub}));
}

TEST_CASE("a hat that no rule names allows nothing, and a level too low is said to be so") {
    CHECK(refusal(kEdit, actor(Hat::Councillor), {.owner = kAna}) == "access.not_allowed");
    CHECK(check(kEdit, actor(Hat::Editor), {.owner = kBo}));
    CHECK(
        refusal(kEdit, actor(Hat::Editor, Level::Confirmed), {.owner = kBo}) ==
        "access.level_too_low"
    );
    CHECK(
        refusal(kEdit, actor(Hat::Resident, Level::Anonymous), {.owner = kAna}) ==
        "access.level_too_low"
    );
}

TEST_CASE("a visitor is asked to sign in, and a secret is not there for others") {
    CHECK(refusal(kEdit, {}, {.owner = kAna}) == "access.sign_in");
    CHECK(refusal(kSecret, {}, {}) == "access.sign_in");
    CHECK(refusal(kSecret, actor(Hat::Resident), {}) == "access.not_found");
    CHECK(check(kSecret, actor(Hat::Editor), {}));
}

}  // namespace bunting::access
