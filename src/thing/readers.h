// SPDX-License-Identifier: AGPL-3.0-or-later
// Who reads a letter that is meant for a person or a body. Writing and sending it is elsewhere
// (access/outbox.h).
#pragma once

#include <string>
#include <vector>

#include "access/act.h"
#include "text/locale.h"

namespace bunting::thing {

struct Reader {
    std::string email;
    const text::Locale* locale = &text::default_locale();
    PartyId person = {};
};

// The person, or those who lead the body; nobody who wants no letters. At most 20.
std::vector<Reader> readers_of(store::ReadTx& tx, BoroughId borough, const PartyId& party);

std::vector<std::string> reader_queries();

}  // namespace bunting::thing
