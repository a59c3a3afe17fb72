// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/projects/life_rules.h"

#include <array>

#include <doctest/doctest.h>

namespace bunting::projects {

TEST_CASE("silence shows from the thirty-sixth day on, and never after the end") {
    const Time told = *parse_iso_utc("2026-10-20T09:00:00Z");
    CHECK_FALSE(silent_days(told, told.plus_days(35), false));
    CHECK(silent_days(told, told.plus_days(36), false) == 36);
    CHECK_FALSE(silent_days(told, told.plus_days(300), true));
}

TEST_CASE("a check-in is a month after the last, at the latest on the month's last day") {
    CHECK(next_check_in(Date::from_ymd(2026, 11, 27)) == Date::from_ymd(2026, 12, 27));
    CHECK(next_check_in(Date::from_ymd(2026, 12, 15)) == Date::from_ymd(2027, 1, 15));
    CHECK(next_check_in(Date::from_ymd(2027, 1, 31)) == Date::from_ymd(2027, 2, 28));
    CHECK(next_check_in(Date::from_ymd(2028, 1, 30)) == Date::from_ymd(2028, 2, 29));
    CHECK(next_check_in(Date::from_ymd(2027, 10, 31)) == Date::from_ymd(2027, 11, 30));
    CHECK(next_check_in(Date::from_ymd(2026, 11, 30)) == Date::from_ymd(2026, 12, 30));
}

TEST_CASE("the council and the community both lead, or it is refused") {
    CHECK(check_both_lead(std::array{Sector::Council, Sector::Community}).has_value());
    CHECK(check_both_lead(std::array{Sector::Residents, Sector::Council}).has_value());
    CHECK(
        check_both_lead(std::array{Sector::Community}).error().key == "project.lead_council_missing"
    );
    CHECK(
        check_both_lead(std::array{Sector::Council, Sector::Business}).error().key ==
        "project.lead_community_missing"
    );
}

TEST_CASE("an end says what was learned, and who has it where it was handed over") {
    CHECK(check_ending(Ending::Stopped, {"", ""}).error().key == "project.learned_missing");
    CHECK(check_ending(Ending::Stopped, {"Nobody came on Mondays.", ""}).has_value());
    CHECK(
        check_ending(Ending::HandedOver, {"It works.", ""}).error().key == "project.to_whom_missing"
    );
    CHECK(check_ending(Ending::HandedOver, {"It works.", "The library"}).has_value());
}

TEST_CASE("a month is whole on the same day of the next one") {
    const Date from = Date::from_ymd(2026, 11, 15);
    CHECK(whole_months(from, Date::from_ymd(2026, 12, 14)) == 0);
    CHECK(whole_months(from, Date::from_ymd(2026, 12, 15)) == 1);
    CHECK(whole_months(from, Date::from_ymd(2027, 3, 1)) == 3);
    CHECK(whole_months(from, from) == 0);
    CHECK(whole_months(from, Date::from_ymd(2026, 1, 1)) == 0);
}

TEST_CASE("words of sectors and endings lead back to them") {
    for (const auto sector : {Sector::Council, Sector::Residents, Sector::Partner})
        CHECK(sector_named(word_of(sector)) == sector);
    for (const auto ending : {Ending::Adopted, Ending::HandedOver})
        CHECK(ending_named(word_of(ending)) == ending);
    CHECK_FALSE(sector_named("Council"));
    CHECK(going_named("stuck") == Going::Stuck);
    CHECK(outcome_named("later") == Outcome::Later);
}

}  // namespace bunting::projects
