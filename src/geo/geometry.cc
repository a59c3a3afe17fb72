// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/geometry.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "geo/grid.h"

namespace bunting::geo {
namespace {

constexpr double kEarthRadiusM = 6'371'008.8;  // mean radius, IUGG
constexpr double kMetresPerDegree = kEarthRadiusM * std::numbers::pi / 180;

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

template <class Visit>
void for_each_edge(const Polygon& polygon, Visit visit) {
    for (const Ring& ring : polygon.rings) {
        for (std::size_t i = 1; i < ring.size(); ++i)
            visit(ring[i - 1], ring[i]);
    }
}

template <class Visit>
void for_each_edge(const MultiPolygon& shape, Visit visit) {
    for (const Polygon& polygon : shape.polygons)
        for_each_edge(polygon, visit);
}

// Parity over all rings: holes count against their outer edge, and parts do not overlap.
template <class Shape>
bool odd_crossings(const Shape& shape, Point point) {
    const GridPoint p = on_grid(point);
    bool inside = false;
    for_each_edge(shape, [&](Point a, Point b) {
        if (ray_crosses(on_grid(a), on_grid(b), p)) inside = !inside;
    });
    return inside;
}

double segment_distance(double ax, double ay, double bx, double by) {
    const double dx = bx - ax;
    const double dy = by - ay;
    const double length2 = dx * dx + dy * dy;
    const double along = length2 > 0 ? std::clamp(-(ax * dx + ay * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(ax + along * dx, ay + along * dy);
}

Ring ring_on_grid(const Ring& ring) {
    Ring kept;
    for (const Point point : ring) {
        const Point snapped = off_grid(on_grid(point));
        if (kept.empty() || kept.back() != snapped) kept.push_back(snapped);
    }
    return kept;
}

}  // namespace

Result<Point> point_at(double lat, double lon) {
    const bool on_globe = std::abs(lat) <= 90 && std::abs(lon) <= 180;  // false for NaN
    if (!on_globe) return refuse(Fault::Invalid, "geo.not_degrees");
    return Point{lat, lon};
}

bool contains(const Polygon& shape, Point point) {
    return odd_crossings(shape, point);
}

bool contains(const MultiPolygon& shape, Point point) {
    return odd_crossings(shape, point);
}

bool covers(const MultiPolygon& shape, Point point) {
    if (contains(shape, point)) return true;
    const GridPoint p = on_grid(point);
    bool on_edge = false;
    for_each_edge(shape, [&](Point a, Point b) {
        on_edge = on_edge || lies_on(on_grid(a), on_grid(b), p);
    });
    return on_edge;
}

std::optional<Box> box_of(const MultiPolygon& shape) {
    std::optional<Box> box;
    for_each_edge(shape, [&](Point a, Point b) {
        for (const Point p : {a, b})
            box = joined(box, Box{p.lat, p.lon, p.lat, p.lon});
    });
    return box;
}

std::optional<Box> joined(const std::optional<Box>& a, const std::optional<Box>& b) {
    if (!a || !b) return a ? a : b;
    return Box{
        std::min(a->south, b->south),
        std::min(a->west, b->west),
        std::max(a->north, b->north),
        std::max(a->east, b->east),
    };
}

std::size_t point_count(const MultiPolygon& shape) {
    std::size_t count = 0;
    for (const Polygon& polygon : shape.polygons) {
        for (const Ring& ring : polygon.rings)
            count += ring.size();
    }
    return count;
}

double distance_m(Point a, Point b) {
    const double half_lat = std::sin(radians(b.lat - a.lat) / 2);
    const double half_lon = std::sin(radians(b.lon - a.lon) / 2);
    const double h = half_lat * half_lat +
                     std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * half_lon * half_lon;
    return 2 * kEarthRadiusM * std::asin(std::min(1.0, std::sqrt(h)));
}

double distance_to_edge_m(const MultiPolygon& shape, Point point) {
    const double per_lon = kMetresPerDegree * std::cos(radians(point.lat));
    double nearest = std::numeric_limits<double>::infinity();
    for_each_edge(shape, [&](Point a, Point b) {
        const double distance = segment_distance(
            (a.lon - point.lon) * per_lon,
            (a.lat - point.lat) * kMetresPerDegree,
            (b.lon - point.lon) * per_lon,
            (b.lat - point.lat) * kMetresPerDegree
        );
        nearest = std::min(nearest, distance);
    });
    return nearest;
}

MultiPolygon on_the_grid(const MultiPolygon& shape) {
    MultiPolygon snapped;
    for (const Polygon& polygon : shape.polygons) {
        Polygon kept;
        for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
            Ring ring = ring_on_grid(polygon.rings[i]);
            if (ring.size() >= 4) kept.rings.push_back(std::move(ring));
            if (kept.rings.empty()) break;  // without its outer edge the holes are nothing
        }
        if (!kept.rings.empty()) snapped.polygons.push_back(std::move(kept));
    }
    return snapped;
}

}  // namespace bunting::geo
