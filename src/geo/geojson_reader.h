// SPDX-License-Identifier: AGPL-3.0-or-later
// A GeoJSON feature collection from outside, as plain values: what boundaries.h and drawn_map.h
// read from. For geo/ itself. Takes any bytes; says everything that is wrong, feature by feature.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/import.h"
#include "geo/geometry.h"

namespace bunting::geo {

struct GeoLimits {
    std::size_t bytes = std::size_t{16} << 20U;
    std::size_t features = 20'000;
    std::size_t points = 1'000'000;
    Box within = kBritishIsles;  // a point outside is refused: a wrong grid, or latitude and
                                 // longitude swapped
};

struct GeoProperty {
    std::string name;
    std::optional<std::string>
        text;  // numbers and booleans as text; nullopt: null, a list or an object
};

struct GeoFeature {
    std::int64_t row = 0;  // position in the collection, from 1
    std::vector<GeoProperty> properties;
    std::vector<std::vector<Point>> lines = {};
    MultiPolygon areas = {};  // on the grid, and valid: fault_in() finds nothing
    bool mended =
        false;  // a ring touched itself; the areas are the same ground, parted_where_touching()

    const GeoProperty* find(std::string_view name) const;
};

enum class GeoKinds : std::uint8_t {
    Areas,          // Polygon and MultiPolygon
    AreasAndLines,  // LineString and MultiLineString too
};

// Features with a problem are left out of the value; callers decide what then becomes of the rest.
// Problems, beside those of fault_in(): geo.too_large, geo.not_json (detail: the byte),
// geo.too_deep, geo.not_collection, geo.other_crs (detail: its name), geo.too_many_features,
// geo.too_many_points, geo.no_features, geo.not_feature, geo.geometry_missing, geo.geometry_kind
// (detail: its type), geo.coordinates_broken, geo.not_degrees, geo.swapped_coordinates,
// geo.outside_region. The field is the path within the feature; a detail of two numbers is a
// latitude and a longitude.
Import<std::vector<GeoFeature>> read_features(
    std::string_view bytes, GeoKinds kinds, const GeoLimits& limits
);

}  // namespace bunting::geo
