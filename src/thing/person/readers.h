// SPDX-License-Identifier: AGPL-3.0-or-later
// Who reads letters that are for a party: the person, or those who lead the body; nobody who wants
// no letters.
#pragma once

#include <string>
#include <vector>

#include "store/store.h"
#include "text/locale.h"

namespace bunting::thing {

struct Reader {
    std::string email;
    const text::Locale* locale = nullptr;  // never nullptr
};

// At most 20.
std::vector<Reader> readers_of(store::ReadTx& tx, BoroughId borough, const PartyId& party);

std::vector<std::string> reader_queries();

}  // namespace bunting::thing
