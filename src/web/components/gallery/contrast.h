// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the colours of the style sheet and says how well each pair can be told apart
// (WCAG 2.2, 1.4.3 and 1.4.11). A test fails when a pair is too low.
#pragma once

#include <string_view>
#include <vector>

namespace bunting::components {

struct Contrast {
    std::string_view front;
    std::string_view back;
    std::string_view use;
    double light = 0;
    double dark = 0;
    double needs = 0;
};

// Requires: the sheet has every colour named in contrast.cc; Bug otherwise.
std::vector<Contrast> contrasts(std::string_view css);

}  // namespace bunting::components
