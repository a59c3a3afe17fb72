// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/boundaries.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace bunting;
using namespace bunting::geo;

namespace {

constexpr const char* kSquare =
    R"({"type":"Polygon","coordinates":[[[-2.2,52],[-2.1,52],[-2.1,52.1],[-2.2,52.1],[-2.2,52]]]})";

std::string feature(std::string_view properties, std::string_view geometry = kSquare) {
    return fmt::format(
        R"({{"type":"Feature","properties":{},"geometry":{}}})", properties, geometry
    );
}

std::string collection(const std::vector<std::string>& features, std::string_view more = "") {
    return fmt::format(
        R"({{"type":"FeatureCollection",{}"features":[{}]}})", more, fmt::join(features, ",")
    );
}

std::string with_rings(std::string_view rings) {
    return feature(
        R"({"code":"K1","name":"Kettle Bank"})",
        fmt::format(R"({{"type":"Polygon","coordinates":{}}})", rings)
    );
}

Import<std::vector<Boundary>> parsed(const std::string& bytes, GeoLimits limits = {}) {
    return parse_boundaries(bytes, {"code", "name", "ward", "2013", limits});
}

std::vector<std::string> said(const Import<std::vector<Boundary>>& import) {
    std::vector<std::string> lines;
    for (const auto& p : import.problems.kept()) {
        lines.push_back(fmt::format("{} {} {} {}", p.row, p.field, p.key, p.detail));
    }
    return lines;
}

using Lines = std::vector<std::string>;

const std::string kKettle = feature(R"({"code":"K1","name":" Kettle Bank "})");

}  // namespace

TEST_CASE("a ward comes in with its words, shape, box and a point inside") {
    const auto import = parsed(collection({kKettle}));
    REQUIRE(said(import) == Lines{});
    REQUIRE(import.value.size() == 1);
    const Boundary& ward = import.value[0];
    CHECK(ward.code == "K1");
    CHECK(ward.name == "Kettle Bank");
    CHECK(ward.level == "ward");
    CHECK(ward.vintage == "2013");
    CHECK(ward.box == Box{52, -2.2, 52.1, -2.1});
    CHECK(contains(ward.shape, ward.centre));
}

TEST_CASE("parts, heights, numbers as codes and the old crs member are taken") {
    const auto bytes = collection(
        {feature(
            R"({"code":17,"name":"Two Greens"})",
            R"({"type":"MultiPolygon","coordinates":[[[[-2.2,52,90],[-2.1,52,90],[-2.1,52.1,90],[-2.2,52,90]]],[[[-1,52],[-0.9,52],[-0.9,52.1],[-1,52]]]]})"
        )},
        R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},)"
    );
    const auto import = parsed("\xEF\xBB\xBF" + bytes + "\n");
    REQUIRE(said(import) == Lines{});
    CHECK(import.value[0].code == "17");
    CHECK(import.value[0].shape.polygons.size() == 2);
}

TEST_CASE("every problem is said, with its row and field, and then nothing comes in") {
    const auto import = parsed(collection({
        kKettle,
        feature(R"({"code":"K1","name":"Again"})"),
        feature(R"({"code":"K2","name":"  "})"),
        feature(R"({"code":"K3"})"),
        feature(R"({"code":null,"name":"Nowhere"})", "null"),
        with_rings("[[[-2.2,52],[-2.1,52],[-2.1,52.1],[-2.2,52.1]]]"),
        with_rings("[[[-2.2,52],[-2.1,52.1],[-2.1,52],[-2.2,52.1],[-2.2,52]]]"),
        R"({"type":"Point"})",
    }));
    CHECK(import.value.empty());
    CHECK(
        said(import) ==
        Lines{
            "5 geometry geo.geometry_missing ",
            "6 geometry.coordinates[0] geo.ring_open 52.000000 -2.200000",
            "7 geometry geo.self_intersection 52.050000 -2.150000",
            "8 type geo.not_feature ",
            "2 code geo.code_repeated K1, 1",
            "3 name geo.property_blank ",
            "4 name geo.property_unknown code",
        }
    );
}

TEST_CASE("a property that no feature has is one problem, which names those there are") {
    const auto import = parse_boundaries(
        collection({kKettle, feature(R"({"WD13CD":"E1","WD13NM":"A"})")}),
        {"WD23CD", "name", "ward", "2013"}
    );
    CHECK(
        said(import) ==
        Lines{
            "0 WD23CD geo.property_unknown WD13CD, WD13NM, code, name",
            "2 name geo.property_unknown WD13CD, WD13NM"
        }
    );
    CHECK(import.value.empty());
}

TEST_CASE("level and vintage must be said") {
    const auto import = parse_boundaries(collection({kKettle}), {"code", "name", "", " "});
    CHECK(said(import) == Lines{"0 level geo.level_missing ", "0 vintage geo.vintage_missing "});
}

TEST_CASE("coordinates that are not longitude and latitude here are explained") {
    const auto first = [](std::string_view rings) {
        return said(parsed(collection({with_rings(rings)})))[0];
    };
    CHECK(
        first("[[[52,-2.2],[52,-2.1],[52.1,-2.1],[52,-2.2]]]") ==
        "1 geometry.coordinates[0][0] geo.swapped_coordinates -2.200000 52.000000"
    );
    CHECK(
        first("[[[394044,290420],[394045,290420],[394045,290421],[394044,290420]]]") ==
        "1 geometry.coordinates[0][0] geo.not_degrees "
    );
    CHECK(
        first("[[[-2,52],[30,50],[31,50],[-2,52]]]") ==
        "1 geometry.coordinates[0][1] geo.outside_region 50.000000 30.000000"
    );
    CHECK(
        first("[[[-2,52],[-2],[-2,52],[-2,52]]]") ==
        "1 geometry.coordinates[0][1] geo.coordinates_broken "
    );
    CHECK(
        first("[[[-2,52],[\"-2\",52],[-2,52],[-2,52]]]") ==
        "1 geometry.coordinates[0][1] geo.coordinates_broken "
    );
    CHECK(
        first("[[[-2,52],[-1,52],[-2,52]]]") ==
        "1 geometry.coordinates[0] geo.ring_short 52.000000 -2.000000"
    );
    CHECK(first("[]") == "1 geometry.coordinates geo.coordinates_broken ");
    CHECK(first("[[]]") == "1 geometry.coordinates[0] geo.coordinates_broken ");
    CHECK(
        first("[[[-2,52],[-1e400,52],[-2,53],[-2,52]]]") ==
        "1 geometry.coordinates[0][1] geo.not_degrees "
    );
}

TEST_CASE("another grid than WGS84 is refused by its name") {
    const auto bytes = collection(
        {kKettle}, R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},)"
    );
    CHECK(said(parsed(bytes)) == Lines{"0 crs geo.other_crs urn:ogc:def:crs:EPSG::27700"});
    CHECK(said(parsed(collection({kKettle}, R"("crs":7,)"))) == Lines{"0 crs geo.other_crs "});
}

TEST_CASE("what is no collection of features is refused as such") {
    const auto first = [](const std::string& bytes) { return said(parsed(bytes))[0]; };
    CHECK(first("") == "0  geo.not_json 0");
    CHECK(first("{\"type\":").starts_with("0  geo.not_json"));
    CHECK(first(collection({kKettle}) + "x").starts_with("0  geo.not_json"));
    CHECK(first("[]") == "0 type geo.not_collection ");
    CHECK(first(kKettle) == "0 type geo.not_collection ");
    CHECK(first(collection({})) == "0 features geo.no_features ");
    CHECK(first(std::string(100'000, '[')).starts_with("0  geo.too_deep"));
    CHECK(
        first(collection(
            {feature(R"({"code":"a","name":"b"})", R"({"type":"Point","coordinates":[-2,52]})")}
        )) == "1 geometry.type geo.geometry_kind Point"
    );
}

TEST_CASE("files beyond the limits are refused before they cost much") {
    const auto two = collection({kKettle, feature(R"({"code":"K2","name":"Two"})")});
    CHECK(said(parsed(two, {.bytes = 10})) == Lines{"0  geo.too_large 10"});
    CHECK(said(parsed(two, {.features = 1})) == Lines{"0 features geo.too_many_features 1"});
    CHECK(
        said(parsed(two, {.points = 7})) ==
        Lines{"2 geometry.coordinates[0][2] geo.too_many_points "}
    );
}
