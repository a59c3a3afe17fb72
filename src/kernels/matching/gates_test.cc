// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/gates.h"

#include <doctest/doctest.h>

#include "kernels/matching/pool_testing.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace {

// The only gate that is closed after a change to the pair that fits.
template <class Change>
bool closes_only(Gate gate, Change change) {
    Offer offer = mending();
    Need need = bicycles();
    change(offer, need);
    const Fit fit = fit_of(offer, need);
    CHECK(fits(offer, need) == fit.gates.all_open());
    return fit.gates.closed(gate) && fit.gates.count() == 1;
}

template <class Change>
bool stays_open(Change change) {
    Offer offer = mending();
    Need need = bicycles();
    change(offer, need);
    CHECK(fits(offer, need) == fit_of(offer, need).gates.all_open());
    return fits(offer, need);
}

}  // namespace

TEST_CASE("two who share a skill, an evening, a language and a neighbourhood fit") {
    const Fit fit = fit_of(mending(), bicycles());
    CHECK(fit.gates.all_open());
    CHECK(fit.terms_shared == 1);
    CHECK(fit.half_hours == 6);
    CHECK(fit.apart.metres == 222);
    CHECK(fit.languages == 1);
    CHECK_FALSE(fit.by_arrangement);
}

TEST_CASE("each gate closes for its own reason and for no other") {
    CHECK(closes_only(Gate::Kind, [](Offer&, Need& n) { n.kind = Kind::Knowledge; }));
    CHECK(closes_only(Gate::Terms, [](Offer&, Need& n) { n.terms = {6, 8}; }));
    CHECK(closes_only(Gate::OwnOffer, [](Offer& o, Need& n) { o.party = n.party; }));
    CHECK(closes_only(Gate::Access, [](Offer& o, Need& n) {
        o.features = 1;
        n.access = 3;
    }));
    CHECK(closes_only(Gate::Tier, [](Offer& o, Need& n) {
        o.held = Tier::T1;
        n.asked = Tier::T2;
    }));
    CHECK(closes_only(Gate::Capacity, [](Offer& o, Need& n) {
        o.capacity = 9;
        n.capacity = 10;
    }));
    CHECK(closes_only(Gate::Clients, [](Offer& o, Need& n) {
        o.clients = 2;
        n.never_with = 6;
    }));
    CHECK(closes_only(Gate::Clients, [](Offer& o, Need& n) {
        o.never_with = 1;
        n.clients = 1;
    }));
    CHECK(closes_only(Gate::Availability, [](Offer&, Need& n) { n.minutes = 181; }));
    CHECK(closes_only(Gate::Language, [](Offer&, Need& n) { n.languages = 2; }));
    CHECK(closes_only(Gate::Distance, [](Offer& o, Need& n) {
        o.where.reach_m = n.where.reach_m = 221;
    }));
    CHECK(closes_only(Gate::Dates, [](Offer& o, Need& n) {
        o.dates.until = Date{100};
        n.dates.from = Date{101};
    }));
}

TEST_CASE("what just suffices, suffices") {
    CHECK(stays_open([](Offer& o, Need& n) {
        o.features = 7;
        n.access = 5;
    }));
    CHECK(stays_open([](Offer& o, Need& n) {
        o.held = Tier::T2;
        n.asked = Tier::T2;
    }));
    CHECK(stays_open([](Offer& o, Need& n) {
        o.capacity = 10;
        n.capacity = 10;
    }));
    CHECK(stays_open([](Offer&, Need& n) { n.minutes = 180; }));
    CHECK(stays_open([](Offer& o, Need& n) {
        o.where.reach_m = 222;
        n.where.reach_m = 0;
    }));
    CHECK(stays_open([](Offer& o, Need& n) {
        o.where.reach_m = 0;
        n.where.reach_m = 222;
    }));
    CHECK(stays_open([](Offer& o, Need&) { o.languages = 0; }));
    CHECK(stays_open([](Offer& o, Need& n) { o.clients = n.clients = 3; }));
}

TEST_CASE("the highest tier never goes through the platform, whoever offers") {
    CHECK(closes_only(Gate::Tier, [](Offer& o, Need& n) { o.held = n.asked = Tier::T4; }));
}

TEST_CASE("who names no term takes whatever there is of the kind") {
    CHECK(stays_open([](Offer& o, Need&) { o.terms.clear(); }));
    CHECK(stays_open([](Offer&, Need& n) { n.terms.clear(); }));
    CHECK(closes_only(Gate::Kind, [](Offer& o, Need&) {
        o.terms.clear();
        o.kind = Kind::Item;
    }));
}

TEST_CASE("without hours it is by arrangement, however many minutes are wanted") {
    const auto no_hours = [](Offer& o, Need& n) {
        o.week = {};
        n.minutes = 10'000;
    };
    CHECK(stays_open(no_hours));
}

TEST_CASE("of dates shorter than a week, only their weekdays count") {
    const Date thursday = Date::from_ymd(2026, 12, 3);
    CHECK(stays_open([&](Offer&, Need& n) { n.dates = {thursday, thursday}; }));
    CHECK(closes_only(Gate::Availability, [&](Offer&, Need& n) {
        n.dates = {thursday.plus_days(1), thursday.plus_days(6)};
    }));
    CHECK(stays_open([&](Offer&, Need& n) {
        n.dates = {thursday.plus_days(1), thursday.plus_days(7)};
    }));
}

TEST_CASE("a shared place is near enough, and so is whoever goes anywhere") {
    const auto far = [](Offer& o, Need& n) {
        o.where.point = Point{500'000'000, 0};
        n.where.places = {place_of(3)};
    };
    CHECK(closes_only(Gate::Distance, far));
    CHECK(stays_open([&](Offer& o, Need& n) {
        far(o, n);
        o.where.places = {place_of(1), place_of(3)};
    }));
    CHECK(stays_open([&](Offer& o, Need& n) {
        far(o, n);
        n.where.reach_m = kAnywhere;
    }));
    CHECK(closes_only(Gate::Distance, [](Offer& o, Need&) { o.where.point.reset(); }));
}

TEST_CASE("a space fits a group by its size, its features and the hours both have") {
    Offer hall;
    hall.kind = Kind::Space;
    hall.party = party_of(1);
    hall.where = {{place_of(1)}, {}, 0};
    hall.week.mark(2, 18, 34);  // Tuesday 9:00 to 17:00
    hall.capacity = 60;
    hall.features = 3;
    Need room;
    room.kind = Kind::Space;
    room.party = party_of(2);
    room.where = {{place_of(1)}, {}, 0};
    room.week.mark(2, 30, 40);  // 15:00 to 20:00
    room.capacity = 25;
    room.access = 1;
    room.minutes = 120;
    CHECK(fit_of(hall, room).half_hours == 4);
    CHECK(fits(hall, room));
    room.capacity = 61;
    CHECK(fit_of(hall, room).gates.closed(Gate::Capacity));
    room.capacity = 25;
    room.minutes = 150;
    CHECK(fit_of(hall, room).gates.closed(Gate::Availability));
}

TEST_CASE("distances are those of the map, to half a per cent") {
    const Point church = point_at_degrees(52.5087, -2.0877);
    CHECK(metres_between(church, church) == 0);
    const Point hall = point_at_degrees(52.4862, -1.8904);  // 13 600 m on the ellipsoid
    CHECK(metres_between(church, hall) == metres_between(hall, church));
    CHECK(metres_between(church, hall) > 13'500);
    CHECK(metres_between(church, hall) < 13'700);
    CHECK(metres_between({900'000'000, 0}, {-900'000'000, 0}) == 20'015'100);
    CHECK(metres_between({0, 1'800'000'000}, {0, -1'800'000'000}) == 20'015'100);
}

TEST_CASE("a week counts the half-hours that are marked, and those of two weeks in common") {
    Week week = thursday_evening();
    CHECK(week.count() == 6);
    CHECK(week.marked(4, 36));
    CHECK_FALSE(week.marked(4, 42));
    Week other;
    other.mark(4, 41, 48);
    other.mark(7, 47, 48);
    CHECK((week & other).count() == 1);
    CHECK(Week{}.empty());
    CHECK_THROWS_AS(week.mark(8, 0, 1), Bug);
    CHECK_THROWS_AS(week.mark(1, 0, 49), Bug);
}
