// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/time/when.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/ensure.h"
#include "text/amount.h"

using namespace bunting;
using namespace bunting::text;

namespace {

const Date kChristmas = Date::from_ymd(2026, 12, 25);
const Date kToday = Date::from_ymd(2026, 11, 22);

Time in_london(Date date, int hour, int minute) {
    return instant_in_london(date, hour * 60 + minute);
}

}  // namespace

TEST_CASE("a date says its weekday, and its year only when it is another") {
    CHECK(date_long(default_locale(), kChristmas, kToday) == "Friday 25 December");
    CHECK(
        date_long(default_locale(), Date::from_ymd(2027, 1, 4), kToday) == "Monday 4 January 2027"
    );
    CHECK(date_short(default_locale(), kChristmas, kToday) == "25 December");
    CHECK(date_short(default_locale(), Date::from_ymd(2025, 2, 28), kToday) == "28 February 2025");
    CHECK(date_full(default_locale(), kChristmas) == "Friday 25 December 2026");
    CHECK(date_full(default_locale(), Date::from_ymd(1899, 12, 31)) == "Sunday 31 December 1899");
}

TEST_CASE("months have three letters in the date block") {
    CHECK(month_short(default_locale(), kToday) == "Nov");
    CHECK(month_short(default_locale(), Date::from_ymd(2026, 9, 1)).substr(0, 3) == "Sep");
}

TEST_CASE("times are said the way posters say them") {
    CHECK(clock_time(default_locale(), 20 * 60) == "8pm");
    CHECK(clock_time(default_locale(), 10 * 60 + 30) == "10.30am");
    CHECK(clock_time(default_locale(), 12 * 60 + 5) == "12.05pm");
    CHECK(clock_time(default_locale(), 5) == "12.05am");
    CHECK(clock_time(default_locale(), 12 * 60) == "midday");
    CHECK(clock_time(default_locale(), 0) == "midnight");
    CHECK(clock_range(default_locale(), 600, 690) == "10am to 11.30am");
    CHECK_THROWS_AS(clock_time(default_locale(), 1440), Bug);
}

TEST_CASE("an instant is shown by London's clocks, in summer too") {
    CHECK(
        moment(default_locale(), in_london(kChristmas, 20, 0), kToday) ==
        "8pm on Friday 25 December"
    );
    const Time summer = parse_iso_utc("2026-07-01T23:30:00Z").value();
    CHECK(moment_full(default_locale(), summer) == "12.30am on Thursday 2 July 2026");
}

TEST_CASE("what is left counts days from one civil date to another") {
    CHECK(days_left(default_locale(), kChristmas, kToday) == "33 days left");
    CHECK(days_left(default_locale(), kToday.plus_days(1), kToday) == "1 day left");
    CHECK(days_left(default_locale(), kToday, kToday) == "Today is the last day");
    CHECK(days_left(default_locale(), kToday.plus_days(-1), kToday) == "1 day late");
}

TEST_CASE("what is left of an instant is said in the unit that fits") {
    const Time now = in_london(kToday, 12, 0);
    CHECK(time_left(default_locale(), now.plus_days(33), now) == "33 days left");
    CHECK(time_left(default_locale(), now.plus_seconds(47 * 3600), now) == "47 hours left");
    CHECK(time_left(default_locale(), now.plus_seconds(59 * 60), now) == "Less than an hour left");
    CHECK(time_left(default_locale(), now.plus_seconds(-1), now) == "Less than an hour late");
    CHECK(time_left(default_locale(), now.plus_seconds(-3 * 3600), now) == "3 hours late");
    CHECK(time_left(default_locale(), now.plus_days(-2), now) == "2 days late");
}

TEST_CASE("how long ago something was turns into a date after a month") {
    const Time now = in_london(kToday, 12, 0);
    CHECK(ago(default_locale(), now, now) == "just now");
    CHECK(ago(default_locale(), now.plus_seconds(-60), now) == "1 minute ago");
    CHECK(ago(default_locale(), now.plus_seconds(-3 * 3600), now) == "3 hours ago");
    CHECK(ago(default_locale(), now.plus_days(-29), now) == "29 days ago");
    CHECK(ago(default_locale(), now.plus_days(-40), now) == "13 October");
    CHECK(ago(default_locale(), now.plus_seconds(5), now) == "just now");
}

TEST_CASE("every date that exists is said with its own day and year") {
    CHECK(rc::check([] {
        const Date date{*rc::gen::inRange(-100'000, 100'000)};
        const std::string words = date_full(default_locale(), date);
        RC_ASSERT(words.find(" " + std::to_string(date.day()) + " ") != std::string::npos);
        RC_ASSERT(words.ends_with(" " + std::to_string(date.year())));
    }));
}

TEST_CASE("money is said in pounds, and in pence below one") {
    CHECK(money(default_locale(), Pence{9'600'000}) == "£96,000");
    CHECK(money(default_locale(), Pence{940'000}) == "£9,400");
    CHECK(money(default_locale(), Pence{250}) == "£2.50");
    CHECK(money(default_locale(), Pence{123'456'789}) == "£1,234,567.89");
    CHECK(money(default_locale(), Pence{43}) == "43p");
    CHECK(money(default_locale(), Pence{0}) == "£0");
    CHECK(money(default_locale(), Pence{-150}) == "-£1.50");
    CHECK(money(default_locale(), Pence{-9}) == "-9p");
    CHECK(money(default_locale(), Pence{INT64_MIN}).starts_with("-£92,233,720"));
}

TEST_CASE("large numbers are grouped") {
    CHECK(whole(default_locale(), 0) == "0");
    CHECK(whole(default_locale(), 999) == "999");
    CHECK(whole(default_locale(), 1000) == "1,000");
    CHECK(whole(default_locale(), -12'345) == "-12,345");
}
