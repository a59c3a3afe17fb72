// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits to be looked at by a person, oldest first: the words, why they are here, and what can
// be done.
#pragma once

#include <string_view>

#include "web/components/actions/button.h"
#include "web/components/component.h"

namespace bunting::components {

struct Waiting {
    Words kind;   // "Comment on a case"
    Words since;  // "Waiting 3 hours"
    Words title;
    std::string_view href;
    Words words;                     // what was written
    std::string_view language = {};  // of the words
    List<Words> reasons;             // why a person should look
    std::string_view action;         // where the buttons post to
    std::string_view token;
    List<Button> buttons;
};

void queue(Out& out, List<Waiting> items);

}  // namespace bunting::components
