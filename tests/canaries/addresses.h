// SPDX-License-Identifier: AGPL-3.0-or-later
// Every address that there is to read, in every format: the route table with everything that the
// database holds in its {parameters}.
#pragma once

#include <string>
#include <vector>

#include "app/assemble.h"

namespace bunting::testing {

struct Addresses {
    std::vector<std::string> all;
    std::vector<std::string> unknown;  // patterns with a parameter that addresses.cc does not know
};

Addresses every_address(app::House& house);

}  // namespace bunting::testing
