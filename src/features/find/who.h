// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups and people among what a search finds: by their name, in the directory. They are not in the
// index: there are few of them, and who is listed changes with a tick.
#pragma once

#include <string>
#include <vector>

#include "access/party.h"
#include "store/store.h"
#include "web/html/html.h"

namespace bunting::find {

// The first few whose name has these words; nobody for one or two letters.
std::vector<access::Party> who_is_called(
    store::ReadTx& tx, BoroughId borough, const std::string& words
);

// Nothing where it is nobody.
void who_view(html::Out& out, const std::vector<access::Party>& parties, const std::string& words);

}  // namespace bunting::find
