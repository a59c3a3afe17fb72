// SPDX-License-Identifier: AGPL-3.0-or-later
// Two that might fit, face to face, and why.
#pragma once

#include "web/components/cards/card.h"

namespace bunting::components {

// One of the two: what it is to the reader on its tab, in its owner's words, and whose.
struct Face {
    Look look;
    Words tab;
    Words title;
    std::string_view href = {};  // empty: it has no page for the reader
    Words words = {};            // quoted
    Words who = {};
    std::string_view language = {};
};

// Beside each other where there is room, with a knot between.
void pair(Out& out, const Face& left, const Face& right);

struct Reason {
    Mark mark = Mark::Yes;
    Words title;
    Words text = {};
};

void reasons(Out& out, List<Reason> reasons);

}  // namespace bunting::components
