// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/first_day.h"

#include <algorithm>

namespace bunting::start {

bool is_done(FirstStep step, const FirstDay& day) {
    switch (step) {
        case FirstStep::Places:
            return day.places > 0;
        case FirstStep::Words:
            return day.words_chosen;
        case FirstStep::People:
            return day.people >= kFirstPeople;
        case FirstStep::Groups:
            return day.groups > 0;
        case FirstStep::Things:
            return day.things >= kFirstThings;
        case FirstStep::Story:
            return day.stories > 0;
        case FirstStep::Date:
            return day.dates > 0;
    }
    return false;
}

int steps_done(const FirstDay& day) {
    return static_cast<int>(std::count_if(
        kFirstSteps.begin(), kFirstSteps.end(), [&](FirstStep step) { return is_done(step, day); }
    ));
}

std::vector<FirstStep> missing_to_open(const FirstDay& day) {
    std::vector<FirstStep> missing;
    for (const FirstStep step : {FirstStep::Things, FirstStep::Story, FirstStep::Date}) {
        if (!is_done(step, day)) missing.push_back(step);
    }
    return missing;
}

}  // namespace bunting::start
