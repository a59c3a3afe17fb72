// SPDX-License-Identifier: AGPL-3.0-or-later
// The life of a matter: its clock, what has happened and what comes next, and what people said on
// the way.
#pragma once

#include <cstdint>
#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

enum class StepState : std::uint8_t { Done, Now, ToDo, Late };

struct Step {
    StepState state = StepState::ToDo;
    Words title;
    Words when = {};
    Words text = {};
    Content more = {};  // what was said at this step, buttons
};

void timeline(Out& out, List<Step> steps);

// A ring of eight arcs that fills as the days go by, with the days that are left.
struct Clock {
    int days_left = 0;  // 0: today is the last; negative: late
    int days_in_all = 1;
    Words title;      // "The council must decide by Wednesday 23 December"
    Words text = {};  // "Day 25 of 56. The law gives 8 weeks …"
    Content more = {};
};

void clock(Out& out, const Clock& clock);

struct Said {
    Words who;  // name, place, day
    Words words = {};
    Content content = {};  // instead of words: rendered Markdown, a picture
    bool is_council = false;
    std::string_view language = {};
    std::string_view id = {};
};

void said(Out& out, const Said& said);

}  // namespace bunting::components
