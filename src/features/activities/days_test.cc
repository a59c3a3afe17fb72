// SPDX-License-Identifier: AGPL-3.0-or-later
#include <doctest/doctest.h>

#include "features/activities/activities.h"

namespace bunting::activities {
namespace {

Date day(std::string_view iso) {
    return parse_date(iso).value();
}

Days run(std::string_view first, std::string_view last, Repeats repeats) {
    return Days{
        .first = day(first), .last = day(last), .repeats = repeats, .from = 600, .until = 720
    };
}

}  // namespace

TEST_CASE("what happens once ends with its day, whatever was typed as the last one") {
    const auto settled = settle(
        {{"day", "2026-11-28"}, {"repeats", "once"}, {"last_day", "2027-01-01"}}, day("2026-11-22")
    );
    REQUIRE(settled.has_value());
    CHECK(settled->at("last_day") == "2026-11-28");
}

TEST_CASE("what repeats without a last day is asked about after half a year") {
    const auto settled = settle({{"day", "2026-11-28"}, {"repeats", "weekly"}}, day("2026-11-22"));
    REQUIRE(settled.has_value());
    CHECK(settled->at("last_day") == "2027-05-29");
}

TEST_CASE("an end before the beginning is refused at its own field") {
    const auto last = settle(
        {{"day", "2026-11-28"}, {"repeats", "weekly"}, {"last_day", "2026-11-27"}},
        day("2026-11-22")
    );
    CHECK(last.error().field == "last_day");
    const auto hours = settle(
        {{"day", "2026-11-28"}, {"repeats", "once"}, {"starts", "12:00"}, {"ends", "10:00"}},
        day("2026-11-22")
    );
    CHECK(hours.error().field == "ends");
}

TEST_CASE("the next day keeps the rhythm") {
    CHECK(
        next_day(run("2026-11-03", "2026-12-31", Repeats::Weekly), day("2026-11-22")) ==
        day("2026-11-24")
    );
    CHECK(
        next_day(run("2026-11-03", "2026-12-31", Repeats::Fortnightly), day("2026-11-22")) ==
        day("2026-12-01")
    );
    CHECK(
        next_day(run("2026-11-03", "2026-12-31", Repeats::Weekly), day("2026-11-24")) ==
        day("2026-11-24")
    );
}

TEST_CASE("every month means the same weekday of the same week, and the fifth is the last") {
    CHECK(
        next_day(run("2026-09-08", "2026-12-31", Repeats::Monthly), day("2026-11-01")) ==
        day("2026-11-10")
    );
    // 30 September 2026 is the fifth Wednesday; October has four.
    CHECK(
        next_day(run("2026-09-30", "2026-12-31", Repeats::Monthly), day("2026-10-01")) ==
        day("2026-10-28")
    );
}

TEST_CASE("it is over from the day after its last") {
    const Days days = run("2026-11-03", "2026-11-24", Repeats::Weekly);
    CHECK_FALSE(is_over(days, day("2026-11-24")));
    CHECK(is_over(days, day("2026-11-25")));
    CHECK_FALSE(next_day(days, day("2026-11-25")).has_value());
}

TEST_CASE(
    "renewed, it begins on the next day of its rhythm and runs as long as before, at least twelve "
    "weeks"
) {
    const Days weekly =
        again_from(run("2026-06-02", "2026-06-30", Repeats::Weekly), day("2026-11-22"));
    CHECK(weekly.first == day("2026-11-24"));
    CHECK(weekly.last == day("2026-11-24").plus_days(84));
    const Days once = again_from(run("2026-11-14", "2026-11-14", Repeats::Once), day("2026-11-22"));
    CHECK(once.first == day("2026-11-28"));  // a Saturday, as before
    CHECK(once.last == once.first);
}

TEST_CASE("when it is, in words") {
    const auto& english = text::default_locale();
    CHECK(
        when_in_words(english, run("2026-11-28", "2026-11-28", Repeats::Once), day("2026-11-22")) ==
        "Saturday 28 November, 10am to midday"
    );
    CHECK(
        when_in_words(
            english, run("2026-11-03", "2026-12-29", Repeats::Weekly), day("2026-11-22")
        ) ==
        "Every week, 10am to midday. Next on Tuesday 24 November, and the last time on or before "
        "29 December"
    );
}

}  // namespace bunting::activities
