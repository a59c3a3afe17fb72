// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens at a gathering of the demonstration: who comes, what is on the agenda, what is said,
// agreed and promised, and the next one.
#pragma once

#include "features/demo/plot.h"

namespace bunting::demo {

// Requires: the gathering is added, and public, two days before the story ends. `number` is known
// by the time the moments come; `plan`, and `text`, which is in it, outlive them.
void hold_meeting(
    const Plan& plan,
    const ThingText& text,
    const std::shared_ptr<ThingNumber>& number,
    std::vector<Moment>& moments
);

}  // namespace bunting::demo
