// SPDX-License-Identifier: AGPL-3.0-or-later
// A square that a phone's camera reads from paper. Beside it always stands the same in letters:
// not everybody has a camera.
#pragma once

#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

struct Qr {
    std::string_view text;   // an address, mostly; at most kLongestQr bytes
    Words label;             // what it leads to, for those who do not see it
    bool is_corner = false;  // small, at the end of the line beside a heading
};

inline constexpr std::size_t kLongestQr = 600;

// Dark on light in both themes, with its quiet margin, level M: a fold or a drop of tea may hide a
// seventh of it.
void qr(Out& out, const Qr& qr);

// Where a sheet of paper leads: a small square in the corner, and the same for those who type or
// ring.
struct PaperLink {
    std::string_view link;  // https://…
    Words label;
    std::string_view phone = {};
};

void paper_link(Out& out, const PaperLink& to);

}  // namespace bunting::components
