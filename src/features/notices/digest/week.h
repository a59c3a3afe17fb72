// SPDX-License-Identifier: AGPL-3.0-or-later
// Which Thursday's letter is due. Pure.
#pragma once

#include <optional>

#include "base/time.h"

namespace bunting::notices {

struct Week {
    Date thursday;
    Time begins;  // 8am in London on that day
    friend bool operator==(const Week&, const Week&) = default;
};

// From 8am on Thursday to the end of Sunday, so that a machine that was off on the day still
// writes; nullopt from Monday on, when news would be stale and the next letter is near.
std::optional<Week> week_due(Time now);

}  // namespace bunting::notices
