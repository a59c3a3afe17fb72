// SPDX-License-Identifier: AGPL-3.0-or-later
// Times of a usual week: ticks for the parts of each day, which come back under the field's name,
// and a box for other times in words, under other_times_of() it. Joined with semicolons, it is what
// text/time/week.h reads.
#pragma once

#include <string>
#include <string_view>

#include "web/components/forms/field.h"

namespace bunting::components {

struct WeekField {
    std::string_view name;
    Words legend;
    std::string_view typed = {};  // what came back, or what is stored; items between semicolons
    Words hint = {};
    Words error = {};
    Asks asks = Asks::Part;
};

std::string other_times_of(std::string_view name);  // of the box

// The first tick has the field's name as its id, so that an error summary can lead to it.
void week_field(Out& out, const WeekField& field);

}  // namespace bunting::components
