// SPDX-License-Identifier: AGPL-3.0-or-later
// Points and shapes on the map, and the questions asked of them. WGS84 degrees; edges are straight
// in latitude and longitude; shapes across the 180th meridian or over a pole are not supported.
// Whether a file of shapes is any good is boundaries.h's.
//
// Decisions (inside, valid, same point) are exact on a grid of 1e-7 degree, about a centimetre: a
// point is taken to be the grid point nearest to it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace bunting::geo {

struct Point {
    double lat = 0;
    double lon = 0;
    friend auto operator<=>(const Point&, const Point&) = default;
};

// Errors: Invalid("geo.not_degrees"): not a number, or beyond ±90, ±180.
Result<Point> point_at(double lat, double lon);

// Closed: the last point is the first again.
using Ring = std::vector<Point>;

struct Polygon {
    std::vector<Ring> rings;  // the outer edge, then the holes
    friend bool operator==(const Polygon&, const Polygon&) = default;
};

struct MultiPolygon {
    std::vector<Polygon> polygons;
    friend bool operator==(const MultiPolygon&, const MultiPolygon&) = default;
};

struct Box {
    double south = 0;
    double west = 0;
    double north = 0;
    double east = 0;

    bool contains(Point point) const {
        return point.lat >= south && point.lat <= north && point.lon >= west && point.lon <= east;
    }

    Point centre() const { return {(south + north) / 2, (west + east) / 2}; }

    friend bool operator==(const Box&, const Box&) = default;
};

// Great Britain, Northern Ireland and their islands, with a little sea.
constexpr Box kBritishIsles{49.7, -9.0, 61.1, 2.2};

// Is the point inside? Half-open, so that of shapes that share their edges without gaps exactly one
// holds any point: a point on an edge belongs to the shape just east of it (just north, where the
// edge runs due east). The outermost eastern and northern edges therefore belong to no shape; see
// covers().
bool contains(const Polygon& shape, Point point);
bool contains(const MultiPolygon& shape, Point point);

// Inside or anywhere on an edge.
bool covers(const MultiPolygon& shape, Point point);

// nullopt for a shape without points.
std::optional<Box> box_of(const MultiPolygon& shape);
std::optional<Box> joined(const std::optional<Box>& a, const std::optional<Box>& b);

std::size_t point_count(const MultiPolygon& shape);

// On the sphere (haversine, mean radius); within 0.5 % of the ellipsoid.
double distance_m(Point a, Point b);

// From the point to the nearest edge. Infinity for a shape without edges. Flat arithmetic: within
// 0.5 % up to some tens of kilometres.
double distance_to_edge_m(const MultiPolygon& shape, Point point);

// On the ellipsoid, holes taken off.
double area_m2(const MultiPolygon& shape);

// A point that contains() says is inside, for a label or to stand for everything in the shape: the
// centroid where that is inside. The same for the same shape on every run.
// Errors: Invalid("geo.no_inside"): thinner than a centimetre everywhere, or not valid.
Result<Point> inside_point(const MultiPolygon& shape);

struct ShapeFault {
    std::string key;  // geo.self_intersection, geo.hole_outside, …: see fault_in()
    Point at;         // where
};

// What makes the shape not a shape (OGC Simple Features), if anything: geo.empty, geo.ring_open,
// geo.ring_short, geo.self_intersection, geo.ring_touches (a ring meets itself), geo.hole_outside,
// geo.holes_nested, geo.cut_in_two, geo.parts_overlap, geo.ring_repeated, geo.shape_broken
// (anything else).
// Cost: O(n log n) for shapes people draw.
std::optional<ShapeFault> fault_in(const MultiPolygon& shape);

// For a shape whose only fault is that rings touch themselves at points: the valid shape of the
// same ground, with the loops as holes or parts of their own. nullopt for any other.
std::optional<MultiPolygon> parted_where_touching(const MultiPolygon& shape);

constexpr double kSliverM2 = 2'000;

// The ground of all the shapes as one: edges between neighbours are gone, and so are gaps and
// islands smaller than kSliverM2, which published boundaries leave between areas that should meet.
// Requires: valid shapes.
// Errors: Invalid("geo.no_inside"): nothing is left.
// Cost: some tens of milliseconds for a borough's wards.
Result<MultiPolygon> joined_shape(const std::vector<MultiPolygon>& shapes);

// Each point moved to the grid, repeated points and rings with nothing left inside them taken out.
MultiPolygon on_the_grid(const MultiPolygon& shape);

}  // namespace bunting::geo
