// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/fits/records.h"

#include <doctest/doctest.h>

#include "kernels/matching/gates.h"

namespace bunting::matches {
namespace {

std::vector<std::string> keys(std::string_view typed, const Meanings& meanings = {}) {
    std::vector<std::string> out;
    for (const Named& named : terms_in(typed, meanings))
        out.push_back(named.key);
    return out;
}

PartyId party(std::uint8_t n) {
    PartyId id;
    id.uuid.bytes.fill(n);
    return id;
}

Told told(thing::Details details) {
    return {
        .number = ThingNumber{7},
        .owner = party(1),
        .spot = {.places = {PlaceId{}}, .centre = matching::point_at_degrees(52.5, -2.1)},
        .details = std::move(details),
    };
}

}  // namespace

TEST_CASE("words become terms by the vocabulary, or else by their stem") {
    CHECK(keys("Mending punctures, GEARS") == std::vector<std::string>{"gear", "mend", "punctur"});
    CHECK(keys("gears; gear") == std::vector<std::string>{"gear"});
    CHECK(keys("").empty());
    CHECK(keys(" , ;\n").empty());
    const Meanings meanings{{"first aid", "first aid"}, {"resuscitation", "first aid"}};
    CHECK(keys("First aid", meanings) == std::vector<std::string>{"first aid"});
    CHECK(keys("resuscitation", meanings) == std::vector<std::string>{"first aid"});
    // The phrase stands for something; its words alone do not.
    CHECK(keys("aid", meanings) == std::vector<std::string>{"aid"});
}

TEST_CASE("little words are no terms, and what was typed is kept beside each") {
    const auto terms = terms_in("the repair of bikes", {});
    REQUIRE(terms.size() == 2);
    CHECK(terms[0] == Named{"bike", "the repair of bikes"});
    CHECK(terms[1] == Named{"repair", "the repair of bikes"});
}

TEST_CASE("each sort holds what its form asks how many of") {
    CHECK(offer_of(told({{"sort", "item"}, {"how_many", "40"}}), {})->capacity == 40);
    CHECK(offer_of(told({{"sort", "space"}, {"people", "30"}}), {})->capacity == 30);
    CHECK(offer_of(told({{"sort", "transport"}, {"seats", "4"}}), {})->capacity == 4);
    CHECK(offer_of(told({{"sort", "skill"}, {"people", "30"}}), {})->capacity == 0);
    CHECK_FALSE(offer_of(told({{"sort", "magic"}}), {}));
    CHECK_FALSE(need_of(told({}), {}));
}

TEST_CASE("nobody is wanted for longer than the times that are named") {
    const auto need =
        need_of(told({{"sort", "time"}, {"times", "thu 18:00-20:00"}, {"minutes", "240"}}), {});
    CHECK(need->minutes == 120);
    CHECK(need_of(told({{"sort", "time"}, {"minutes", "240"}}), {})->minutes == 240);
}

TEST_CASE("reach is metres; online and the whole borough go as far as it takes") {
    const auto reach = [](thing::Details details) {
        details["sort"] = "skill";
        return offer_of(told(std::move(details)), {})->where.reach_m;
    };
    CHECK(reach({{"reach", "here"}}) == 0);
    CHECK(reach({{"reach", "mile"}}) == 1'609);
    CHECK(reach({{"reach", "three_miles"}}) == 4'828);
    CHECK(reach({{"reach", "borough"}}) == matching::kAnywhere);
    CHECK(reach({{"reach", "mile"}, {"whereabouts", "online"}}) == matching::kAnywhere);
    Told whole = told({{"sort", "skill"}, {"reach", "mile"}});
    whole.spot = {};
    CHECK(offer_of(whole, {})->where.reach_m == matching::kAnywhere);
}

TEST_CASE("a building stands where it is, a home in the middle of its place") {
    Told at = told({{"sort", "space"}});
    CHECK(offer_of(at, {})->where.point == matching::point_at_degrees(52.5, -2.1));
    at.point = matching::point_at_degrees(52.6, -2.2);
    CHECK(offer_of(at, {})->where.point == matching::point_at_degrees(52.6, -2.2));
}

TEST_CASE("answers with several are the same bits on both sides") {
    const auto offer = offer_of(
        told({{"sort", "space"}, {"access", "step_free loop"}, {"languages", "en pl"}}), {}
    );
    const auto need =
        need_of(told({{"sort", "space"}, {"access", "loop"}, {"languages", "pl"}}), {});
    CHECK((need->access & ~offer->features) == 0);
    CHECK((need->languages & offer->languages) == need->languages);
    const auto other = need_of(told({{"sort", "space"}, {"access", "kitchen"}}), {});
    CHECK((other->access & ~offer->features) != 0);
}

TEST_CASE("those for whom a connector speaks are parties of their own") {
    const PartyId own = party_of(told({{"sort", "skill"}}));
    const PartyId ann = party_of(told({{"on_behalf", "Ann"}, {"reach_by", "01632 960001"}}));
    const PartyId bob = party_of(told({{"on_behalf", "Bob"}, {"reach_by", "01632 960002"}}));
    CHECK(own == party(1));
    CHECK(ann != own);
    CHECK(ann != bob);
    CHECK(ann == party_of(told({{"on_behalf", "ANN"}, {"reach_by", "01632 960001"}})));
}

TEST_CASE("what was told in confidence is told so to matching") {
    Told secret = told({{"sort", "skill"}});
    secret.in_confidence = true;
    CHECK(offer_of(secret, {})->in_confidence);
}

}  // namespace bunting::matches
