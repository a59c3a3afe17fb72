// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "base/ensure.h"

namespace bunting::matching {
namespace {

constexpr std::int64_t kPerDegree = 10'000'000;
constexpr std::int64_t kMillion = 1'000'000;

constexpr std::int64_t kHundredth = kPerDegree / 100;
constexpr std::size_t kQuarter = 9'000;  // hundredths of a degree to the pole

// The angle is taken to a hundredth of a degree and the cosine to a millionth: no two mathematical
// libraries disagree there.
std::array<std::int32_t, kQuarter + 1> cosines() {
    std::array<std::int32_t, kQuarter + 1> cosines{};
    for (std::size_t i = 0; i < cosines.size(); ++i) {
        const double angle = static_cast<double>(i) / 100 * std::numbers::pi / 180;
        cosines[i] = static_cast<std::int32_t>(std::lround(std::cos(angle) * 1e6));
    }
    return cosines;
}

// Both sorted.
bool share_one(const std::vector<PlaceId>& a, const std::vector<PlaceId>& b) {
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        if (*left == *right) return true;
        if (*left < *right) {
            ++left;
        } else {
            ++right;
        }
    }
    return false;
}

std::int64_t centimetres(std::int64_t e7) {
    return std::abs(e7) * kMetresPerDegree / (kPerDegree / 100);
}

}  // namespace

Point point_at_degrees(double lat, double lon) {
    BUNTING_ENSURE(std::abs(lat) <= 90 && std::abs(lon) <= 180);
    return {
        static_cast<std::int32_t>(std::lrint(lat * 1e7)),
        static_cast<std::int32_t>(std::lrint(lon * 1e7)),
    };
}

std::int64_t cosine_ppm(std::int64_t lat_e7) {
    static const std::array<std::int32_t, kQuarter + 1> table = cosines();
    return table.at(static_cast<std::size_t>(std::abs(lat_e7) / kHundredth));
}

std::uint32_t metres_between(Point a, Point b) {
    const std::int64_t middle = (std::int64_t{a.lat_e7} + b.lat_e7) / 2;
    const std::int64_t north = centimetres(std::int64_t{a.lat_e7} - b.lat_e7);
    const std::int64_t turned = std::abs(std::int64_t{a.lon_e7} - b.lon_e7);
    const std::int64_t flat = centimetres(std::min(turned, 180 * kPerDegree));
    const std::int64_t east = flat * cosine_ppm(middle) / kMillion;
    const std::int64_t square = north * north + east * east;  // below 2^63: half a globe each way
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(square)));
    while (root * root > square)
        --root;
    while ((root + 1) * (root + 1) <= square)
        ++root;
    return static_cast<std::uint32_t>(root / 100);
}

Apart apart(const Whereabouts& a, const Whereabouts& b) {
    Apart apart;
    apart.same_place = share_one(a.places, b.places);
    if (a.point && b.point) apart.metres = metres_between(*a.point, *b.point);
    const std::uint32_t reach = std::max(a.reach_m, b.reach_m);
    const bool goes_as_far = apart.metres && *apart.metres <= reach;
    apart.reachable = apart.same_place || reach == kAnywhere || goes_as_far;
    return apart;
}

}  // namespace bunting::matching
