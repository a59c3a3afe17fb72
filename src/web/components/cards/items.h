// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbered list of things, each with its shape. The list is the source; a map (map/map.h) is a
// view of it.
#pragma once

#include <string_view>

#include "web/components/component.h"
#include "web/components/shapes/shapes.h"

namespace bunting::components {

struct Item {
    Look look;
    Words title;
    std::string_view href;
    Words text = {};
    Words meta = {};                 // kind and where or when
    std::string_view language = {};  // of what the person wrote, where it is not the page's
};

// Numbered from `first`; the ids are i1, i2, … level: of the titles' headings, 2 or 3.
void item_list(Out& out, List<Item> items, int first = 1, int level = 3);

}  // namespace bunting::components
