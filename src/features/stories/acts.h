// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens to a story after it was told: it is withdrawn by whoever told it, or its week is
// over.
#pragma once

#include "features/stories/stories.h"

namespace bunting::stories {

struct Withdraw {
    ThingNumber story{};
};

// Off every page, list, feed and search at once. Errors: those of authorize();
// NotFound("page.not_found"); Conflict("thing.already_so") where nobody sees it anyway.
Result<thing::Thing> withdraw(access::ActTx& tx, const access::Call& call, const Withdraw& command);

// Shows up to `limit` stories whose week is over, as far as their teller agreed; how many.
// Requires: the call's hat is System.
Result<int> show_what_waited(access::ActTx& tx, const access::Call& call, int limit);

std::vector<std::string> act_queries();

}  // namespace bunting::stories
