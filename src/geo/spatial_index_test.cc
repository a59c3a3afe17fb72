// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/spatial_index.h"

#include <doctest/doctest.h>

using namespace bunting;
using namespace bunting::geo;

namespace {

IndexedArea square(std::string code, double south, double west) {
    const double side = 0.01;
    const Ring ring{
        {south, west},
        {south, west + side},
        {south + side, west + side},
        {south + side, west},
        {south, west}
    };
    return {std::move(code), {south + side / 2, west + side / 2}, {{Polygon{{ring}}}}};
}

std::string code_of(const IndexedArea* area) {
    return area == nullptr ? "" : area->code;
}

}  // namespace

TEST_CASE("nothing is found in no areas, far away, or in a gap") {
    CHECK(AreaIndex{{}}.find({52, -2}) == nullptr);
    const AreaIndex index{{square("a", 52.0, -2.0), square("b", 52.0, -1.98)}};
    CHECK(index.find({55, -2}) == nullptr);
    CHECK(index.find({52.005, -1.985}) == nullptr);
    CHECK_FALSE(index.shown_home({52.005, -1.985}));
}

TEST_CASE("a point in a gap goes to the nearest area within the distance") {
    const AreaIndex index{{square("a", 52.0, -2.0), square("b", 52.0, -1.98)}};
    const Point gap{52.005, -1.9899};  // 7 m east of a
    CHECK(code_of(index.find_near(gap, 6)).empty());
    CHECK(code_of(index.find_near(gap, 8)) == "a");
    CHECK(code_of(index.find_near(gap, 5'000)) == "a");
    CHECK(code_of(index.find_near({52.005, -1.9801}, 8)) == "b");
}

TEST_CASE("on the outermost edge, and where areas overlap, the first in the order has the point") {
    const AreaIndex index{
        {square("low", 52.0, -2.0), square("high", 52.01, -2.0), square("over", 52.001, -2.0)}
    };
    CHECK(code_of(index.find({52.005, -1.99})) == "low");
    CHECK(code_of(index.find({52.005, -1.995})) == "low");
    CHECK(code_of(index.find({52.01, -1.995})) == "high");
}

TEST_CASE("a home is shown at its area's centre, the same for every home there") {
    const AreaIndex index{{square("a", 52.0, -2.0)}};
    CHECK(index.shown_home({52.001, -1.999}) == index.areas()[0].centre);
    CHECK(index.shown_home({52.009, -1.991}) == index.areas()[0].centre);
}
