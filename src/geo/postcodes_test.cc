// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/postcodes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include "geo/national_grid.h"

using namespace bunting;
using namespace bunting::geo;

namespace {

std::string row(
    std::string_view postcode,
    std::string_view quality,
    std::string_view east,
    std::string_view north
) {
    return fmt::format(
        "\"{}\",{},{},{},\"E92000001\",\"E19000001\",\"E18000005\",\"\",\"E08000027\","
        "\"E05001254\"\r\n",
        postcode,
        quality,
        east,
        north
    );
}

std::vector<std::string> said(const ImportProblems& problems) {
    std::vector<std::string> lines;
    for (const auto& p : problems.kept())
        lines.push_back(fmt::format("{} {} {} {}", p.row, p.field, p.key, p.detail));
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a postcode is understood however it is typed") {
    for (const char* typed :
         {"DY1 1AE",
          "dy11ae",
          " Dy1  1aE ",
          "DY1-1AE.",
          "dy1\xC2\xA0"
          "1ae",
          "DY1 IAE",
          "d y 1 1 a e"}) {
        CAPTURE(typed);
        CHECK(normal_postcode(typed) == "DY1 1AE");
    }
    CHECK(normal_postcode("m11ae") == "M1 1AE");
    CHECK(normal_postcode("ec1a1bb") == "EC1A 1BB");
    CHECK(normal_postcode("w1a oax") == "W1A 0AX");
    CHECK(normal_postcode("gir0aa") == "GIR 0AA");
}

TEST_CASE("what has not the form of a postcode is none") {
    for (const char* typed :
         {"",
          "DY1",
          "1AE",
          "DY1 1A",
          "DY1 1AEE",
          "DY111 1AE",
          "DYX 1AE",
          "DY1 1CE",
          "DY1 AAE",
          "DY1 1AÉ",
          "DY1/1AE",
          "11111AE"}) {
        CAPTURE(typed);
        CHECK_FALSE(normal_postcode(typed));
    }
    CHECK_FALSE(normal_postcode(std::string(100'000, ' ')));
}

TEST_CASE("a normal postcode is normal already") {
    CHECK(rc::check([](const std::string& typed) {
        const auto normal = normal_postcode(typed);
        if (normal) RC_ASSERT(normal_postcode(*normal) == normal);
    }));
}

TEST_CASE(
    "the national grid's points agree with Ordnance Survey's own within the stated four metres"
) {
    NationalGrid grid;
    // Caister water tower, the worked example of Ordnance Survey's guide (OSTN15, ETRS89).
    const Point tower = grid.point({651'409.804, 313'177.450}).value();
    CHECK(distance_m(tower, {52.65800783, 1.71607397}) < 4);
    CHECK_FALSE(grid.point({0, 0}));
    CHECK_FALSE(grid.point({700'001, 5}));
    CHECK(grid.point({-1, 5}).error() == Error{Fault::Invalid, "geo.outside_britain"});
}

TEST_CASE("points converted together are those converted one by one, in their order") {
    NationalGrid grid;
    const std::vector<EastNorth> places{{394'044, 290'420}, {100'000, 900'000}, {651'409, 313'177}};
    std::vector<Point> points(places.size());
    grid.points(places, points);
    for (std::size_t i = 0; i < places.size(); ++i)
        CHECK(points[i] == grid.point(places[i]).value());
}

TEST_CASE("good rows come in, placed; rows without a place are counted") {
    const auto file = row("DY1 1AE", "10", "394044", "290420") + row("ZZ1 1AA", "90", "0", "0");
    std::vector<PostcodePoint> taken;
    ImportProblems problems;
    const auto totals =
        read_postcodes(file, [&](auto rows) { taken.assign(rows.begin(), rows.end()); }, problems);
    CHECK(said(problems) == Lines{});
    CHECK(totals.read == 1);
    CHECK(totals.without_place == 1);
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].postcode == "DY1 1AE");
    CHECK(taken[0].quality == 10);
    CHECK(taken[0].ward == "E05001254");
    CHECK(taken[0].district == "E08000027");
    CHECK(distance_m(taken[0].at, {52.5115, -2.0892}) < 150);
}

TEST_CASE("each bad row is said by number, field and reason, and the others still come in") {
    const auto import = parse_postcodes(
        row("DY1 1AE", "10", "394044", "290420") + row("DY1 1AE", "10", "394044", "290420") +
        row("NOPE", "10", "394044", "290420") + row("DY1 1AF", "11", "394044", "290420") +
        row("DY1 1AG", "10", "39x", "") + row("DY1 1AH", "10", "800000", "290420") + "a,b\r\n" +
        "\"x\"y\r\n" + row("DY1 1AJ", "20", "394044", "290420")
    );
    CHECK(
        said(import.problems) ==
        Lines{
            "2 postcode postcode.repeated DY1 1AE",
            "3 postcode postcode.form NOPE",
            "4 quality postcode.quality 11",
            "5 easting postcode.easting 39x",
            "5 northing postcode.northing ",
            "6 easting geo.outside_britain 800000 290420",
            "7  postcode.columns 2",
            "8  csv.after_quote ",
        }
    );
    REQUIRE(import.value.size() == 2);
    CHECK(import.value[1].postcode == "DY1 1AJ");
    CHECK(said(parse_postcodes("").problems) == Lines{"0  postcode.empty_file "});
}
