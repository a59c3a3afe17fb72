// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/encoding.h"

#include <doctest/doctest.h>

using namespace bunting;
using namespace bunting::geo;

namespace {

const MultiPolygon kTriangle{{Polygon{{{{52, -2}, {52, -1.9999999}, {52.0000001, -2}, {52, -2}}}}}};

std::string geojson(const MultiPolygon& shape) {
    std::string out;
    append_geojson(out, shape);
    return out;
}

}  // namespace

// The worked example of docs/formats/geometry.md: stored bytes, so a change here is a new version.
TEST_CASE("the stored form is byte for byte the documented one") {
    CHECK(to_hex(encode(kTriangle)) == "470101010380c8f4ef03ffb3891300020201");
    CHECK(decode(*from_hex("470101010380c8f4ef03ffb3891300020201")).value() == kTriangle);
}

TEST_CASE("bytes that are no shape are refused") {
    for (const char* hex :
         {"",
          "47",
          "4702010103",
          "470101010380c8f4ef03ffb38913000202",      // cut short
          "470101010380c8f4ef03ffb3891300020201ff",  // something after
          "4701ffffffffffffffffff01",                // a count that memory could not hold
          "470101000380c8f4ef03ffb3891300020201",    // a polygon without rings
          "470101010280c8f4ef03ffb389130002",        // a ring of two points
          "47010101038080c8f4ef03ffb389130002",
          "47810001010380c8f4ef03ffb3891300020201",  // a longer form of a short number
          "4701010103ffffffff7f000000020201"}) {     // off the globe
        CAPTURE(hex);
        CHECK(decode(*from_hex(hex)).error() == Error{Fault::Invalid, "geo.encoding_broken"});
    }
}

TEST_CASE("nothing is a shape of no parts") {
    CHECK(decode(encode({})).value() == MultiPolygon{});
    CHECK(geojson({}) == R"({"type":"MultiPolygon","coordinates":[]})");
}

TEST_CASE("GeoJSON rings run by the right-hand rule whichever way they ran, in at most six decimals"
) {
    const Ring clockwise{{52, -2}, {52.5, -2}, {52.5, -1.5}, {52, -2}};
    const Ring hole_anticlockwise{{52.3, -1.9}, {52.4, -1.8}, {52.4000004, -1.9}, {52.3, -1.9}};
    CHECK(
        geojson({{Polygon{{clockwise, hole_anticlockwise}}}}) ==
        R"({"type":"Polygon","coordinates":[[[-2,52],[-1.5,52.5],[-2,52.5],[-2,52]],)"
        R"([[-1.9,52.3],[-1.9,52.4],[-1.8,52.4],[-1.9,52.3]]]})"
    );
}

TEST_CASE("several parts are a MultiPolygon, and a tiny ring still has four positions") {
    const Ring tiny{{52, -2}, {52, -1.9999999}, {52.0000001, -2}, {52, -2}};
    CHECK(
        geojson({{Polygon{{tiny}}, Polygon{{tiny}}}}) ==
        R"({"type":"MultiPolygon","coordinates":[[[[-2,52],[-2,52],[-2,52],[-2,52]]],[[[-2,52],[-2,52],[-2,52],[-2,52]]]]})"
    );
}

TEST_CASE("a point is written longitude first, small and negative numbers whole") {
    std::string out;
    append_geojson(out, Point{52.4862321, -0.0000014});
    CHECK(out == R"({"type":"Point","coordinates":[-0.000001,52.486232]})");
    out.clear();
    append_geojson(out, Point{0, -0.0000004});
    CHECK(out == R"({"type":"Point","coordinates":[0,0]})");
}
