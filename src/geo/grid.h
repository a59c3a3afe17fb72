// SPDX-License-Identifier: AGPL-3.0-or-later
// The grid on which every decision about shapes is made: whole ten-millionths of a degree (1.1 cm
// north to south). On whole numbers "left of this edge" has an exact answer, so a point is never in
// two neighbours or in none because of rounding. For geo/ itself; others use geometry.h.
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

#include "base/ensure.h"
#include "geo/geometry.h"

namespace bunting::geo {

constexpr double kGridPerDegree = 1e7;
constexpr std::int32_t kMaxGridLat = 900'000'000;
constexpr std::int32_t kMaxGridLon = 1'800'000'000;

struct GridPoint {
    std::int32_t lat = 0;
    std::int32_t lon = 0;
    friend auto operator<=>(const GridPoint&, const GridPoint&) = default;
};

// Requires: a point on the globe; point_at() lets no other in.
inline GridPoint on_grid(Point point) {
    BUNTING_ENSURE(std::abs(point.lat) <= 90 && std::abs(point.lon) <= 180);
    return {
        static_cast<std::int32_t>(std::lrint(point.lat * kGridPerDegree)),
        static_cast<std::int32_t>(std::lrint(point.lon * kGridPerDegree)),
    };
}

inline Point off_grid(GridPoint point) {
    return {point.lat / kGridPerDegree, point.lon / kGridPerDegree};
}

// Twice the area of the triangle a b p, and on which side of a → b the point p is.
struct Turn {
    std::int64_t left = 0;
    std::int64_t right = 0;

    // 1: p is left of a → b; -1: right; 0: on the line. The products fit in 63 bits (3.6e9
    // × 1.8e9), their difference does not, so they are compared and never subtracted with a sign.
    int side() const { return (left > right) - (left < right); }

    std::uint64_t twice_area() const {
        const auto l = static_cast<std::uint64_t>(left);
        const auto r = static_cast<std::uint64_t>(right);
        return left > right ? l - r : r - l;
    }
};

inline Turn turn(GridPoint a, GridPoint b, GridPoint p) {
    const auto span = [](std::int32_t from, std::int32_t to) { return std::int64_t{to} - from; };
    return {
        span(a.lon, b.lon) * span(a.lat, p.lat),
        span(a.lat, b.lat) * span(a.lon, p.lon),
    };
}

// Does the ray from p due east cross the edge? Counting these gives the half-open rule of
// contains().
inline bool ray_crosses(GridPoint a, GridPoint b, GridPoint p) {
    if ((a.lat > p.lat) == (b.lat > p.lat)) return false;
    const int side = turn(a, b, p).side();
    return b.lat > a.lat ? side > 0 : side < 0;
}

inline bool lies_on(GridPoint a, GridPoint b, GridPoint p) {
    const auto between = [](std::int32_t x, std::int32_t y, std::int32_t v) {
        return x < y ? x <= v && v <= y : y <= v && v <= x;
    };
    return between(a.lat, b.lat, p.lat) && between(a.lon, b.lon, p.lon) &&
           turn(a, b, p).side() == 0;
}

}  // namespace bunting::geo
