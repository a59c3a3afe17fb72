// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/edit/boundary_text.h"

#include <doctest/doctest.h>

using namespace bunting;
using namespace bunting::places;

namespace {

constexpr std::string_view kGeometry =
    R"({"type":"Polygon","coordinates":[[[-2.2,52.5],[-2.1,52.5],[-2.1,52.6],[-2.2,52.5]]]})";

std::string first_key(std::string_view typed) {
    const auto import = shape_from(typed);
    return import.ok() ? "" : import.problems.kept()[0].key;
}

}  // namespace

TEST_CASE("an edge may be a collection, a feature, a bare geometry or points: all the same") {
    const std::string feature =
        R"({"type":"Feature","properties":null,"geometry":)" + std::string{kGeometry} + "}";
    const std::string collection = R"({"type":"FeatureCollection","features":[)" + feature + "]}";
    const auto wanted = shape_from(kGeometry);
    REQUIRE(wanted.ok());
    CHECK(shape_from(feature).value == wanted.value);
    CHECK(shape_from(collection).value == wanted.value);
    CHECK(shape_from("52.5, -2.2\n52.5,-2.1\r\n\n 52.6 , -2.1").value == wanted.value);
    CHECK(shape_from("52.5,-2.2\n52.5,-2.1\n52.6,-2.1\n52.5,-2.2").value == wanted.value);
}

TEST_CASE("a line that is no point is named by its number") {
    const auto import = shape_from("52.5, -2.2\nover there\n52.6, -2.1\n52.6, five");
    CHECK(import.value.polygons.empty());
    REQUIRE(import.problems.count() == 2);
    CHECK(
        import.problems.kept()[0] == ImportProblem{2, "boundary", "places.point_line", "over there"}
    );
    CHECK(import.problems.kept()[1].row == 4);
}

TEST_CASE("shapes that are none are refused with the reason") {
    CHECK(first_key("52.5, -2.2\n52.5, -2.1") == "geo.ring_short");
    CHECK(first_key("52.5, -2.2\n52.6, -2.1\n52.6, -2.2\n52.5, -2.1") == "geo.self_intersection");
    CHECK(first_key("-2.2, 52.5\n-2.1, 52.5\n-2.1, 52.6") == "geo.outside_region");
    CHECK(first_key("{") == "geo.not_json");
    CHECK(first_key(R"({"type":"Point","coordinates":[-2.2,52.5]})") == "geo.geometry_kind");
    CHECK(first_key(R"({"type":"Feature","properties":{}},{"type":"Feature"})") != "");
    CHECK(first_key("") == "geo.ring_short");
    CHECK(first_key("nan, inf\n1,2\n3,4") == "places.point_line");
}

TEST_CASE("the parts of a collection may not overlap") {
    const std::string twice = R"({"type":"FeatureCollection","features":[)"
                              R"({"type":"Feature","properties":{},"geometry":)" +
                              std::string{kGeometry} +
                              R"(},{"type":"Feature","properties":{},"geometry":)" +
                              std::string{kGeometry} + "}]}";
    CHECK(first_key(twice) != "");
}

TEST_CASE("a middle is two numbers") {
    CHECK(point_from("52.5087, -2.0891", "at").value() == geo::Point{52.5087, -2.0891});
    CHECK(point_from("52.5087", "at").error() == Error{Fault::Invalid, "places.point_form", "at"});
    CHECK(point_from("152.5, 2", "at").error().key == "geo.not_degrees");
    CHECK(point_from("52.5, 2, 3", "at").error().key == "places.point_form");
}
