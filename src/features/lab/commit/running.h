// SPDX-License-Identifier: AGPL-3.0-or-later
// How many of a round's areas are under way now.
#pragma once

#include "features/lab/lab.h"

namespace bunting::lab {

struct RunningNow {
    int k = 0;
    int chosen_waiting = 0;
    int running = 0;
    int ended = 0;
};

RunningNow running_now(
    store::ReadTx& tx, BoroughId borough, const Round& round, std::span<const Area> areas
);

}  // namespace bunting::lab
