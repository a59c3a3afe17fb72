// SPDX-License-Identifier: AGPL-3.0-or-later
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/bytes.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"

using namespace bunting;

TEST_CASE("a refusal passes through TRY with its key and field") {
    const auto inner = []() -> Result<int> { return refuse(Fault::Invalid, "x.missing", "x"); };
    const auto outer = [&]() -> Result<std::string> { return std::to_string(TRY(inner())); };
    CHECK(outer().error() == Error{Fault::Invalid, "x.missing", "x"});
}

TEST_CASE("a date that does not exist is refused") {
    CHECK_FALSE(parse_date("2026-02-29"));
    CHECK_FALSE(parse_date("2026-2-09"));
    CHECK(parse_date("2028-02-29")->iso() == "2028-02-29");
}

TEST_CASE("London's civil date follows summer time") {
    const Time just_before_midnight_utc = parse_iso_utc("2026-06-30T23:30:00Z").value();
    CHECK(date_in_london(just_before_midnight_utc).iso() == "2026-07-01");
    CHECK(
        instant_in_london(*parse_date("2026-06-30"), 9 * 60) ==
        *parse_iso_utc("2026-06-30T08:00:00Z")
    );
    CHECK(
        instant_in_london(*parse_date("2026-12-01"), 9 * 60) ==
        *parse_iso_utc("2026-12-01T09:00:00Z")
    );
}

TEST_CASE("instants survive being written and read") {
    CHECK(rc::check([] {
        const Time time{
            *rc::gen::inRange<std::int64_t>(-30'000'000'000'000'000, 90'000'000'000'000'000)
        };
        RC_ASSERT(parse_iso_utc(iso_utc(time)) == time);
    }));
}

TEST_CASE("hex and both base64 forms give back the bytes") {
    CHECK(rc::check([](const Bytes& bytes) {
        RC_ASSERT(from_hex(to_hex(bytes)) == bytes);
        RC_ASSERT(from_base64(to_base64(bytes.data(), bytes.size())) == bytes);
        RC_ASSERT(from_base64url(to_base64url(bytes.data(), bytes.size())) == bytes);
    }));
    CHECK_FALSE(from_base64("AB=="));  // not canonical
    CHECK_FALSE(from_base64url("A"));
}

TEST_CASE("new ids sort by the instant they were made and read back from text") {
    SeededRandom random{1};
    const auto first = ThingId::fresh(Time::from_seconds(1'700'000'000), random);
    const auto later = ThingId::fresh(Time::from_seconds(1'700'000'001), random);
    CHECK(first < later);
    CHECK(parse_uuid(first.text()) == first.uuid);
    CHECK(first.text()[14] == '7');
}
