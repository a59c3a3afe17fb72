// SPDX-License-Identifier: AGPL-3.0-or-later
// The boxes in which dots are put, on a phone, at home and at the scribe's desk.
#pragma once

#include "features/lab/pages.h"
#include "features/lab/room/seat_store.h"

namespace bunting::lab {

// 0, 1, 2 … for each area, as round tiles. `put`: what stands there now.
void dot_fields(
    html::Out& out,
    const Request& request,
    const Round& round,
    std::span<const Area> areas,
    std::span<const Put> put
);
// "d_201=2" and the like.
std::map<ThingNumber, int> dots_in(const web::Form& form);
// Council, community groups, residents.
void side_field(html::Out& out, const Boxes& boxes);
std::vector<Area> areas_in(ReadTx& tx, BoroughId borough, const RoundId& round);

}  // namespace bunting::lab
