// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/cards/list_text.h"

#include <doctest/doctest.h>

namespace bunting::lab {

TEST_CASE("a line is a name; bullets and blank lines are not") {
    const auto cards = cards_in("- Share buildings\n\n* Furniture, passed on\n  • Website\n");
    REQUIRE(cards.ok());
    REQUIRE(cards.value.size() == 3);
    CHECK(cards.value[0].title == "Share buildings");
    CHECK(cards.value[1].title == "Furniture, passed on");
    CHECK(cards.value[2].title == "Website");
}

TEST_CASE("a row of column names makes it a table with outcome and days") {
    const auto cards = cards_in("title,outcome,council,residents\n\"Share, fairly\",Assets,12,3\n");
    REQUIRE(cards.ok());
    CHECK(cards.value[0].title == "Share, fairly");
    CHECK(cards.value[0].outcome == "Assets");
    CHECK(cards.value[0].effort == Days{12, 0, 3, 0});
}

TEST_CASE("each bad row is named with its number and why") {
    const auto cards = cards_in("title,council\nA,2\n,3\nB,many\nA,4\n");
    REQUIRE(cards.problems.count() == 3);
    CHECK(cards.problems.kept()[0].row == 3);
    CHECK(cards.problems.kept()[0].key == "lab.title_missing");
    CHECK(cards.problems.kept()[1].key == "lab.list_days");
    CHECK(cards.problems.kept()[2].key == "lab.list_repeated");
}

TEST_CASE("a list has an end") {
    std::string text;
    for (int i = 0; i < 205; ++i)
        text += "Area " + std::to_string(i) + "\n";
    CHECK(cards_in(text).problems.kept().front().key == "lab.list_many");
}

}  // namespace bunting::lab
