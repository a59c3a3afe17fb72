// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbered list and the map of the same things. The list is the source; the map is a view of
// it, with the same numbers and shapes, and its markers lead to the items.
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

// Numbered from `first`; the ids are i1, i2, …
void item_list(Out& out, List<Item> items, int first = 1);

// On the drawn base's own coordinates.
struct MapMarker {
    int x = 0;
    int y = 0;
    Look look;
    int number = 0;
    Words title;
};

struct MapFigure {
    Words label;  // "Map of Kettle Bank with six numbered places. The same six are in the list."
    int width = 640;
    int height = 470;
    Raw base;  // the inside of an <svg>, as geo draws it
    List<MapMarker> markers;
    Words note = {};
    Link bigger = {};
};

void map_figure(Out& out, const MapFigure& map);

// Map and list side by side where there is room.
void map_beside(Out& out, const MapFigure& map, Content list);

}  // namespace bunting::components
