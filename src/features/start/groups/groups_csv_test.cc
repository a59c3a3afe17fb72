// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/groups/groups_csv.h"

#include <doctest/doctest.h>

namespace bunting::start {
namespace {

bool nothing_is_taken(std::string_view) {
    return false;
}

Import<std::vector<NewGroup>> read(std::string_view csv) {
    return read_groups(csv, nothing_is_taken);
}

ImportProblem only_problem(std::string_view csv) {
    const auto import = read(csv);
    CHECK(import.value.empty());
    REQUIRE(import.problems.count() == 1);
    return import.problems.kept().front();
}

}  // namespace

TEST_CASE("a table of groups is read by its column names, in any order") {
    const auto import = read(
        "Brings,name,Phone,listed,about\r\n"
        "A van,Kettle Bank Tool Library,01632 960101,yes,Lends tools\r\n"
        ",Saltwheel Chess Club,,,\r\n"
    );
    REQUIRE(import.ok());
    REQUIRE(import.value.size() == 2);
    CHECK(import.value[0].name == "Kettle Bank Tool Library");
    CHECK(import.value[0].slug == "kettle-bank-tool-library");
    CHECK(import.value[0].about == "Lends tools");
    CHECK(import.value[0].brings == "A van");
    CHECK(import.value[0].listed);
    CHECK_FALSE(import.value[1].listed);
}

TEST_CASE("an own address is kept, and must be one") {
    CHECK(read("name,address\nTool Library,tools\n").value.at(0).slug == "tools");
    CHECK(
        only_problem("name,address\nTool Library,our tools!\n") ==
        ImportProblem{2, "address", "group_table.address_form", "our tools!"}
    );
}

TEST_CASE("each bad row is named with its field and reason, and nothing is read") {
    const auto import = read("name,listed\n,yes\nChess Club,perhaps\nChess club,no\nGood,no\n");
    CHECK(import.value.empty());
    CHECK(
        import.problems.kept() ==
        std::vector<ImportProblem>{
            {2, "name", "group_table.name_missing", ""},
            {3, "listed", "group_table.listed_form", "perhaps"},
            {4, "name", "group_table.repeated", "3"},
        }
    );
}

TEST_CASE("a group that is here already is refused by its row") {
    const auto import = read_groups("name\nChess Club\n", [](std::string_view slug) {
        return slug == "chess-club";
    });
    REQUIRE(import.problems.count() == 1);
    CHECK(
        import.problems.kept().front() ==
        ImportProblem{2, "name", "group_table.here_already", "Chess Club"}
    );
}

TEST_CASE("a file without names, without rows or without anything says so") {
    CHECK(only_problem("title,about\nChess Club,Plays\n").key == "csv.column_missing");
    CHECK(only_problem("name,about\n").key == "group_table.none");
    CHECK(only_problem("").key == "group_table.none");
}

TEST_CASE("a broken row is reported beside the others") {
    const auto import = read("name\nA \"quoted\" one\nGood\n");
    CHECK(import.value.empty());
    REQUIRE(import.problems.count() == 1);
    CHECK(import.problems.kept().front().row == 2);
}

TEST_CASE("more than five hundred groups are too many for one file") {
    std::string csv = "name\n";
    for (std::size_t i = 0; i <= kMostGroups; ++i)
        csv += "Group " + std::to_string(i) + "\n";
    CHECK(only_problem(csv).key == "group_table.too_many");
}

}  // namespace bunting::start
