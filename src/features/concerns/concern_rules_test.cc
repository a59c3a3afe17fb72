// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/concern_rules.h"

#include <doctest/doctest.h>

namespace bunting::concerns {
namespace {

PartyId party(std::uint8_t last) {
    PartyId id;
    id.uuid.bytes.back() = last;
    return id;
}

Date day(std::string_view iso) {
    return parse_date(iso).value();
}

}  // namespace

TEST_CASE("states and deeds are found by their stored words") {
    for (const State state : {State::Told, State::LookedAt, State::Closed, State::Forgotten})
        CHECK(state_named(word_of(state)) == state);
    for (const Did did : kAllDid)
        CHECK(did_named(word_of(did)) == did);
    CHECK(word_of(State::LookedAt) == "looked_at");
    CHECK(word_of(Did::PassedToServices) == "passed_to_services");
    CHECK_FALSE(state_named("open"));
    CHECK_FALSE(did_named(""));
}

TEST_CASE("nobody looks after what they told themselves where another lead could") {
    Concern concern;
    concern.teller = party(1);
    CHECK_FALSE(may_handle(concern, party(1), true));
    CHECK(may_handle(concern, party(1), false));
    CHECK(may_handle(concern, party(2), true));
    concern.teller.reset();
    CHECK(may_handle(concern, party(1), true));
}

TEST_CASE("somebody looks at it on the next day from Monday to Friday") {
    CHECK(look_by(day("2026-11-23")) == day("2026-11-24"));
    CHECK(look_by(day("2026-11-27")) == day("2026-11-30"));
    CHECK(look_by(day("2026-11-28")) == day("2026-11-30"));
    CHECK(look_by(day("2026-11-29")) == day("2026-11-30"));
}

TEST_CASE("it is late once that day has passed and nobody took it") {
    Concern concern;
    concern.told = instant_in_london(day("2026-11-27"), 600);
    CHECK_FALSE(is_late(concern, day("2026-11-30")));
    CHECK(is_late(concern, day("2026-12-01")));
    concern.state = State::LookedAt;
    CHECK_FALSE(is_late(concern, day("2026-12-01")));
}

TEST_CASE("it is kept for as long as the place chose, and six years where it chose nothing") {
    CHECK(years_in("", kYearsForAdults) == 6);
    CHECK(years_in("10", kYearsForAdults) == 10);
    CHECK(years_in("0", kYearsForAdults) == 6);
    CHECK(years_in("101", kYearsForAdults) == 6);
    CHECK(years_in("10 years", kYearsForAdults) == 6);
    CHECK(keep_until(day("2026-11-28"), 6) == day("2032-11-28"));
    CHECK(keep_until(day("2028-02-29"), 25) == day("2053-02-28"));
}

TEST_CASE("only an address of this place is kept with it") {
    CHECK(is_address_here("/share/introductions/341"));
    CHECK(is_address_here("/t/118?page=2#turn"));
    CHECK_FALSE(is_address_here("/"));
    CHECK_FALSE(is_address_here(""));
    CHECK_FALSE(is_address_here("//elsewhere.example/t/118"));
    CHECK_FALSE(is_address_here("https://elsewhere.example/"));
    CHECK_FALSE(is_address_here("/\\elsewhere.example"));
    CHECK_FALSE(is_address_here("/t/1 18"));
    CHECK_FALSE(is_address_here("/t/118\r\nset-cookie: a"));
    CHECK_FALSE(is_address_here("/" + std::string(300, 'a')));
}

}  // namespace bunting::concerns
