// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of beginning what was chosen: how many may run, who may lead for whom, what a test
// must say before it begins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace bunting::lab {

struct Running {
    int k = 0;               // as the room agreed
    int chosen_waiting = 0;  // chosen, and not begun yet
    int running = 0;         // begun, and not ended
    bool is_chosen = false;  // the area that would begin
};

// A new one only when one ended: what is chosen and waits has its place already.
// Errors: Conflict("lab.all_running").
Result<void> check_work_in_progress(const Running& running);

// One measure on each line. Errors: Invalid("lab.measures", "measures") unless two or three.
Result<std::vector<std::string>> measures_in(std::string_view typed);

struct TestDays {
    Date today;
    Date begins;
    Date until;
    int months = 8;
};

// Errors: Invalid("lab.begins_before", "begins") for a day that is past;
// Invalid("project.ends_before_it_begins", "test_until"); Invalid("lab.test_too_long",
// "test_until") for more than twice what the round tests.
Result<void> check_test_days(const TestDays& days);
// So many months after a day, on the same day of the month or its last.
Date months_after(Date day, int months);

// What is known of somebody who is to lead.
struct Lead {
    bool is_named = false;
    bool is_known = false;    // on here, not only a name
    bool is_council = false;  // a body of the council, or somebody who works for it
    bool is_other_body = false;
};

// Errors: Invalid("project.lead_council_missing", "council_lead"),
// Invalid("project.lead_community_missing", "community_lead"),
// Invalid("lab.lead_not_council", "council_lead"), Invalid("lab.lead_not_community",
// "community_lead"), Invalid("lab.lead_twice", "community_lead").
Result<void> check_leads(const Lead& council, const Lead& community, bool are_same);

}  // namespace bunting::lab
