// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/commit/commit_rules.h"

#include <doctest/doctest.h>

namespace bunting::lab {

TEST_CASE("what the room chose may begin; what is parked only when one has ended") {
    CHECK(check_work_in_progress({.k = 3, .chosen_waiting = 2, .running = 1, .is_chosen = true}));
    const auto full = check_work_in_progress({.k = 3, .chosen_waiting = 1, .running = 2});
    CHECK(full.error().key == "lab.all_running");
    CHECK(check_work_in_progress({.k = 3, .chosen_waiting = 0, .running = 2}));
    CHECK_FALSE(check_work_in_progress({.k = 0}));
}

TEST_CASE("two or three measures, one on each line") {
    CHECK(measures_in("Rooms shared\n\n Groups that stay \n")->size() == 2);
    CHECK(measures_in("a\nb\nc")->size() == 3);
    CHECK(measures_in("Only one").error().key == "lab.measures");
    CHECK(measures_in("a\nb\nc\nd").error().key == "lab.measures");
    CHECK(measures_in("").error().field == "measures");
}

TEST_CASE("a test begins today or later, ends after it begins, and not years later") {
    const Date today = Date::from_ymd(2026, 11, 22);
    const auto check = [&](int begins, int until) {
        return check_test_days(
            {.today = today,
             .begins = today.plus_days(begins),
             .until = today.plus_days(until),
             .months = 8}
        );
    };
    CHECK(check(0, 240));
    CHECK(check(-1, 240).error().key == "lab.begins_before");
    CHECK(check(5, 5).error().key == "project.ends_before_it_begins");
    CHECK(check(0, 600).error().key == "lab.test_too_long");
}

TEST_CASE("months later is the same day, or the month’s last") {
    CHECK(months_after(Date::from_ymd(2026, 6, 30), 8) == Date::from_ymd(2027, 2, 28));
    CHECK(months_after(Date::from_ymd(2026, 4, 15), 8) == Date::from_ymd(2026, 12, 15));
    CHECK(months_after(Date::from_ymd(2026, 5, 1), 8) == Date::from_ymd(2027, 1, 1));
    CHECK(months_after(Date::from_ymd(2027, 12, 31), 2) == Date::from_ymd(2028, 2, 29));
}

TEST_CASE("one leads for the council and another for the community, each from their own side") {
    const Lead nobody{};
    const Lead name{.is_named = true};
    const Lead team{.is_named = true, .is_known = true, .is_council = true};
    const Lead group{.is_named = true, .is_known = true, .is_other_body = true};
    const Lead person{.is_named = true, .is_known = true};
    CHECK(check_leads(team, group, false));
    CHECK(check_leads(name, person, false));
    CHECK(check_leads(nobody, group, false).error().key == "project.lead_council_missing");
    CHECK(check_leads(team, nobody, false).error().key == "project.lead_community_missing");
    CHECK(check_leads(group, group, false).error().key == "lab.lead_not_council");
    CHECK(check_leads(team, team, false).error().key == "lab.lead_not_community");
    CHECK(check_leads(person, person, true).error().key == "lab.lead_twice");
}

}  // namespace bunting::lab
