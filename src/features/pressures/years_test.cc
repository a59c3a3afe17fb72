// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/pressures/years.h"

#include <doctest/doctest.h>

namespace bunting::pressures {

TEST_CASE("years are read as people write them, and put in order") {
    const auto years = read_years("2024 310\n2022: 140\n\n 2023  1,205 ");
    REQUIRE(years);
    CHECK(*years == std::vector<YearFigure>{{2022, 140}, {2023, 1205}, {2024, 310}});
    CHECK(read_years("")->empty());
}

TEST_CASE("what is no year and figure is refused, with nothing half taken") {
    for (const char* typed :
         {"2024", "many", "2024 many", "24 300", "2024 -3", "2024 3\n2024 4", "3000 1", "2024 1.5"
         }) {
        CAPTURE(typed);
        const auto years = read_years(typed);
        REQUIRE_FALSE(years);
        CHECK(years.error().key == "pressure.years_form");
        CHECK(years.error().field == "years");
    }
    std::string many;
    for (int year = 2000; year <= 2020; ++year)
        many += std::to_string(year) + " 1\n";
    CHECK_FALSE(read_years(many));
}

}  // namespace bunting::pressures
