// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/geometry.h"

#include <limits>

#include <doctest/doctest.h>

using namespace bunting;
using namespace bunting::geo;

namespace {

Ring square(double south, double west, double side) {
    const double north = south + side;
    const double east = west + side;
    return {{south, west}, {south, east}, {north, east}, {north, west}, {south, west}};
}

MultiPolygon shape_of(std::vector<Ring> rings) {
    return {{Polygon{std::move(rings)}}};
}

const MultiPolygon kWest = shape_of({square(52.0, -2.2, 0.1)});
const MultiPolygon kEast = shape_of({square(52.0, -2.1, 0.1)});

}  // namespace

TEST_CASE("a point off the globe, or no number, is not a point") {
    CHECK(point_at(52.5, -2.1).value() == Point{52.5, -2.1});
    CHECK(point_at(-90, 180));
    CHECK(point_at(90.0001, 0).error() == Error{Fault::Invalid, "geo.not_degrees"});
    CHECK_FALSE(point_at(0, -180.1));
    CHECK_FALSE(point_at(std::numeric_limits<double>::quiet_NaN(), 0));
    CHECK_FALSE(point_at(0, std::numeric_limits<double>::infinity()));
}

TEST_CASE("a point on the edge between two wards is in the eastern one, and only there") {
    const Point between{52.05, -2.1};
    CHECK_FALSE(contains(kWest, between));
    CHECK(contains(kEast, between));
    CHECK(covers(kWest, between));
    CHECK(covers(kEast, between));
}

TEST_CASE("the outermost eastern and northern edges are covered but not contained") {
    CHECK_FALSE(contains(kEast, {52.05, -2.0}));
    CHECK_FALSE(contains(kEast, {52.1, -2.05}));
    CHECK(contains(kEast, {52.0, -2.05}));
    CHECK(covers(kEast, {52.1, -2.0}));
    CHECK_FALSE(covers(kEast, {52.1000001, -2.0}));
}

TEST_CASE("a hole is not inside, its edge counts like any other") {
    const auto ring_road = shape_of({square(52.0, -2.2, 0.1), square(52.04, -2.16, 0.02)});
    CHECK(contains(ring_road, {52.01, -2.19}));
    CHECK_FALSE(contains(ring_road, {52.05, -2.15}));
    CHECK_FALSE(contains(ring_road, {52.05, -2.16}));
    CHECK(contains(ring_road, {52.05, -2.14}));
    CHECK(contains(ring_road.polygons[0], {52.01, -2.19}));
}

TEST_CASE("distances and areas agree with published ones") {
    // One degree along the meridian on the mean sphere, and London to Edinburgh city centres.
    CHECK(distance_m({52, 0}, {53, 0}) == doctest::Approx(111'195).epsilon(1e-5));
    CHECK(
        distance_m({51.5074, -0.1278}, {55.9533, -3.1883}) ==
        doctest::Approx(534'000).epsilon(0.005)
    );
    CHECK(distance_m({52, -2}, {52, -2}) == 0);
    // One degree square at the equator on WGS84: 12 308.78 km².
    const auto equator = shape_of({square(0, 0, 1)});
    CHECK(area_m2(equator) == doctest::Approx(12'308.778e6).epsilon(1e-4));
    const auto with_hole = shape_of({square(0, 0, 1), square(0.25, 0.25, 0.5)});
    CHECK(area_m2(with_hole) == doctest::Approx(0.75 * 12'308.778e6).epsilon(1e-3));
}

TEST_CASE("the distance to the edge is measured at right angles and from both sides") {
    const double metres_per_degree = 111'195;
    CHECK(
        distance_to_edge_m(kWest, {51.99, -2.15}) ==
        doctest::Approx(0.01 * metres_per_degree).epsilon(1e-4)
    );
    CHECK(
        distance_to_edge_m(kWest, {52.01, -2.15}) ==
        doctest::Approx(0.01 * metres_per_degree).epsilon(1e-4)
    );
    CHECK(distance_to_edge_m(kWest, {52.05, -2.1}) == doctest::Approx(0).epsilon(1e-9));
    CHECK(distance_to_edge_m({}, {52, -2}) == std::numeric_limits<double>::infinity());
}

TEST_CASE("the inside point of a horseshoe is in the horseshoe") {
    const auto horseshoe =
        shape_of({{{0, 0}, {0, 3}, {3, 3}, {3, 2}, {1, 2}, {1, 1}, {3, 1}, {3, 0}, {0, 0}}});
    const Point inside = inside_point(horseshoe).value();
    CHECK(contains(horseshoe, inside));
    const Point middle = inside_point(kWest).value();
    CHECK(middle.lat == doctest::Approx(52.05));
    CHECK(middle.lon == doctest::Approx(-2.15));
}

TEST_CASE("a shape thinner than a centimetre has no inside point") {
    const auto sliver = shape_of({{{52, -2}, {52.1, -1.9}, {52.1000001, -1.9}, {52, -2}}});
    const auto inside = inside_point(sliver);
    if (inside) CHECK(contains(sliver, *inside));
    CHECK(inside_point(MultiPolygon{}).error() == Error{Fault::Invalid, "geo.no_inside"});
}

TEST_CASE("what is wrong with a shape is said by name and place") {
    const auto key = [](const MultiPolygon& shape) { return fault_in(shape)->key; };
    CHECK_FALSE(fault_in(kWest));
    CHECK(key({}) == "geo.empty");
    CHECK(key(shape_of({})) == "geo.empty");
    CHECK(key(shape_of({{{0, 0}, {0, 1}, {0, 0}}})) == "geo.ring_short");
    CHECK(key(shape_of({{{0, 0}, {0, 1}, {1, 1}, {1, 0}}})) == "geo.ring_open");
    CHECK(key(shape_of({square(0, 0, 1), square(2, 2, 0.5)})) == "geo.hole_outside");
    CHECK(
        key(shape_of({square(0, 0, 4), square(1, 1, 2), square(1.5, 1.5, 0.5)})) ==
        "geo.holes_nested"
    );
    CHECK(
        key({{Polygon{{square(0, 0, 2)}}, Polygon{{square(0.5, 0.5, 1)}}}}) == "geo.parts_overlap"
    );

    const auto bow_tie = shape_of({{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}});
    CHECK(fault_in(bow_tie)->key == "geo.self_intersection");
    CHECK(fault_in(bow_tie)->at == Point{1, 1});
}

TEST_CASE("boxes join, and a shape without points has none") {
    CHECK(box_of(kWest) == Box{52.0, -2.2, 52.1, -2.1});
    CHECK_FALSE(box_of(MultiPolygon{}));
    CHECK(joined(box_of(kWest), box_of(kEast)) == Box{52.0, -2.2, 52.1, -2.0});
    CHECK(joined(std::nullopt, box_of(kEast)) == box_of(kEast));
}

TEST_CASE("moving to the grid takes out points that fall together and rings that vanish") {
    const auto snapped = on_the_grid(shape_of(
        {{{52, -2}, {52.00000001, -2}, {52, -1.9}, {52.1, -1.9}, {52, -2}},
         square(52.01, -1.91, 1e-9)}
    ));
    REQUIRE(snapped.polygons.size() == 1);
    CHECK(snapped.polygons[0].rings.size() == 1);
    CHECK(snapped.polygons[0].rings[0].size() == 4);
    CHECK(point_count(snapped) == 4);
}

TEST_CASE(
    "a ring that touches itself at a point is parted into the same ground; one that crosses is not"
) {
    // A square whose top edge dips into a triangle and comes back to the same point.
    const auto loop = [](Point first, Point second) {
        return shape_of({{{0, 0}, {0, 4}, {4, 4}, {4, 2}, first, second, {4, 2}, {4, 0}, {0, 0}}});
    };
    const auto touching = loop({3, 3}, {3, 1});
    REQUIRE(fault_in(touching));
    CHECK(fault_in(touching)->key == "geo.ring_touches");
    const auto parted = parted_where_touching(touching);
    REQUIRE(parted);
    CHECK_FALSE(fault_in(*parted));
    CHECK(area_m2(*parted) == doctest::Approx(area_m2(touching)));
    for (const Point point : {Point{1, 1}, {3.2, 2}, {3.5, 0.5}, {3.5, 3.5}, {4, 2}}) {
        CHECK(contains(*parted, point) == contains(touching, point));
    }
    CHECK_FALSE(parted_where_touching(loop({3, 1}, {3, 3})));  // runs through itself: means what?
    CHECK_FALSE(parted_where_touching(kWest));
    CHECK_FALSE(parted_where_touching(shape_of({{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}})));
}

TEST_CASE("shapes side by side become one, without the edge between them and without slivers") {
    const auto joined = joined_shape({kWest, kEast}).value();
    CHECK_FALSE(fault_in(joined));
    REQUIRE(joined.polygons.size() == 1);
    CHECK(joined.polygons[0].rings.size() == 1);
    CHECK(area_m2(joined) == doctest::Approx(area_m2(kWest) + area_m2(kEast)));
    CHECK(contains(joined, {52.05, -2.1}));

    // A gap of a few metres between neighbours, open to nowhere, is not a hole in the borough.
    const auto pierced =
        shape_of({square(52.0, -2.2, 0.1), square(52.05, -2.15, 0.0002), square(52.02, -2.18, 0.01)}
        );
    const auto filled = joined_shape({pierced, kEast}).value();
    CHECK(contains(filled, {52.0501, -2.1499}));
    CHECK_FALSE(contains(filled, {52.025, -2.175}));  // a real hole stays
    CHECK(joined_shape({}).error() == Error{Fault::Invalid, "geo.no_inside"});
}
