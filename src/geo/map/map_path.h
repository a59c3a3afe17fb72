// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines and rings in viewBox units: clipping to a rectangle and writing as SVG path data. For geo/
// itself.
#pragma once

#include <string>
#include <vector>

#include "geo/map/drawn_map.h"

namespace bunting::geo {

using MapLine = std::vector<MapXY>;

struct MapRect {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

// The pieces of an open line that lie inside.
std::vector<MapLine> clipped_line(const MapLine& line, const MapRect& rect);

// A ring (first point not repeated) cut to the rectangle; parts that leave and come back are joined
// along its edge, which a fill does not show. Empty when nothing is left.
// Source: Sutherland and Hodgman, "Reentrant polygon clipping", 1974.
MapLine clipped_ring(const MapLine& ring, const MapRect& rect);

// Writes "M12 34l5-6 3 4" in whole numbers, leaving out steps that round to nothing; z closes a
// ring. Writes nothing for a line of one point or a ring of two.
void append_path(std::string& d, const MapLine& line, bool closed);

}  // namespace bunting::geo
