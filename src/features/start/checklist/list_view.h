// SPDX-License-Identifier: AGPL-3.0-or-later
// The operator's list: seven steps whose pennants fill, and the way to open the place.
#pragma once

#include <string>

#include "features/start/first_day.h"
#include "web/html/html.h"

namespace bunting::start {

struct ListView {
    FirstDay day;
    std::string place;  // its name
    std::string done;   // what was just done: "opened", "closed"; empty: nothing
};

void list_view(html::Out& out, const ListView& view);

// Somebody who may run the place, but acts in another role just now.
void other_hat_view(html::Out& out, const std::string& csrf);

// What one step still lacks, as a line of its own: "12 of 20 things".
html::Words lacking(FirstStep step, const FirstDay& day);

}  // namespace bunting::start
