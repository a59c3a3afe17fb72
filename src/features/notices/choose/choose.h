// SPDX-License-Identifier: AGPL-3.0-or-later
// How often somebody wants letters, and about which places: /me/letters and /p/{place}/follow.
#pragma once

#include "features/notices/notice_store.h"
#include "web/route.h"

namespace bunting::notices {

struct ChoosePace {
    Pace pace = Pace::Thursday;
};

struct FollowPlace {
    std::string slug;
    bool follows = true;
};

// Doing either again changes nothing more. Errors: those of authorize();
// NotFound("page.not_found") where there is no such place.
Result<Pace> choose_pace(access::ActTx& tx, const access::Call& call, const ChoosePace& command);
Result<FollowPlace> follow_place(
    access::ActTx& tx, const access::Call& call, const FollowPlace& command
);

void mount_choosing(web::Router& router);

}  // namespace bunting::notices
