// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the numbered markers of a drawn map go, so that none hides another; or, when they are many,
// one marker per area with a count. Never give it a home's own place: AreaIndex::shown_home()
// first.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "geo/map/drawn_map.h"

namespace bunting::geo {

struct Marker {
    Point at;
    std::optional<std::size_t> area = std::nullopt;  // position in the centres given
};

struct PlacedMarker {
    int x = 0;  // its middle, in viewBox units
    int y = 0;
    std::size_t item = 0;  // position in the markers given
    friend bool operator==(const PlacedMarker&, const PlacedMarker&) = default;
};

struct MarkerGroup {
    int x = 0;
    int y = 0;
    std::optional<std::size_t> area;  // nullopt: markers of no area, or of several that lie close
    std::vector<std::size_t> items;
    friend bool operator==(const MarkerGroup&, const MarkerGroup&) = default;
};

struct MarkerLayout {
    std::vector<PlacedMarker> single;
    std::vector<MarkerGroup> groups;
    std::vector<std::size_t> outside;  // not in the frame: the page says how many
};

struct MarkerOptions {
    int size = 54;          // units across
    std::size_t most = 30;  // more than this in the frame are grouped
};

// Markers keep their place where they can and else step aside a little, earlier ones first; all are
// wholly in the frame. Groups stand at their area's centre where that is in the frame, else among
// their members. With more areas than `most`, groups are by square of the frame instead. The same
// for the same input.
// Requires: each area < area_centres.size().
MarkerLayout lay_out_markers(
    const MapFrame& frame,
    std::span<const Marker> markers,
    std::span<const Point> area_centres,
    const MarkerOptions& options = {}
);

}  // namespace bunting::geo
