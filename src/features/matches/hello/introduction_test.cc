// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/hello/introduction.h"

#include <doctest/doctest.h>

namespace bunting::matches {
namespace {

PartyId party(std::uint8_t n) {
    PartyId id;
    id.uuid.bytes.fill(n);
    return id;
}

const PartyId kGiver = party(1);
const PartyId kTaker = party(2);
const PartyId kBroker = party(3);
const PartyId kStranger = party(4);
constexpr Time kNow = Time::from_seconds(1'000);

Introduction begun() {
    return {.giver = kGiver, .taker = kTaker, .opener = kGiver, .state = State::Open};
}

Introduction asked(bool giver_yes, bool taker_yes) {
    return {
        .giver = kGiver,
        .taker = kTaker,
        .opener = kBroker,
        .broker = kBroker,
        .giver_yes = giver_yes,
        .taker_yes = taker_yes,
        .state = State::Asked,
    };
}

}  // namespace

TEST_CASE("it belongs to the two, and to nobody else") {
    CHECK(part_of(begun(), kGiver) == Part::Giver);
    CHECK(part_of(begun(), kTaker) == Part::Taker);
    CHECK_FALSE(part_of(begun(), kStranger));
    CHECK(other_of(begun(), kGiver) == kTaker);
    CHECK_FALSE(other_of(begun(), kStranger));
}

TEST_CASE("while one is asked, the other hears nothing") {
    const Introduction one = asked(false, true);
    CHECK(part_of(one, kGiver) == Part::Giver);
    CHECK_FALSE(part_of(one, kTaker));
    CHECK(part_of(one, kBroker) == Part::Broker);
    const auto yes = said_yes(one, kGiver, kNow);
    REQUIRE(yes);
    CHECK(yes->state == State::Open);
    CHECK(part_of(*yes, kTaker) == Part::Taker);
    CHECK_FALSE(said_yes(*yes, kGiver, kNow));
    CHECK_FALSE(said_yes(one, kTaker, kNow));
}

TEST_CASE("both told in confidence: both are asked, and each hears of itself only") {
    const Introduction one = asked(false, false);
    CHECK(part_of(one, kGiver));
    CHECK(part_of(one, kTaker));
    const auto first = said_yes(one, kTaker, kNow);
    REQUIRE(first);
    CHECK(first->state == State::Asked);
    CHECK_FALSE(part_of(*first, kTaker));
    const auto second = said_yes(*first, kGiver, kNow);
    REQUIRE(second);
    CHECK(second->state == State::Open);
}

TEST_CASE("after a no the other never hears") {
    const auto no = said_no(asked(false, true), kGiver, kNow);
    REQUIRE(no);
    CHECK(no->state == State::Declined);
    CHECK(no->is_over());
    CHECK_FALSE(part_of(*no, kTaker));
    CHECK_FALSE(said_yes(*no, kGiver, kNow));
}

TEST_CASE("it is answered when the one who was written to writes") {
    const auto more = wrote(begun(), kGiver, kNow);
    REQUIRE(more);
    CHECK(more->state == State::Open);
    const auto back = wrote(*more, kTaker, kNow);
    REQUIRE(back);
    CHECK(back->state == State::Answered);
    CHECK(back->version == 3);
    CHECK(back->moved == kNow);
}

TEST_CASE("how they are reached is shown when both told it, and cannot be taken back then") {
    const auto one = told_contact(begun(), kGiver, "01632 960001", kNow);
    REQUIRE(one);
    CHECK_FALSE(one->both_told());
    const auto back = told_contact(*one, kGiver, "", kNow);
    REQUIRE(back);
    CHECK(back->giver_at.empty());
    const auto both = told_contact(*one, kTaker, "b@example.org", kNow);
    REQUIRE(both);
    CHECK(both->both_told());
    CHECK(told_contact(*both, kGiver, "", kNow).error().key == "hello.told_already");
}

TEST_CASE("when it is over nothing moves any more") {
    const auto over = ended(begun(), kNow);
    REQUIRE(over);
    CHECK(over->state == State::Closed);
    CHECK(wrote(*over, kTaker, kNow).error().key == "hello.closed");
    CHECK(told_contact(*over, kTaker, "b@example.org", kNow).error().key == "hello.closed");
    CHECK(ended(*over, kNow).error().key == "hello.closed");
    CHECK(said_yes(*over, kTaker, kNow).error().key == "hello.closed");
}

TEST_CASE("every state has a word, and is found by it") {
    for (const State state :
         {State::Asked, State::Open, State::Answered, State::Closed, State::Declined})
        CHECK(state_named(word_of(state)) == state);
}

}  // namespace bunting::matches
