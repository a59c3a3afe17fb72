// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/map/drawn_map.h"

#include <cmath>
#include <numbers>
#include <sstream>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "geo/map/map_path.h"

using namespace bunting;
using namespace bunting::geo;

namespace {

constexpr Box kView{52.40, -2.20, 52.50, -2.00};

MultiPolygon block(double south, double west, double north, double east) {
    return {{Polygon{{{{south, west}, {south, east}, {north, east}, {north, west}, {south, west}}}}}
    };
}

std::string path_of(const MapBase& map, MapClass kind) {
    for (const auto& path : map.paths) {
        if (path.kind == kind) return path.d;
    }
    return "";
}

// The lines of a path, in absolute units.
std::vector<MapLine> lines_in(const std::string& d) {
    std::vector<MapLine> lines;
    std::string spaced;
    for (const char c : d) {
        if (c == '-' || c == 'M' || c == 'l' || c == 'z') spaced += ' ';
        spaced += c;
        if (c == 'M' || c == 'l') spaced += ' ';
    }
    std::istringstream in{spaced};
    std::string word;
    while (in >> word) {
        if (word == "M") lines.emplace_back();
        if (word == "M" || word == "l" || word == "z") continue;
        MapXY step{std::stod(word), 0};
        in >> step.y;
        auto& line = lines.back();
        const MapXY from = line.empty() ? MapXY{} : line.back();
        line.push_back({from.x + step.x, from.y + step.y});
    }
    return lines;
}

double turning(const MapLine& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapXY b = ring[(i + 1) % ring.size()];
        sum += ring[i].x * b.y - b.x * ring[i].y;
    }
    return sum;
}

// A lake shore with bays: as many points as asked for.
Ring shore(int points) {
    Ring ring;
    for (int i = 0; i < points; ++i) {
        const double angle = 2 * std::numbers::pi * i / points;
        const double radius = 0.03 + 0.01 * std::sin(9 * angle) + 0.002 * std::sin(i * 1.7);
        ring.push_back({52.45 + radius * std::sin(angle), -2.1 + radius * 1.6 * std::cos(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

MapBase sample() {
    MapSource source;
    source.areas.push_back({"Kettle Bank", block(52.46, -2.19, 52.50, -2.15)});
    source.features.push_back({MapClass::Lake, "Thimble Pool", {}, {{Polygon{{shore(300)}}}}});
    source.features.push_back(
        {MapClass::Road, "Pennygate Road", {{{52.41, -2.3}, {52.41, -1.9}}}, {}}
    );
    return draw_map(source, fitted_frame(kView, 640, 470, 20));
}

}  // namespace

TEST_CASE(
    "a circle on the ground is a circle on the map, and the box is in the middle with its margin"
) {
    const auto frame = fitted_frame(kView, 640, 470, 20);
    const MapXY centre = frame.place(kView.centre());
    CHECK(centre.x == doctest::Approx(320).epsilon(1e-4));
    CHECK(centre.y == doctest::Approx(235).epsilon(1e-4));
    const double east =
        frame.place({52.45, -2.1 + 0.01 / std::cos(52.45 * std::numbers::pi / 180)}).x - centre.x;
    const double north = centre.y - frame.place({52.46, -2.1}).y;
    CHECK(east == doctest::Approx(north).epsilon(1e-3));
    CHECK(frame.place({52.45, -2.20}).x >= 19.9);
    CHECK(frame.place({52.50, -2.1}).y >= 19.9);
    CHECK(std::min(frame.place({52.45, -2.20}).x, frame.place({52.50, -2.1}).y) < 20.1);
}

TEST_CASE("a place of one point is shown with some ground around it") {
    const auto frame = fitted_frame({52.45, -2.1, 52.45, -2.1}, 640, 470, 20);
    CHECK(frame.box.north - frame.box.south > 0.0015);
    CHECK(frame.place({52.45, -2.1}).x == doctest::Approx(320).epsilon(0.01));
}

TEST_CASE("paths are relative whole numbers without needless spaces") {
    std::string d;
    append_path(d, {{12, 34}, {17.2, 27.9}, {17.4, 28.1}, {20, 32}}, false);
    CHECK(d == "M12 34l5-6 3 4");
    d.clear();
    append_path(d, {{0, 0}, {10, 0}, {10, 10}, {0, 0.4}}, true);
    CHECK(d == "M0 0l10 0 0 10z");
    d.clear();
    append_path(d, {{1, 1}, {1.2, 1}, {1, 1.3}}, true);
    CHECK(d.empty());
}

TEST_CASE("lines are cut at the rim into the pieces inside, rings stay closed") {
    const MapRect rect{0, 0, 10, 10};
    const auto pieces = clipped_line({{-5, 5}, {5, 5}, {5, 15}, {8, 15}, {8, 5}, {8, 6}}, rect);
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].front().x == 0);
    CHECK(pieces[0].back().y == 10);
    CHECK(pieces[1].size() == 3);
    CHECK(clipped_line({{-5, -5}, {-1, 20}}, rect).empty());
    const auto ring = clipped_ring({{-5, -5}, {15, -5}, {15, 15}, {-5, 15}}, rect);
    REQUIRE(ring.size() == 4);
    for (const MapXY p : ring)
        CHECK((p.x == 0 || p.x == 10));
    CHECK(clipped_ring({{20, 20}, {30, 20}, {30, 30}}, rect).empty());
}

TEST_CASE("no clipped point lies outside the rectangle") {
    CHECK(rc::check([] {
        const auto coordinate =
            rc::gen::map(rc::gen::inRange(-300, 300), [](int v) { return v / 10.0; });
        MapLine line;
        const int count = *rc::gen::inRange(0, 12);
        for (int i = 0; i < count; ++i)
            line.push_back({*coordinate, *coordinate});
        const MapRect rect{-10, -10, 10, 10};
        auto pieces = clipped_line(line, rect);
        pieces.push_back(clipped_ring(line, rect));
        for (const auto& piece : pieces) {
            for (const MapXY p : piece) {
                RC_ASSERT(std::abs(p.x) <= 10 + 1e-9);
                RC_ASSERT(std::abs(p.y) <= 10 + 1e-9);
            }
        }
    }));
}

TEST_CASE("the map has one path of a kind in the order of painting, and its labels") {
    const MapBase map = sample();
    REQUIRE(map.paths.size() == 3);
    CHECK(map.paths[0].kind == MapClass::Lake);
    CHECK(map.paths[1].kind == MapClass::Road);
    CHECK(map.paths[2].kind == MapClass::Boundary);
    CHECK(path_of(map, MapClass::Lake).back() == 'z');
    CHECK(path_of(map, MapClass::Road) == "M-20 407l680 0");
    REQUIRE(map.labels.size() == 3);
    CHECK(map.labels[0].text == "Kettle Bank");
    CHECK(map.labels[2].text == "Pennygate Road");
    CHECK(css_class(MapClass::Boundary) == "m-b");
}

TEST_CASE("an edge that two wards share is drawn once") {
    MapSource source;
    source.areas.push_back({"", block(52.42, -2.18, 52.48, -2.10)});
    source.areas.push_back({"", block(52.42, -2.10, 52.48, -2.02)});
    const MapBase both = draw_map(source, fitted_frame(kView, 640, 470, 20));
    const std::string d = path_of(both, MapClass::Boundary);
    // Seven edges: six around the pair and the one between.
    std::size_t edges = 0;
    for (const auto& line : lines_in(d))
        edges += line.size() - 1;
    CHECK(edges == 7);
}

TEST_CASE("however much there is to draw, the paths fit in their bytes and something is drawn") {
    MapSource source;
    source.areas.push_back({"", {{Polygon{{shore(20'000)}}}}});
    for (int i = 0; i < 2'000; ++i) {
        const double lat = 52.40 + 0.1 * i / 2'000;
        source.features.push_back(
            {MapClass::Lane, "", {{{lat, -2.19}, {lat + 0.004, -2.15}, {lat, -2.01}}}, {}}
        );
    }
    for (const std::size_t limit : {6'000U, 1'000U, 200U}) {
        const MapBase map = draw_map(source, fitted_frame(kView, 640, 470, 20), limit);
        CHECK(map.path_bytes() <= limit);
        CHECK(map.path_bytes() > limit / 2);
        CHECK_FALSE(path_of(map, MapClass::Boundary).empty());
    }
}

TEST_CASE("where the edges between neighbours are too many, the outline is what stays") {
    MapSource source;
    for (int i = 0; i < 20; ++i) {
        for (int j = 0; j < 20; ++j) {
            const double south = 52.40 + 0.005 * i;
            const double west = -2.20 + 0.01 * j;
            source.areas.push_back({"", block(south, west, south + 0.005, west + 0.01)});
        }
    }
    const MapBase map = draw_map(source, fitted_frame(kView, 640, 470, 20), 300);
    const auto lines = lines_in(path_of(map, MapClass::Boundary));
    REQUIRE(lines.size() == 1);
    double around = 0;
    for (std::size_t i = 1; i < lines[0].size(); ++i) {
        around += std::hypot(lines[0][i].x - lines[0][i - 1].x, lines[0][i].y - lines[0][i - 1].y);
    }
    const MapXY corner = map.frame.place({52.50, -2.20});
    const MapXY other = map.frame.place({52.40, -2.00});
    CHECK(around == doctest::Approx(2 * (other.x - corner.x + other.y - corner.y)).epsilon(0.01));
}

TEST_CASE("a hole in a park runs the other way about than its edge, however the file had them") {
    MapSource source;
    auto park = block(52.42, -2.18, 52.48, -2.02);
    park.polygons[0].rings.push_back(block(52.44, -2.12, 52.46, -2.08).polygons[0].rings[0]);
    source.features.push_back({MapClass::Park, "", {}, park});
    for (const std::size_t reversed : {0U, 1U}) {
        auto& ring = source.features[0].areas.polygons[0].rings[reversed];
        std::reverse(ring.begin(), ring.end());
        const MapBase map = draw_map(source, fitted_frame(kView, 640, 470, 20));
        const auto rings = lines_in(path_of(map, MapClass::Park));
        REQUIRE(rings.size() == 2);
        CHECK(turning(rings[0]) * turning(rings[1]) < 0);
    }
}

TEST_CASE("labels neither overlap nor leave the frame") {
    MapSource source;
    source.areas.push_back({"Kettle Bank", block(52.44, -2.12, 52.46, -2.08)});
    source.areas.push_back({"Hidden by Kettle Bank", block(52.44, -2.121, 52.46, -2.08)});
    source.areas.push_back({"At the rim", block(52.475, -2.21, 52.485, -2.195)});
    source.areas.push_back({"Far away", block(53.44, -2.121, 53.46, -2.08)});
    const auto labels = draw_map(source, fitted_frame(kView, 640, 470, 20)).labels;
    REQUIRE(labels.size() == 2);
    CHECK(labels[0].text == "Kettle Bank");
    CHECK(labels[1].text == "At the rim");
    CHECK(labels[1].anchor == MapAnchor::Start);
    CHECK(labels[1].x == 8);
}

TEST_CASE("a stored map comes back, and broken ones are refused") {
    const MapBase map = sample();
    const Bytes bytes = encode_map(map);
    CHECK(decode_map(bytes).value() == map);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const Bytes cut{bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
        CHECK(decode_map(cut).error() == Error{Fault::Invalid, "geo.encoding_broken"});
    }
    MapBase hostile = map;
    hostile.paths[0].d = "M0 0\"/><script>";
    CHECK_FALSE(decode_map(encode_map(hostile)));
    std::swap(hostile = map, hostile);
    std::swap(hostile.paths[0], hostile.paths[1]);
    CHECK_FALSE(decode_map(encode_map(hostile)));
}

TEST_CASE("features come from GeoJSON, each as the class it says") {
    const std::string bytes = R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"class":"park","name":"Cinder Park"},"geometry":{"type":"Polygon","coordinates":[[[-2.1,52.4],[-2.0,52.4],[-2.0,52.5],[-2.1,52.4]]]}},
        {"type":"Feature","properties":{"class":"road"},"geometry":{"type":"MultiLineString","coordinates":[[[-2.1,52.4],[-2.0,52.4]],[[-2.1,52.5],[-2.0,52.5]]]}}]})";
    const auto import = parse_map_features(bytes, {"class", "name"});
    REQUIRE(import.ok());
    REQUIRE(import.value.size() == 2);
    CHECK(import.value[0].kind == MapClass::Park);
    CHECK(import.value[0].label == "Cinder Park");
    CHECK(import.value[1].lines.size() == 2);
}

TEST_CASE("features of no class, an unknown one, or the wrong shape keep the whole file out") {
    const std::string bytes = R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[-2.1,52.4],[-2.0,52.4]]}},
        {"type":"Feature","properties":{"class":"swamp"},"geometry":{"type":"LineString","coordinates":[[-2.1,52.4],[-2.0,52.4]]}},
        {"type":"Feature","properties":{"class":"park"},"geometry":{"type":"LineString","coordinates":[[-2.1,52.4],[-2.0,52.4]]}},
        {"type":"Feature","properties":{"class":"lane"},"geometry":{"type":"LineString","coordinates":[[-2.1,52.4]]}},
        {"type":"Feature","properties":{"class":"lane"},"geometry":{"type":"LineString","coordinates":[[-2.1,52.4],[-2.0,52.4]]}}]})";
    const auto import = parse_map_features(bytes, {"class"});
    CHECK(import.value.empty());
    std::vector<std::string> keys;
    for (const auto& problem : import.problems.kept())
        keys.push_back(problem.key);
    CHECK(
        keys ==
        std::vector<std::string>{
            "geo.coordinates_broken",
            "geo.map_class_missing",
            "geo.map_class_unknown",
            "geo.map_class_shape"
        }
    );
}
