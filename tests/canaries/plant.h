// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that exist nowhere else, put into everything that is not for everybody.
#pragma once

#include <string>
#include <vector>

#include "tests/support/house_stage.h"

namespace bunting::testing {

struct Canary {
    std::string word;
    std::string where;  // for failures: "the words of a report"
};

struct Planted {
    std::vector<Canary> canaries;
    std::string open_word;      // in a public thing: whoever looks must find it, or looks in vain
    std::string owner_mailbox;  // may read what is theirs
    std::string other_mailbox;  // follows a public thing, and may not
    ThingNumber open_thing{};
};

// "zqx", a name, "uvok": no language has it, no stemmer shortens it.
std::string canary_word(std::string_view name);

Planted plant(HouseStage& stage);

}  // namespace bunting::testing
