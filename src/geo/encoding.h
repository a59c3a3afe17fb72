// SPDX-License-Identifier: AGPL-3.0-or-later
// Shapes as bytes: a compact form for the database, and GeoJSON (RFC 7946) for everybody else.
// Reading GeoJSON is boundaries.h's.
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "geo/geometry.h"

namespace bunting::geo {

// About 4 to 6 bytes a point. Points go to the grid first, so decoding gives on_the_grid(shape).
// Stored; never change what a version means: docs/formats/geometry.md has the form and a worked
// example.
Bytes encode(const MultiPolygon& shape);

// Takes any bytes. What it returns has closed rings of four points or more, all on the globe;
// whether they cross is not looked at.
// Errors: Invalid("geo.encoding_broken").
Result<MultiPolygon> decode(const Bytes& bytes);

// A geometry object: Polygon for one part, MultiPolygon otherwise; outer edges anticlockwise, holes
// clockwise; longitude first; at most six decimals (11 cm); no crs member.
void append_geojson(std::string& out, const MultiPolygon& shape);
void append_geojson(std::string& out, Point point);

}  // namespace bunting::geo
