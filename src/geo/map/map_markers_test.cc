// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/map/map_markers.h"

#include <cmath>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bunting;
using namespace bunting::geo;

namespace {

const MapFrame kFrame = fitted_frame({52.40, -2.20, 52.50, -2.00}, 640, 470, 20);

bool in_frame(int x, int y) {
    return x >= 27 && x <= 640 - 27 && y >= 27 && y <= 470 - 27;
}

std::vector<Marker> any_markers(int least, int most) {
    const auto lat =
        rc::gen::map(rc::gen::inRange(0, 1000), [](int v) { return 52.40 + v * 1e-4; });
    const auto lon =
        rc::gen::map(rc::gen::inRange(0, 1000), [](int v) { return -2.20 + v * 2e-4; });
    std::vector<Marker> markers(static_cast<std::size_t>(*rc::gen::inRange(least, most)));
    for (auto& marker : markers)
        marker.at = {*lat, *lon};
    return markers;
}

}  // namespace

TEST_CASE("a lonely marker stands where it is, one beyond the frame is only counted") {
    const std::vector<Marker> markers{{{52.45, -2.1}}, {{53, -2.1}}};
    const auto layout = lay_out_markers(kFrame, markers, {});
    CHECK(layout.single == std::vector<PlacedMarker>{{320, 235, 0}});
    CHECK(layout.outside == std::vector<std::size_t>{1});
}

TEST_CASE("markers at one spot step aside until none hides another, the first keeps the spot") {
    const std::vector<Marker> markers(9, Marker{{52.45, -2.1}});
    const auto layout = lay_out_markers(kFrame, markers, {});
    REQUIRE(layout.single.size() == 9);
    CHECK(layout.single[0] == PlacedMarker{320, 235, 0});
    for (const auto& a : layout.single) {
        for (const auto& b : layout.single) {
            if (a.item != b.item) CHECK(std::hypot(a.x - b.x, a.y - b.y) >= 0.9 * 54 - 1);
        }
    }
}

TEST_CASE("every marker is on the map once, wholly in the frame, the same on every run") {
    CHECK(rc::check([] {
        const auto markers = any_markers(0, 90);
        const auto layout = lay_out_markers(kFrame, markers, {});
        std::vector<int> seen(markers.size(), 0);
        for (const auto& m : layout.single) {
            RC_ASSERT(in_frame(m.x, m.y));
            ++seen[m.item];
        }
        for (const auto& group : layout.groups) {
            RC_ASSERT(in_frame(group.x, group.y));
            for (const auto item : group.items)
                ++seen[item];
        }
        for (const auto item : layout.outside)
            ++seen[item];
        RC_ASSERT(std::all_of(seen.begin(), seen.end(), [](int n) { return n == 1; }));
        RC_ASSERT(layout.groups.empty() == (markers.size() <= 30) || markers.size() > 30);
        const auto again = lay_out_markers(kFrame, markers, {});
        RC_ASSERT(again.single == layout.single);
        RC_ASSERT(again.groups == layout.groups);
    }));
}

TEST_CASE("more than thirty are grouped by area at its centre, with their count") {
    const std::vector<Point> centres{{52.43, -2.15}, {52.47, -2.05}};
    std::vector<Marker> markers;
    for (std::size_t i = 0; i < 31; ++i)
        markers.push_back({{52.44, -2.14}, i % 3 == 0 ? 1U : 0U});
    const auto layout = lay_out_markers(kFrame, markers, centres);
    CHECK(layout.single.empty());
    REQUIRE(layout.groups.size() == 2);
    CHECK(layout.groups[0].area == 0U);
    CHECK(layout.groups[0].items.size() == 20);
    CHECK(layout.groups[1].items.size() == 11);
    const MapXY centre = kFrame.place(centres[1]);
    CHECK(layout.groups[1].x == std::lround(centre.x));
    CHECK(layout.groups[1].y == std::lround(centre.y));
}

TEST_CASE("more areas than fit are grouped by square instead, and one alone stays itself") {
    std::vector<Point> centres;
    std::vector<Marker> markers;
    for (std::size_t i = 0; i < 200; ++i) {
        const auto step = static_cast<double>(i);
        centres.push_back({52.41 + 0.0004 * step, -2.19 + 0.0009 * step});
        markers.push_back({centres.back(), i});
    }
    const auto layout = lay_out_markers(kFrame, markers, centres);
    CHECK(layout.groups.size() + layout.single.size() <= 24);
    CHECK(layout.groups.size() > 3);
    for (const auto& group : layout.groups)
        CHECK_FALSE(group.area);

    std::vector<Marker> with_one(31, Marker{{52.45, -2.1}, 0});
    with_one.push_back({{52.42, -2.18}, 1});
    const auto mixed =
        lay_out_markers(kFrame, with_one, std::vector<Point>{{52.45, -2.1}, {52.42, -2.18}});
    CHECK(mixed.groups.size() == 1);
    REQUIRE(mixed.single.size() == 1);
    CHECK(mixed.single[0].item == 31);
}

TEST_CASE("an area's centre beyond the frame sends the group among its members") {
    const std::vector<Marker> markers(31, Marker{{52.45, -2.1}, 0});
    const auto layout = lay_out_markers(kFrame, markers, std::vector<Point>{{55, -2.1}});
    REQUIRE(layout.groups.size() == 1);
    CHECK(layout.groups[0].x == 320);
}
