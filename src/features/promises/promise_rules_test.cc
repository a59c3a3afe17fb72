// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/promises/promise_rules.h"

#include <array>

#include <doctest/doctest.h>

namespace bunting::promises {
namespace {

constexpr std::array kAll{
    State::Open,
    State::Said,
    State::Kept,
    State::Broken,
    State::Released,
    State::Disowned,
    State::Hidden,
};

Date day(int month, unsigned of_month) {
    return Date::from_ymd(2026, static_cast<unsigned>(month), of_month);
}

}  // namespace

TEST_CASE("every state has a word of its own, and the word leads back to it") {
    for (const State state : kAll)
        CHECK(state_named(word_of(state)) == state);
    CHECK_FALSE(state_named("closed"));
}

TEST_CASE("only whom it was made to makes a promise kept: its maker never does") {
    for (const State state : kAll) {
        const auto said = said_by_maker(state);
        if (said) CHECK(*said == State::Said);
        if (const auto kept = worded(state, true)) CHECK(*kept == State::Kept);
    }
    CHECK(said_by_maker(State::Open) == State::Said);
    CHECK(said_by_maker(State::Kept).error().key == "promise.not_open");
}

TEST_CASE("a word may be mended, and a promise nobody made is not counted") {
    CHECK(worded(State::Broken, true) == State::Kept);
    CHECK(worded(State::Kept, false) == State::Broken);
    for (const State state : {State::Released, State::Disowned, State::Hidden}) {
        CHECK_FALSE(counts(state));
        CHECK(worded(state, true).error().key == "promise.no_promise");
    }
    CHECK(released(State::Said) == State::Released);
    CHECK(released(State::Kept).error().key == "promise.not_open");
    CHECK(disowned(State::Said).error().key == "promise.not_open");
}

TEST_CASE("a day is one from today on, within three years") {
    const Date today = day(11, 27);
    CHECK(read_due("", today).error().key == "promise.due_missing");
    CHECK(read_due("soon", today).error().key == "field.not_a_date");
    CHECK(read_due("2026-11-26", today).error().key == "promise.due_past");
    CHECK(read_due("2026-11-27", today) == today);
    CHECK(read_due(today.plus_days(kFurthestDays).iso(), today).has_value());
    CHECK(
        read_due(today.plus_days(kFurthestDays + 1).iso(), today).error().key == "promise.due_far"
    );
}

TEST_CASE("letters come half-way, three days before, on the day, and once when late") {
    const Date made = day(11, 1);
    const Date due = day(11, 29);
    auto next = next_letter(made, due, Reminder::None, made);
    REQUIRE(next);
    CHECK(next->reminder == Reminder::HalfWay);
    CHECK(next->on == day(11, 15));
    next = next_letter(made, due, Reminder::HalfWay, day(11, 16));
    CHECK(next->reminder == Reminder::ThreeDays);
    CHECK(next->on == day(11, 26));
    next = next_letter(made, due, Reminder::ThreeDays, day(11, 27));
    CHECK(next->reminder == Reminder::Due);
    next = next_letter(made, due, Reminder::Due, day(11, 30));
    CHECK(next->reminder == Reminder::Late);
    CHECK(next->on == day(11, 30));
    CHECK_FALSE(next_letter(made, due, Reminder::Late, day(12, 1)));
}

TEST_CASE("a short promise has no half-way letter, and what was slept through is passed over") {
    const Date made = day(11, 1);
    CHECK(next_letter(made, day(11, 5), Reminder::None, made)->reminder == Reminder::ThreeDays);
    CHECK(next_letter(made, day(11, 3), Reminder::None, made)->reminder == Reminder::Due);
    const auto late = next_letter(made, day(11, 29), Reminder::None, day(12, 9));
    REQUIRE(late);
    CHECK(late->reminder == Reminder::Late);
    CHECK(late->on == day(12, 9));
}

TEST_CASE("a percentage is shown only where ten or more fell due") {
    CHECK_FALSE(percent_kept({.due = 9, .kept = 9}));
    CHECK(percent_kept({.due = 10, .kept = 7}) == 70);
}

TEST_CASE("what is open, and what was kept before its day, is told and in no percentage") {
    CHECK(standing_of({}) == Standing{});
    CHECK(standing_of({.open = 1}) == Standing{.open = 1});
    CHECK(standing_of({.early_kept = 1}) == Standing{.kept = 1});
    CHECK(standing_of({.early_broken = 2}) == Standing{.broken = 2});
    CHECK_FALSE(percent_kept({.due = 9, .kept = 9, .early_kept = 5}));
    CHECK(percent_kept({.due = 10, .kept = 5, .early_kept = 5}) == 50);
}

TEST_CASE("what its maker says is done waits for a word, and is not late") {
    // Three days passed without a word: one of them said to be done.
    const Totals totals{.due = 4, .kept = 1, .no_word = 3, .late = 2};
    CHECK(standing_of(totals) == Standing{.kept = 1, .open = 1, .late = 2});
}

TEST_CASE("letters never go back in time, whatever the days") {
    for (int span = 0; span < 60; ++span) {
        for (int asked = -3; asked < 70; ++asked) {
            const Date made = day(10, 1);
            const Date today = made.plus_days(asked < 0 ? 0 : asked);
            Reminder last = Reminder::None;
            Date on = today;
            while (const auto next = next_letter(made, made.plus_days(span), last, on)) {
                CHECK(next->on >= on);
                CHECK(static_cast<int>(next->reminder) > static_cast<int>(last));
                last = next->reminder;
                on = next->on;
            }
            CHECK(last == Reminder::Late);
        }
    }
}

}  // namespace bunting::promises
