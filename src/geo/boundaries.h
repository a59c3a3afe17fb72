// SPDX-License-Identifier: AGPL-3.0-or-later
// Boundaries of places (wards, parishes, statistical areas) from a GeoJSON file that an operator
// brings. Pure: what is done with them in the database is not here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/import.h"
#include "geo/geojson_reader.h"
#include "geo/geometry.h"

namespace bunting::geo {

struct Boundary {
    std::string code;  // the register's: E05001236
    std::string name;
    std::string level;    // ward, lsoa, parish, …: the operator's word
    std::string vintage;  // which edition of the edges: 2013, 2023-12
    MultiPolygon shape;   // on the grid, valid
    Box box;
    Point centre;  // contains(shape, centre)
    bool mended =
        false;  // the file's ring touched itself; the same ground is kept as a valid shape: say so
};

struct BoundaryOptions {
    std::string code_property;
    std::string name_property;
    std::string level;
    std::string vintage;
    GeoLimits limits = {};
};

// All or nothing: with any problem the value is empty. Takes Polygon and MultiPolygon features in
// WGS84 (the old crs member only where it says so), rings closed, edges that do not cross. A ring
// that touches itself at a point, which published statistical areas have, is taken and marked.
// Problems: those of read_features(); geo.level_missing, geo.vintage_missing; geo.property_unknown
// for the whole file or one feature (detail: the properties there are); geo.property_blank,
// geo.property_long, geo.property_characters; geo.code_repeated (detail: the code and the first row
// that has it); geo.no_inside.
Import<std::vector<Boundary>> parse_boundaries(
    std::string_view bytes, const BoundaryOptions& options
);

}  // namespace bunting::geo
