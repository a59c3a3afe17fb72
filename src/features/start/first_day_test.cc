// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/first_day.h"

#include <doctest/doctest.h>

namespace bunting::start {
namespace {

FirstDay ready() {
    return {
        .places = 6,
        .words_chosen = true,
        .people = 5,
        .groups = 3,
        .things = 20,
        .stories = 1,
        .dates = 1,
    };
}

}  // namespace

TEST_CASE("on an empty place nothing is done, and things, a story and a date are missing") {
    CHECK(steps_done({}) == 0);
    CHECK(missing_to_open({}) == std::vector{FirstStep::Things, FirstStep::Story, FirstStep::Date});
}

TEST_CASE("all seven pennants fly when all is done") {
    CHECK(steps_done(ready()) == 7);
    CHECK(missing_to_open(ready()).empty());
}

TEST_CASE("nineteen things are not twenty, and four people not five") {
    FirstDay day = ready();
    day.things = 19;
    day.people = 4;
    CHECK(steps_done(day) == 5);
    CHECK(missing_to_open(day) == std::vector{FirstStep::Things});
}

TEST_CASE("places, words, people and groups help, and need not be there to open") {
    const FirstDay day{.things = 20, .stories = 1, .dates = 1};
    CHECK(steps_done(day) == 3);
    CHECK(missing_to_open(day).empty());
}

TEST_CASE("one story and one date, each for itself") {
    FirstDay day = ready();
    day.stories = 0;
    CHECK(missing_to_open(day) == std::vector{FirstStep::Story});
    day = ready();
    day.dates = 0;
    CHECK(missing_to_open(day) == std::vector{FirstStep::Date});
}

}  // namespace bunting::start
