// SPDX-License-Identifier: AGPL-3.0-or-later
// A map drawn by us: no tiles, no scripts, prints, works with no signal. It is a view of the
// numbered list beside it, with the same numbers and shapes, and its markers lead to the items.
#pragma once

#include <string_view>

#include "geo/map/drawn_map.h"
#include "web/components/component.h"
#include "web/components/shapes/shapes.h"

namespace bunting::components {

// Its middle, on the drawn base's own coordinates.
struct MapMarker {
    int x = 0;
    int y = 0;
    Look look;
    int number = 0;
    Words title;
};

// Many things near each other: a count that leads to their list.
struct MapGroup {
    int x = 0;
    int y = 0;
    int count = 0;
    Words title;  // "12 things in Pennygate"
    std::string_view href;
};

struct MapFigure {
    Words label;  // "Map of Kettle Bank with six numbered places. The same six are in the list."
    int width = 640;
    int height = 470;
    Content base;  // drawn_base, or nothing
    List<MapMarker> markers = {};
    List<MapGroup> groups = {};
    Words note = {};
    Link bigger = {};
};

// Paths and labels of a base that geo drew, inside an <svg>.
void drawn_base(Out& out, const geo::MapBase& base);

void map_figure(Out& out, const MapFigure& map);

// The same map on a page of its own: with bigger-map.css, leaflet.js and bigger-map.js in the
// page's frame it can be moved and zoomed; without scripts it is the drawn map.
struct BiggerMap {
    MapFigure figure;
    geo::Box box;             // what the base shows
    std::string_view things;  // address of the things as GeoJSON, with kind, title and url
    std::string_view tiles = {
    };  // "https://tiles.example/{z}/{x}/{y}.png"; empty: our own map alone
    std::string_view attribution = {};  // of the tiles
};

void bigger_map(Out& out, const BiggerMap& map);

// Map and list side by side where there is room.
void map_beside(Out& out, const MapFigure& map, Content list);

}  // namespace bunting::components
