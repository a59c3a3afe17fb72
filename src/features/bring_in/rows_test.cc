// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/bring_in/rows.h"

#include <doctest/doctest.h>

#include "locale/ids.h"

namespace bunting::bring_in {
namespace {

constexpr std::array kFields{
    thing::Field{.name = "runs", .label = thing::MsgId::form_send, .required = true},
    thing::Field{
        .name = "count", .type = thing::FieldType::Count, .label = thing::MsgId::form_send
    },
};
const thing::Kind kKind{.name = "service", .fields = kFields};

std::optional<PlaceId> place_named(std::string_view slug) {
    if (slug.empty() || slug == "kettle-bank") return PlaceId{};
    return std::nullopt;
}

ImportProblem only_problem(std::string_view csv) {
    const auto import = read_rows(kKind, csv, place_named);
    REQUIRE(import.problems.count() == 1);
    return import.problems.kept().front();
}

}  // namespace

TEST_CASE("a table becomes things as the form would take them") {
    const auto import = read_rows(
        kKind,
        "Title,Summary,Runs,count,place\r\nLunch,Hot food.,The mosque,12,kettle-bank\r\n"
        "Tea,Also hot.,Odette,,\r\n",
        place_named
    );
    REQUIRE(import.ok());
    REQUIRE(import.value.size() == 2);
    CHECK(import.value[0].content.title == "Lunch");
    CHECK(import.value[0].content.details.at("runs") == "The mosque");
    CHECK(import.value[0].content.details.at("count") == "12");
    CHECK_FALSE(import.value[1].content.details.contains("count"));
}

TEST_CASE("each bad cell is named with its row, its column and the reason") {
    const auto missing = only_problem("title,summary,runs\nLunch,Hot food.,\n");
    CHECK(missing.row == 2);
    CHECK(missing.field == "runs");
    CHECK(missing.key == "field.missing");
    CHECK(
        only_problem("title,summary,runs,place\nLunch,Hot.,We,nowhere\n").key ==
        "bring_in.place_unknown"
    );
    CHECK(only_problem("title,summary\nLunch,Hot.\n").key == "csv.column_missing");
    CHECK(only_problem("title,summary,runs\nA,b,c\nA,d,e\n").key == "bring_in.repeated");
    CHECK(only_problem("title,summary,runs\n").key == "bring_in.none");
}

TEST_CASE("every problem is told at once, and too many rows are refused") {
    const auto import =
        read_rows(kKind, "title,summary,runs,count\n,b,c,many\nD,,,\n", place_named);
    CHECK(import.problems.count() == 4);
    std::string csv = "title,summary,runs\n";
    for (std::size_t i = 0; i <= kMostRows; ++i)
        csv += fmt::format("T{},b,c\n", i);
    CHECK(only_problem(csv).key == "bring_in.too_many");
}

}  // namespace bunting::bring_in
