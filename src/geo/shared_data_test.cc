// SPDX-License-Identifier: AGPL-3.0-or-later
// Real boundaries and postcodes of one borough, which lie beside the repository and not in it:
// every postcode must be found in the ward its file says. Without the data: skipped. Contains
// National Statistics, OS and Royal Mail data © Crown copyright and database right.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "geo/boundaries.h"
#include "geo/encoding.h"
#include "geo/map/drawn_map.h"
#include "geo/postcodes.h"
#include "geo/simplify.h"
#include "geo/spatial_index.h"

using namespace bunting;
using namespace bunting::geo;

namespace {

std::optional<std::string> shared(const std::string& name) {
    std::ifstream file{
        std::string{BUNTING_SOURCE_DIR} + "/../shared/data/" + name, std::ios::binary
    };
    if (!file) {
        std::puts("skipped: no shared data");
        return std::nullopt;
    }
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

Import<std::vector<Boundary>> wards_of(const std::string& bytes) {
    return parse_boundaries(bytes, {"WD13CD", "WD13NM", "ward", "2013"});
}

AreaIndex index_of(const std::vector<Boundary>& boundaries) {
    std::vector<IndexedArea> areas;
    for (const auto& b : boundaries)
        areas.push_back({b.code, b.centre, b.shape});
    return AreaIndex{std::move(areas)};
}

std::vector<MultiPolygon> shapes_of(const std::vector<Boundary>& boundaries) {
    std::vector<MultiPolygon> shapes;
    for (const auto& b : boundaries)
        shapes.push_back(b.shape);
    return shapes;
}

}  // namespace

TEST_CASE("all 24 wards of the borough come in, and every postcode lies in the ward its file says"
) {
    const auto wards_file = shared("boundaries/wards_by_lad.E08000027.geojson");
    const auto postcodes_file = shared("postcodes/dudley.csv");
    if (!wards_file || !postcodes_file) return;

    const auto wards = wards_of(*wards_file);
    REQUIRE(wards.ok());
    REQUIRE(wards.value.size() == 24);
    Import<std::vector<PostcodePoint>> postcodes;
    const double reading = milliseconds([&] { postcodes = parse_postcodes(*postcodes_file); });
    REQUIRE(postcodes.ok());
    REQUIRE(postcodes.value.size() == 7279);

    const AreaIndex index = index_of(wards.value);
    const auto in_stated = [&](const PostcodePoint& p, double within_m) {
        const IndexedArea* ward = index.find_near(p.at, within_m);
        return ward != nullptr && ward->code == p.ward;
    };
    std::size_t agree = 0;
    const double looking = milliseconds([&] {
        for (const auto& p : postcodes.value)
            agree += in_stated(p, 0) ? 1U : 0U;
    });
    const double each_us = 1000 * looking / static_cast<double>(postcodes.value.size());
    std::printf("postcodes in their stated ward: %zu of %zu\n", agree, postcodes.value.size());
    std::printf("postcodes read in %.0f ms, looked up in %.2f us each\n", reading, each_us);

    // One postcode, on the borough's outer edge, comes out 1.2 m beyond it: less than the 4 m to
    // which the conversion from the national grid is good. No other is off, and within 4 m none is.
    for (const auto& p : postcodes.value) {
        CAPTURE(p.postcode);
        CHECK(in_stated(p, 4));
        if (!in_stated(p, 0)) CHECK(p.postcode == "DY8 4QG");
    }
    CHECK(agree >= postcodes.value.size() - 1);
    CHECK(reading < 1000);
    CHECK(each_us < 20);
}

TEST_CASE(
    "the borough's wards take up its published area, and thinned for drawing they still share edges"
) {
    const auto wards_file = shared("boundaries/wards_by_lad.E08000027.geojson");
    if (!wards_file) return;
    const auto wards = wards_of(*wards_file).value;
    double area = 0;
    for (const auto& w : wards)
        area += area_m2(w.shape);
    CHECK(area == doctest::Approx(97.96e6).epsilon(0.005));  // ONS standard area measurement

    const auto borough = joined_shape(shapes_of(wards)).value();
    CHECK(borough.polygons.size() == 1);
    CHECK(area_m2(borough) == doctest::Approx(area).epsilon(0.0005));

    const auto thin = simplify(shapes_of(wards), 200);
    double thin_area = 0;
    std::size_t points = 0;
    for (const auto& shape : thin) {
        CHECK_FALSE(fault_in(shape));
        thin_area += area_m2(shape);
        points += point_count(shape);
    }
    CHECK(points < 520);
    CHECK(thin_area == doctest::Approx(area).epsilon(0.01));
    for (const auto& w : wards)
        CHECK(decode(encode(w.shape)).value() == w.shape);
}

TEST_CASE("a map of the borough with all its wards fits in six kilobytes") {
    const auto wards_file = shared("boundaries/wards_by_lad.E08000027.geojson");
    if (!wards_file) return;
    MapSource source;
    std::optional<Box> box;
    for (auto& w : wards_of(*wards_file).value) {
        box = joined(box, w.box);
        source.areas.push_back({w.name, std::move(w.shape)});
    }
    MapBase map;
    const double drawing =
        milliseconds([&] { map = draw_map(source, fitted_frame(*box, 640, 470, 10)); });
    std::printf(
        "borough map: %zu bytes of paths, %zu labels, drawn in %.1f ms\n",
        map.path_bytes(),
        map.labels.size(),
        drawing
    );
    CHECK(map.path_bytes() <= kMapPathBytes);
    CHECK(map.path_bytes() > 2'000);
    CHECK(map.labels.size() >= 6);
}

TEST_CASE("the smaller statistical areas come in too and fill the same ground") {
    const auto file = shared("boundaries/lsoa_by_lad.E08000027.geojson");
    if (!file) return;
    const auto import = parse_boundaries(*file, {"LSOA11CD", "LSOA11NM", "lsoa", "2011"});
    REQUIRE(import.ok());
    CHECK(import.value.size() == 201);
    const auto mended = std::count_if(import.value.begin(), import.value.end(), [](const auto& b) {
        return b.mended;
    });
    CHECK(mended == 1);  // E01033187 as published touches itself
    double area = 0;
    for (const auto& b : import.value)
        area += area_m2(b.shape);
    CHECK(area == doctest::Approx(97.96e6).epsilon(0.005));
}
