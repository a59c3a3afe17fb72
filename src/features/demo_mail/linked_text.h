// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter's text cut into words and addresses. Pure.
#pragma once

#include <string_view>
#include <vector>

namespace bunting::demo_mail {

struct Piece {
    std::string_view text;
    bool is_link =
        false;  // an http or https address, or a path of ours that stands alone on its line
};

// In order, all of the text. A full stop or bracket after an address is not part of it.
std::vector<Piece> pieces_of(std::string_view line);

}  // namespace bunting::demo_mail
