// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bunting;

namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> all_rows(std::string_view text) {
    std::vector<Cells> rows;
    CsvReader reader{text};
    Cells cells;
    while (reader.next(cells).value())
        rows.push_back(cells);
    return rows;
}

std::string first_refusal(std::string_view text, CsvLimits limits = {}) {
    CsvReader reader{text, limits};
    Cells cells;
    while (true) {
        const auto more = reader.next(cells);
        if (!more) return more.error().key;
        if (!*more) return "";
    }
}

}  // namespace

TEST_CASE("quotes, commas and line breaks inside a quoted cell belong to the cell") {
    CHECK(
        all_rows("a,\"b,\"\"c\"\"\r\nd\",\r\n,x\n") ==
        std::vector<Cells>{{"a", "b,\"c\"\r\nd", ""}, {"", "x"}}
    );
}

TEST_CASE("a byte-order mark is not part of the first cell, and a last line needs no end") {
    CHECK(all_rows("\xEF\xBB\xBF\"a\",b") == std::vector<Cells>{{"a", "b"}});
    CHECK(all_rows("").empty());
    CHECK(all_rows("\r\n\n").empty());
}

TEST_CASE("rows are numbered as a spreadsheet numbers them") {
    CsvReader reader{"a\r\n\r\n\"b\nb\"\r\nc"};
    Cells cells;
    std::vector<std::int64_t> numbers;
    while (reader.next(cells).value())
        numbers.push_back(reader.row());
    CHECK(numbers == std::vector<std::int64_t>{1, 3, 4});
}

TEST_CASE("what RFC 4180 does not allow is refused by name") {
    CHECK(first_refusal("a,b\"c\n") == "csv.quote_inside");
    CHECK(first_refusal("\"a\" ,b\n") == "csv.after_quote");
    CHECK(first_refusal("a,\"b\nc") == "csv.quote_open");
    CHECK(first_refusal("a\rb\n") == "csv.lone_return");
    CHECK(first_refusal(std::string_view{"a\0b", 3}) == "csv.control_character");
    CHECK(first_refusal("caf\xE9\n") == "csv.not_utf8");
    CHECK(first_refusal("\xED\xA0\x80\n") == "csv.not_utf8");
    for (const char* bad :
         {"\xC3",
          "\xC0\x80",
          "\xE0\x9F\xBF",
          "\xE2\x82",
          "\xF0\x8F\xBF\xBF",
          "\xF4\x90\x80\x80",
          "\xFF"}) {
        CHECK(first_refusal(bad) == "csv.not_utf8");
    }
    CHECK(first_refusal("a,b,c", {.cells = 2}) == "csv.too_many_cells");
    CHECK(first_refusal("abc", {.cell_bytes = 2}) == "csv.cell_too_long");
    CHECK(first_refusal("abc", {.bytes = 2}) == "csv.too_large");
    CHECK(first_refusal("café,\"\",€ 5,\U0001F388\n").empty());
}

TEST_CASE("reading goes on with the row after a refused one") {
    CsvReader reader{"a,b\"c\nd,e\n"};
    Cells cells;
    CHECK_FALSE(reader.next(cells));
    CHECK(reader.row() == 1);
    CHECK(reader.next(cells).value());
    CHECK(reader.row() == 2);
    CHECK(cells == Cells{"d", "e"});
    CHECK_FALSE(reader.next(cells).value());
}

TEST_CASE("a column is found whatever its case, outer spaces and joints") {
    const std::vector<std::string> header{" Ward Name ", "post_code", "", ""};
    const std::string_view required[] = {"ward-name", "Postcode", "post code"};
    const auto columns = CsvColumns::from(header, required);
    REQUIRE(columns.problems.count() == 1);
    CHECK(columns.problems.kept()[0].key == "csv.column_missing");
    CHECK(columns.problems.kept()[0].field == "Postcode");
    CHECK(columns.problems.kept()[0].detail.find("post_code") != std::string::npos);
    CHECK(columns.value.cell({"Kettle Bank ", "x"}, "ward name") == "Kettle Bank");
    CHECK(columns.value.cell({"short"}, "post code").empty());
    CHECK(CsvColumns::from({"a", "A "}, {}).problems.kept()[0].key == "csv.column_repeated");
}

TEST_CASE("no cell we write begins as a formula") {
    CsvWriter writer;
    writer.text("=1+1").text("@x").text("-5").number(-2.5).number(std::int64_t{-3}).text("a-b");
    writer.end_row();
    CHECK(writer.csv() == "'=1+1,'@x,'-5,-2.5,-3,a-b\r\n");
}

TEST_CASE("what is written is read back, cell for cell") {
    CHECK(rc::check([] {
        const auto alphabet = rc::gen::elementOf(std::string{"ab,\"\n '=+-@\t;"});
        const auto rows = *rc::gen::container<std::vector<Cells>>(
            rc::gen::nonEmpty(rc::gen::container<Cells>(rc::gen::container<std::string>(alphabet)))
        );
        CsvWriter writer;
        std::vector<Cells> written;
        for (const auto& row : rows) {
            for (const auto& cell : row)
                writer.text(cell);
            writer.end_row();
            // One empty cell alone is a blank line, and blank lines are not rows.
            if (row != Cells{""}) written.push_back(row);
        }
        auto read = all_rows(writer.csv());
        for (auto& row : read) {
            for (auto& cell : row)
                cell = std::string{csv_unguarded(cell)};
        }
        RC_ASSERT(read == written);
    }));
}

TEST_CASE("the reader takes any bytes and always comes to an end") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& bytes) {
        const std::string text{bytes.begin(), bytes.end()};
        CsvReader reader{text};
        Cells cells;
        for (std::size_t calls = 0; calls <= text.size() + 1; ++calls) {
            const auto more = reader.next(cells);
            if (more && !*more) return;
        }
        RC_FAIL("did not end");
    }));
}

TEST_CASE("only the first problems are kept, all are counted, long details are cut between letters"
) {
    ImportProblems problems;
    std::string detail;
    for (int i = 0; i < 400; ++i)
        detail += "é";
    for (int i = 0; i < 70; ++i)
        problems.add(i, "f", "k", detail);
    CHECK(problems.count() == 70);
    CHECK(problems.kept().size() == ImportProblems::kKept);
    CHECK(problems.kept()[0].detail.size() == ImportProblems::kDetailBytes + 3);
}
