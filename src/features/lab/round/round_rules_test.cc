// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/round/round_rules.h"

#include <doctest/doctest.h>

namespace bunting::lab {
namespace {

constexpr std::array kAll{
    State::Collect,
    State::Shape,
    State::Room,
    State::Dots,
    State::Shown,
    State::Agree,
    State::Committed,
    State::Closed,
};
constexpr Ground kGood{.open_areas = 9, .has_capacity = true, .sent = 12};

}  // namespace

TEST_CASE("every state and side has a word that leads back to it") {
    for (const State state : kAll)
        CHECK(state_named(word_of(state)) == state);
    for (const Side side : kSides)
        CHECK(side_named(word_of(side)) == side);
    CHECK_FALSE(state_named("voted"));
    CHECK(move_named("show") == Move::Show);
}

TEST_CASE("the big button leads from collecting to the end, step by step") {
    State state = State::Collect;
    int steps = 0;
    while (const auto move = next_move(state)) {
        const auto next = moved(state, *move, kGood);
        REQUIRE(next);
        state = *next;
        ++steps;
    }
    CHECK(state == State::Closed);
    CHECK(steps == 7);
}

TEST_CASE("nothing goes back behind the opened dots") {
    for (const Move back : {Move::CollectAgain, Move::LeaveRoom, Move::Shape, Move::OpenDots}) {
        for (const State state : {State::Dots, State::Shown, State::Agree, State::Committed}) {
            const auto next = moved(state, back, kGood);
            CHECK(next.error().key == "lab.not_this_move");
        }
    }
}

TEST_CASE("a room needs two areas and some time, and an order needs dots") {
    Ground ground = kGood;
    ground.open_areas = 1;
    CHECK(moved(State::Shape, Move::OpenRoom, ground).error().key == "lab.too_few_areas");
    ground = kGood;
    ground.has_capacity = false;
    CHECK(moved(State::Shape, Move::OpenRoom, ground).error().key == "lab.no_capacity");
    ground = kGood;
    ground.sent = 0;
    CHECK(moved(State::Dots, Move::Show, ground).error().key == "lab.nothing_sent");
}

TEST_CASE("dots from home come in on the stated days, and before the room’s own") {
    const Date first = Date::from_ymd(2026, 11, 2);
    const Date last = Date::from_ymd(2026, 11, 6);
    CHECK(takes_absent(State::Shape, first, last, first));
    CHECK(takes_absent(State::Room, first, last, last));
    CHECK_FALSE(takes_absent(State::Shape, first, last, last.plus_days(1)));
    CHECK_FALSE(takes_absent(State::Shape, first, last, first.plus_days(-1)));
    CHECK_FALSE(takes_absent(State::Shape, std::nullopt, last, first));
    for (const State state : {State::Collect, State::Dots, State::Shown, State::Committed})
        CHECK_FALSE(takes_absent(state, first, last, first));
}

}  // namespace bunting::lab
