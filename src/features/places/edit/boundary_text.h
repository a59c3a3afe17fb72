// SPDX-License-Identifier: AGPL-3.0-or-later
// One place's edge as somebody brings it: GeoJSON (a collection, a feature or a bare geometry), or
// a list of points, one on each line. And a place's middle as people write it. Pure.
#pragma once

#include <string_view>

#include "base/import.h"
#include "base/result.h"
#include "geo/geometry.h"

namespace bunting::places {

// Problems: those of geo::read_features(); places.point_line by row; geo.ring_short and others of
// geo::fault_in(). With any the value is empty.
Import<geo::MultiPolygon> shape_from(std::string_view typed);

// "52.5087, -2.0891". Errors: Invalid("places.point_form", field); Invalid("geo.not_degrees",
// field).
Result<geo::Point> point_from(std::string_view typed, std::string field);

}  // namespace bunting::places
