// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/time/week.h"

#include <doctest/doctest.h>

namespace bunting::text {
namespace {

std::string stored(std::string_view typed) {
    const auto week = parse_week(typed, "times");
    return week ? week_text(*week) : week.error().key;
}

std::string said(std::string_view typed) {
    return week_words(default_locale(), *parse_week(typed, "times"));
}

}  // namespace

TEST_CASE("times of the week are read from everyday words") {
    CHECK(stored("") == "");
    CHECK(stored("Thursday evenings") == "thu 17:00-21:00");
    CHECK(stored("thurs 6 to 8") == "thu 18:00-20:00");
    CHECK(stored("Thursdays, 6 to 8pm") == "thu 18:00-20:00");
    CHECK(stored("Mondays 9 to 4") == "mon 09:00-16:00");
    CHECK(stored("Monday and Wednesday mornings") == "mon 09:00-12:00; wed 09:00-12:00");
    CHECK(stored("tuesday, wednesday 10.30 - 12") == "tue 10:30-12:00; wed 10:30-12:00");
    CHECK(stored("weekends 10am to noon") == "sat 10:00-12:00; sun 10:00-12:00");
    CHECK(stored("Sat–Mon after 6") == "mon 18:00-21:00; sat 18:00-21:00; sun 18:00-21:00");
    CHECK(stored("Friday") == "fri 09:00-21:00");
    CHECK(stored("every day before 11").starts_with("mon 09:00-11:00; tue"));
    CHECK(stored("thu 22:00-24:00") == "thu 22:00-24:00");
    CHECK(stored("wed 9 to 1pm") == "wed 09:00-13:00");
    CHECK(stored("Tuesday morning and evening") == "tue 09:00-12:00; tue 17:00-21:00");
    CHECK(stored("Any time").starts_with("mon 09:00-21:00"));
    CHECK(stored("monday morning; monday 12:00-14:00") == "mon 09:00-14:00");
}

TEST_CASE("what is no time of the week is refused in words, never guessed") {
    CHECK(stored("whenever suits") == "week.not_understood");
    CHECK(stored("6 to 8") == "week.not_understood");
    CHECK(stored("Thursday 6") == "week.not_understood");
    CHECK(stored("Thursday 6.15 to 8") == "week.half_hours");
    CHECK(stored("thu 20:00-18:00") == "week.ends_before_it_begins");
    CHECK(stored("thu 25:00-26:00") == "week.not_understood");
    CHECK(stored(std::string(700, 'x')) == "week.not_understood");
}

TEST_CASE("what is kept is read back as it was, and said in words") {
    for (const char* typed :
         {"Thursday evenings", "weekdays 9 to 4; sat 10 to 12", "sun 22:00-24:00"}) {
        CHECK(stored(stored(typed)) == stored(typed));
    }
    CHECK(said("Thursday evenings") == "Thursday evenings");
    CHECK(said("weekdays 9 to 4") == "Monday to Friday, 9am to 4pm");
    CHECK(
        said("mon, thu mornings; sat 10 to 12") ==
        "Monday and Thursday mornings; Saturday, 10am to midday"
    );
    CHECK(said("Tuesday") == "Tuesday, all day");
    CHECK(said("") == "");
    Week whole;
    for (int weekday = 1; weekday <= Week::kDays; ++weekday)
        mark(whole, weekday, 0, 24 * 60);
    CHECK(week_words(default_locale(), whole) == "Any time");
}

}  // namespace bunting::text
