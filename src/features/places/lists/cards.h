// SPDX-License-Identifier: AGPL-3.0-or-later
// Things as cards side by side: kind, title, summary, and where or when.
#pragma once

#include "features/places/lists/listed.h"
#include "web/components/component.h"

namespace bunting::places {

struct CardsOf {
    std::span<const Listed> lines;
    std::span<const std::int64_t> metres = {};  // of each line, where it is sorted by distance
    std::string_view place_slug;                // of the page: what is elsewhere says where
    Date today;
    int level = 2;  // of the titles' headings
};

void thing_cards(html::Out& out, const CardsOf& cards);

}  // namespace bunting::places
