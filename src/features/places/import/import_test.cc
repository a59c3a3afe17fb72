// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that operators bring: whole or not at all, on both engines. The real borough lies beside
// the repository; without it those tests are skipped. Contains National Statistics, OS and Royal
// Mail data © Crown copyright and database right.
#include "features/places/import/import.h"

#include <cstdio>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "features/places/borough_testing.h"
#include "features/places/map/map_store.h"
#include "features/places/place_store.h"
#include "features/places/places.h"

using namespace bunting;
using namespace bunting::places;
using namespace bunting::places::testing;

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

ImportBoundaries wards(std::string vintage = "2013", std::string borough_name = "Thimbleford") {
    return {
        .options =
            {.code_property = "CD",
             .name_property = "NM",
             .level = "ward",
             .vintage = std::move(vintage)},
        .borough_name = std::move(borough_name),
    };
}

std::string ward(std::string_view code, std::string_view name, double west) {
    return fmt::format(
        R"({{"type":"Feature","properties":{{"CD":"{}","NM":"{}"}},"geometry":{{"type":"Polygon","coordinates":[[[{},52.5],[{},52.5],[{},52.6],[{},52.6],[{},52.5]]]}}}})",
        code,
        name,
        west,
        west + 0.1,
        west + 0.1,
        west,
        west
    );
}

std::string collection(std::string_view features) {
    return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", features);
}

const std::string kTwoWards =
    collection(ward("E05000001", "Kettle Bank", -2.2) + "," + ward("E05000002", "Saltwheel", -2.1));

Import<std::vector<geo::Boundary>> check(
    Borough& borough, std::string_view bytes, const ImportBoundaries& options
) {
    return borough.database->reading([&](store::ReadTx& tx) {
        return check_boundaries(tx, BoroughId{1}, bytes, options);
    });
}

Result<BoundaryTotals> bring(
    Borough& borough, std::string_view bytes, const ImportBoundaries& options
) {
    const auto checked = check(borough, bytes, options);
    REQUIRE(checked.ok());
    return borough.act(borough.call(), [&](access::ActTx& tx, const access::Call& who) {
        return import_boundaries(tx, who, options, checked.value);
    });
}

Import<PostcodeTotals> bring_postcodes(Borough& borough, std::string_view bytes) {
    const RunAct run = [&](const std::function<Result<void>(access::ActTx&)>& work) {
        return borough.act(borough.call(), [&](access::ActTx& tx, const access::Call&) {
            return work(tx);
        });
    };
    return import_postcodes(*borough.database, borough.call(), run, bytes);
}

template <class Read>
auto reading(Borough& borough, Read read) {
    return borough.database->reading([&](store::ReadTx& tx) { return read(tx, BoroughId{1}); });
}

std::optional<thing::Place> place_named(Borough& borough, std::string_view slug) {
    return reading(borough, [&](store::ReadTx& tx, BoroughId id) {
        return thing::find_place_by_slug(tx, id, slug);
    });
}

void small_files(store::Engine engine) {
    Borough borough{engine};

    SUBCASE("wards come in with a borough of their own, its outline, and a map each") {
        const auto totals = bring(borough, kTwoWards, wards());
        REQUIRE(totals);
        CHECK(totals->added == 2);
        CHECK(totals->outline_made);
        const auto kettle = place_named(borough, "kettle-bank");
        REQUIRE(kettle);
        CHECK(kettle->code == "E05000001");
        CHECK(kettle->vintage == "2013");
        CHECK(kettle->level == thing::PlaceLevel::Ward);
        const auto top = place_named(borough, "thimbleford");
        REQUIRE(top);
        const auto outline = reading(borough, [&](store::ReadTx& tx, BoroughId id) {
            return shape_of(tx, id, top->id);
        });
        CHECK(geo::contains(outline, {52.55, -2.1}));
        for (const auto& place : {*kettle, *top}) {
            const auto map = reading(borough, [&](store::ReadTx& tx, BoroughId id) {
                return map_of(tx, id, place);
            });
            REQUIRE(map);
            CHECK_FALSE(map->paths.empty());
        }
    }
    SUBCASE("the same file again changes nothing; a newer edition takes the place of the older") {
        REQUIRE(bring(borough, kTwoWards, wards()));
        const auto again = bring(borough, kTwoWards, wards());
        CHECK(again->same == 2);
        CHECK(again->added + again->changed == 0);
        const auto before = place_named(borough, "kettle-bank");
        const std::string moved = collection(ward("E05000001", "Kettle Bank", -2.25));
        const auto newer = bring(borough, moved, wards("2023"));
        CHECK(newer->changed == 1);
        const auto after = place_named(borough, "kettle-bank");
        CHECK(after->id == before->id);
        CHECK(after->version == before->version + 1);
        CHECK(after->vintage == "2023");
        const auto older = check(borough, kTwoWards, wards("2011"));
        REQUIRE(older.problems.count() == 2);
        CHECK(older.problems.kept()[0].key == "places.vintage_older");
    }
    SUBCASE("a ward that was typed in by hand is the one in the file of the same name") {
        borough.found();
        const auto totals = bring(borough, kTwoWards, wards("2013", ""));
        REQUIRE(totals);
        CHECK(totals->added == 0);
        CHECK(totals->changed == 2);
        CHECK(place_named(borough, "kettle-bank")->id == borough.west.id);
    }
    SUBCASE("a bad file leaves nothing behind, and each reason is said in words with its row") {
        const std::string bad = collection(
            ward("E05000001", "Kettle Bank", -2.2) + "," + ward("E05000001", "Saltwheel", -2.1) +
            "," + ward("E05000003", "", -2.0)
        );
        const auto checked = check(borough, bad, wards());
        CHECK(checked.value.empty());
        const auto lines = problem_lines(text::default_locale(), checked.problems);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].starts_with("Row 2, "));
        CHECK(lines[0].find("This code is in the file twice") != std::string::npos);
        CHECK(lines[1].starts_with("Row 3, NM: This is empty"));
        CHECK_FALSE(place_named(borough, "thimbleford"));
    }
    SUBCASE("what the places that are there say against a file is said too") {
        CHECK(
            check(borough, kTwoWards, wards("2013", "")).problems.kept()[0].key ==
            "places.no_borough"
        );
        REQUIRE(bring(borough, kTwoWards, wards()));
        auto options = wards();
        options.options.level = "neighbourhood";
        CHECK(check(borough, kTwoWards, options).problems.kept()[0].key == "places.code_elsewhere");
        options.parent = "nowhere";
        CHECK(check(borough, kTwoWards, options).problems.kept()[0].key == "places.parent_unknown");
        options = wards();
        options.parent = "kettle-bank";
        CHECK(check(borough, kTwoWards, options).problems.kept()[0].key == "places.level_under");
        options.options.level = "village";
        CHECK(check(borough, kTwoWards, options).problems.kept()[0].key == "places.level_unknown");
    }
    SUBCASE("postcodes come in all or none, and know their ward") {
        REQUIRE(bring(borough, kTwoWards, wards()));
        // Two rows in Dudley's square of the national grid, which the wards of squares cover.
        const std::string good =
            "\"DY1 "
            "1AE\",10,394044,290420,\"E92000001\",\"\",\"\",\"\",\"E08000027\",\"E05001254\"\r\n"
            "\"DY1 "
            "1AF\",10,394479,290483,\"E92000001\",\"\",\"\",\"\",\"E08000027\",\"E05001254\"\r\n";
        const auto bad = bring_postcodes(borough, good + "\"DY1 1A\",10,1,2\r\nnonsense\r\n");
        CHECK(bad.problems.count() == 2);
        CHECK(reading(borough, postcode_total) == 0);
        const auto import = bring_postcodes(borough, good);
        REQUIRE(import.ok());
        CHECK(import.value.read == 2);
        CHECK(import.value.in_wards == 2);
        const auto found = reading(borough, [](store::ReadTx& tx, BoroughId id) {
            return find_postcode(tx, id, "dy11ae");
        });
        REQUIRE(found);
        CHECK(found->ward->slug == "saltwheel");
        REQUIRE(bring_postcodes(borough, good).ok());  // again: the same
        CHECK(reading(borough, postcode_total) == 2);
        const auto unknown = reading(borough, [](store::ReadTx& tx, BoroughId id) {
            return find_postcode(tx, id, "DY9 9ZZ").error();
        });
        CHECK(unknown == Error{Fault::Invalid, "places.postcode_unknown", "postcode"});
    }
    SUBCASE("an import of postcodes that dies half way leaves those that were there") {
        REQUIRE(bring(borough, kTwoWards, wards()));
        int acts = 0;
        const RunAct dies = [&](const std::function<Result<void>(access::ActTx&)>& work
                            ) -> Result<void> {
            if (++acts == 3) return refuse(Fault::Unavailable, "page.busy");
            return borough.act(borough.call(), [&](access::ActTx& tx, const access::Call&) {
                return work(tx);
            });
        };
        std::string rows;
        for (int i = 0; i < 400; ++i)
            rows += fmt::format(
                "\"DY1 "
                "{}{}{}\",10,39{:04},290420,\"E92000001\",\"\",\"\",\"\",\"E08000027\","
                "\"E05001254\"\r\n",
                i % 10,
                "ABDEFGHJLN"[i / 10 % 10],
                "ABDEFGHJLN"[i / 100],
                4000 + i
            );
        const auto import = import_postcodes(*borough.database, borough.call(), dies, rows);
        CHECK_FALSE(import.ok());
        CHECK(reading(borough, postcode_total) == 0);
        CHECK(bring_postcodes(borough, rows).value.read == 400);
        CHECK(reading(borough, postcode_total) == 400);
    }
}

void real_borough(store::Engine engine) {
    const auto wards_file = shared("boundaries/wards_by_lad.E08000027.geojson");
    const auto postcodes_file = shared("postcodes/dudley.csv");
    if (!wards_file || !postcodes_file) return;
    Borough borough{engine};
    const ImportBoundaries options{
        .options =
            {.code_property = "WD13CD",
             .name_property = "WD13NM",
             .level = "ward",
             .vintage = "2013"},
        .borough_name = "A real borough",
    };
    const auto totals = bring(borough, *wards_file, options);
    REQUIRE(totals);
    CHECK(totals->added == 24);
    CHECK(totals->outline_made);
    const auto postcodes = bring_postcodes(borough, *postcodes_file);
    REQUIRE(postcodes.ok());
    CHECK(postcodes.value.read == 7279);
    CHECK(postcodes.value.in_wards == 7279);

    std::map<PlaceId, std::string> codes;
    for (const auto& place : reading(borough, all_places))
        codes.emplace(place.id, place.code);
    std::map<std::string, std::string> ward_of;
    for (const auto& row : reading(borough, postcode_rows)) {
        REQUIRE(row.ward);
        ward_of.emplace(row.postcode, codes.at(*row.ward));
    }
    std::size_t agree = 0;
    const auto stated = geo::parse_postcodes(*postcodes_file);
    for (const auto& point : stated.value)
        agree += ward_of.at(point.postcode) == point.ward ? 1U : 0U;
    std::printf("postcodes in their stated ward: %zu of %zu\n", agree, stated.value.size());
    CHECK(agree == stated.value.size());

    // Edges taken in again after the postcodes leave each in its ward.
    auto newer = options;
    newer.options.vintage = "2014";
    CHECK(bring(borough, *wards_file, newer)->changed == 24);
    for (const auto& row : reading(borough, postcode_rows))
        CHECK(codes.at(*row.ward) == ward_of.at(row.postcode));
}

}  // namespace

TEST_CASE("boundaries and postcodes come in whole or not at all, on SQLite") {
    small_files(store::Engine::Sqlite);
}

TEST_CASE(
    "boundaries and postcodes come in whole or not at all, on PostgreSQL" *
    doctest::skip(!bunting::testing::has_postgres())
) {
    small_files(store::Engine::Postgres);
}

TEST_CASE("a real borough: all 24 wards and all postcodes, each in its stated ward, on SQLite") {
    real_borough(store::Engine::Sqlite);
}

TEST_CASE(
    "a real borough: all 24 wards and all postcodes, each in its stated ward, on PostgreSQL" *
    doctest::skip(!bunting::testing::has_postgres())
) {
    real_borough(store::Engine::Postgres);
}
