// SPDX-License-Identifier: AGPL-3.0-or-later
// The edge of what is near: records just within and just out of reach, anywhere on the map.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "kernels/matching/distance.h"
#include "kernels/matching/index.h"
#include "kernels/matching/pool_testing.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace {

std::int32_t between(Random& random, std::int64_t least, std::int64_t most) {
    return std::int32_t(least + std::int64_t(random.below(std::uint64_t(most - least + 1))));
}

// About as far as the reach, in any direction.
Point near_the_edge(Point from, std::uint32_t reach_m, Random& random) {
    const double angle = between(random, 0, 6283) / 1000.0;
    const double metres = reach_m * (0.97 + between(random, 0, 60) / 1000.0);
    const double cosine = std::max(0.01, double(cosine_ppm(from.lat_e7)) / 1e6);
    const auto e7 = [&](double part) { return part * metres * 1e7 / double(kMetresPerDegree); };
    const double lat = from.lat_e7 + e7(std::sin(angle));
    const double lon = from.lon_e7 + e7(std::cos(angle)) / cosine;
    return {std::int32_t(std::clamp(lat, -9e8, 9e8)), std::int32_t(std::clamp(lon, -1.8e9, 1.8e9))};
}

}  // namespace

TEST_CASE("who is just within reach is found, and who is just out of it is not") {
    CHECK(rc::check([] {
        SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
        BucketIndex index;
        Listing asking = mending();
        const std::int64_t far_north = random.below(4) == 0 ? 890'000'000 : 600'000'000;
        const Point here{
            between(random, -far_north, far_north), between(random, -1'700'000'000, 1'700'000'000)
        };
        const auto own = std::uint32_t(between(random, 0, random.below(2) == 0 ? 900 : 90'000));
        asking.where = {{}, here, own};
        std::vector<BucketIndex::Slot> expected;
        for (BucketIndex::Slot slot = 0; slot < 60; ++slot) {
            Listing other = mending();
            const auto reach =
                std::uint32_t(between(random, 0, random.below(2) == 0 ? 400 : 90'000));
            other.where = {{}, near_the_edge(here, std::max(own, reach), random), reach};
            index.add(slot, other);
            if (apart(asking.where, other.where).reachable) expected.push_back(slot);
        }
        Work work;
        RC_ASSERT(index.candidates(asking, work) == expected);
    }));
}
