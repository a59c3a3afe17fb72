// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/digest/week.h"

#include <doctest/doctest.h>

namespace bunting::notices {
namespace {

Time at(std::string_view iso) {
    return parse_iso_utc(iso).value();
}

std::string thursday_at(std::string_view iso) {
    const auto week = week_due(at(iso));
    return week ? week->thursday.iso() : "none";
}

}  // namespace

TEST_CASE("a letter is due from 8am on Thursday to the end of Sunday") {
    CHECK(thursday_at("2026-11-25T23:59:59Z") == "none");
    CHECK(thursday_at("2026-11-26T07:59:59Z") == "none");
    CHECK(thursday_at("2026-11-26T08:00:00Z") == "2026-11-26");
    CHECK(thursday_at("2026-11-29T23:59:59Z") == "2026-11-26");
    CHECK(thursday_at("2026-11-30T00:00:00Z") == "none");
}

TEST_CASE("8am is what clocks in London show, in summer and in the weeks in which they change") {
    CHECK(thursday_at("2026-07-02T06:59:59Z") == "none");
    CHECK(thursday_at("2026-07-02T07:00:00Z") == "2026-07-02");
    // Forward on Sunday 29 March, back on Sunday 25 October 2026.
    CHECK(thursday_at("2026-03-26T07:59:59Z") == "none");
    CHECK(thursday_at("2026-03-26T08:00:00Z") == "2026-03-26");
    CHECK(thursday_at("2026-03-29T22:59:59Z") == "2026-03-26");
    CHECK(thursday_at("2026-03-29T23:00:00Z") == "none");
    CHECK(thursday_at("2026-04-02T07:00:00Z") == "2026-04-02");
    CHECK(thursday_at("2026-10-22T07:00:00Z") == "2026-10-22");
    CHECK(thursday_at("2026-10-25T23:59:59Z") == "2026-10-22");
    CHECK(thursday_at("2026-10-29T07:59:59Z") == "none");
    CHECK(thursday_at("2026-10-29T08:00:00Z") == "2026-10-29");
}

TEST_CASE("each hour of two years belongs to no week or to the Thursday just before it") {
    int weeks = 0;
    std::optional<Week> latest;
    const Time from = at("2026-01-01T00:00:00Z");
    for (int hour = 0; hour < 2 * 365 * 24; ++hour) {
        const Time now = from.plus_seconds(3600 * hour);
        const auto week = week_due(now);
        if (!week) continue;
        REQUIRE(week->thursday.weekday() == 4);
        REQUIRE(week->begins <= now);
        REQUIRE(now < week->begins.plus_days(4));
        if (latest != week) ++weeks;
        latest = week;
    }
    CHECK(weeks == 105);  // 2026 begins on a Thursday
}

}  // namespace bunting::notices
