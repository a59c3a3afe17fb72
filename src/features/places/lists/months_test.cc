// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/lists/months.h"

#include <doctest/doctest.h>

using namespace bunting;
namespace months = bunting::places::months;

namespace {

Date day(std::string_view iso) {
    return parse_date(iso).value();
}

}  // namespace

TEST_CASE("a month follows another across the year's end and a leap day") {
    CHECK(months::of(day("2028-02-29")) == day("2028-02-01"));
    CHECK(months::after(day("2026-12-01")) == day("2027-01-01"));
    CHECK(months::before(day("2026-03-01")) == day("2026-02-01"));
    CHECK(months::before(months::after(day("2028-01-01"))) == day("2028-01-01"));
}

TEST_CASE("only a year and a month name one") {
    CHECK(months::parse("2026-11") == day("2026-11-01"));
    for (const char* wrong : {"", "2026", "2026-13", "2026-1", "2026-11-01", "26-11-0"})
        CHECK_FALSE(months::parse(wrong).has_value());
    CHECK(months::text_of(day("2026-11-01")) == "2026-11");
}

TEST_CASE("a year of months can be chosen, and older ones are reached by choosing an old one") {
    const Date now = day("2026-11-01");
    const auto latest = months::round(now, std::nullopt, day("2020-01-01"));
    REQUIRE(latest.size() == 12);
    CHECK(latest.front() == now);
    CHECK(latest.back() == day("2025-12-01"));
    const auto older = months::round(now, latest.back(), day("2020-01-01"));
    CHECK(older.front() == day("2026-05-01"));
    CHECK(older.back() == day("2025-06-01"));
    CHECK(months::round(now, std::nullopt, day("2026-10-01")).size() == 2);
    CHECK(months::round(now, day("2027-03-01"), day("2026-10-01")).front() == now);
}
