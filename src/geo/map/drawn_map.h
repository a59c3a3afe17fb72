// SPDX-License-Identifier: AGPL-3.0-or-later
// The map the server draws from its own geometry: paths and labels for an SVG of a few kilobytes,
// made once per place and stored. Plain values; a component of web/ writes the markup. Markers:
// map_markers.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/import.h"
#include "base/result.h"
#include "geo/geojson_reader.h"
#include "geo/geometry.h"

namespace bunting::geo {

// In the order of painting. Stored; never renumber.
enum class MapClass : std::uint8_t {
    Park = 0,
    Lake = 1,
    Road = 2,  // painted twice: m-roade beneath, m-road above
    Lane = 3,
    Water = 4,  // a line: river, canal
    Boundary = 5,
};

constexpr std::size_t kMapClasses = 6;

// m-park, m-lake, m-road, m-lane, m-water, m-b.
std::string_view css_class(MapClass kind);

struct MapXY {
    double x = 0;
    double y = 0;
};

// A piece of the world in a viewBox "0 0 width height": a degree of longitude is as much shorter
// than one of latitude as it is in the middle of the box.
struct MapFrame {
    Box box;
    int width = 0;
    int height = 0;

    MapXY place(Point point) const;
    friend bool operator==(const MapFrame&, const MapFrame&) = default;
};

// The box in the middle, as large as fits with the margin around it; the world beyond fills the
// rest. A box of no size is shown with some 200 m around it. The edges are on the grid.
// Requires: width and height greater than twice the margin.
MapFrame fitted_frame(const Box& box, int width, int height, int margin);

struct MapPath {
    MapClass kind = MapClass::Park;
    std::string d;  // M, l and z with whole numbers only
    friend bool operator==(const MapPath&, const MapPath&) = default;
};

// Stored; never renumber.
enum class MapAnchor : std::uint8_t { Start = 0, Middle = 1, End = 2 };

struct MapLabel {
    std::string text;  // outside text: escape it
    int x = 0;
    int y = 0;
    MapAnchor anchor = MapAnchor::Middle;
    friend bool operator==(const MapLabel&, const MapLabel&) = default;
};

struct MapBase {
    MapFrame frame;
    std::vector<MapPath> paths;  // at most one of a kind, in the order of painting
    std::vector<MapLabel> labels;

    std::size_t path_bytes() const;
    friend bool operator==(const MapBase&, const MapBase&) = default;
};

struct MapArea {
    std::string label;  // empty: none
    MultiPolygon shape;
};

// Parks and lakes are areas, the others lines.
struct MapFeature {
    MapClass kind = MapClass::Park;
    std::string label;
    std::vector<std::vector<Point>> lines;
    MultiPolygon areas;
};

struct MapSource {
    std::vector<MapArea> areas;  // their edges are drawn, shared ones once
    std::vector<MapFeature> features;
};

constexpr std::size_t kMapPathBytes = 6'000;

// Draws what is in the frame, with as many points as fit in the bytes; beyond that the smallest
// features are left out. Labels that would overlap an earlier one, or leave the frame, are left
// out. Whole numbers: draw to a viewBox of some hundreds. The same for the same input.
// Cost: about a millisecond per thousand points; a few times that where things must be left out.
// For writes, not for requests.
MapBase draw_map(
    const MapSource& source, const MapFrame& frame, std::size_t path_bytes = kMapPathBytes
);

// For the database: docs/formats/geometry.md. Stored; never change what a version means.
Bytes encode_map(const MapBase& map);
// Takes any bytes. Paths hold nothing but the letters and numbers of MapPath.
// Errors: Invalid("geo.encoding_broken").
Result<MapBase> decode_map(const Bytes& bytes);

struct MapFeatureOptions {
    std::string class_property;
    std::string label_property = {};  // empty: no labels
    GeoLimits limits = {};
};

// Parks, lakes, roads, lanes and water from a GeoJSON file; the class property says which ("park",
// "lake", "road", "lane", "water"). All or nothing, as parse_boundaries().
// Problems: those of read_features(); geo.map_class_missing, geo.map_class_unknown (detail: the
// words that would do); geo.map_class_shape: a line for an area or the other way about;
// geo.property_long.
Import<std::vector<MapFeature>> parse_map_features(
    std::string_view bytes, const MapFeatureOptions& options
);

}  // namespace bunting::geo
