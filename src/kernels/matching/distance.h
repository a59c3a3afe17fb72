// SPDX-License-Identifier: AGPL-3.0-or-later
// How far apart two records are, and whether one of the two would go that far. Whole metres, the
// same on every machine.
#pragma once

#include <cstdint>
#include <optional>

#include "kernels/matching/record.h"

namespace bunting::matching {

// Flat, with the cosine of the middle latitude in whole millionths: within 0.5 % up to a hundred
// kilometres. Not across the 180th meridian.
// Units: metres, rounded down.
std::uint32_t metres_between(Point a, Point b);

// Millionths. Requires: -90 to 90 degrees.
std::int64_t cosine_ppm(std::int64_t lat_e7);

constexpr std::int64_t kMetresPerDegree = 111'195;

struct Apart {
    bool reachable = false;               // one of the two would go as far, or a place is shared
    bool same_place = false;              // they name the same place
    std::optional<std::uint32_t> metres;  // where both have a point
    friend bool operator==(const Apart&, const Apart&) = default;
};

Apart apart(const Whereabouts& a, const Whereabouts& b);

}  // namespace bunting::matching
