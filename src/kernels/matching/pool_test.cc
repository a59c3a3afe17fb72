// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/pool.h"

#include <doctest/doctest.h>

#include "base/ensure.h"
#include "kernels/matching/pool_testing.h"
#include "kernels/matching/rings.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace {

constexpr ThingNumber kMending{1};
constexpr ThingNumber kBicycles{2};

Pool two() {
    Pool pool;
    pool.put(mending());
    pool.put(bicycles());
    return pool;
}

Gates gates(const Pool& pool) {
    return pool.explain(kMending, kBicycles).value().fit.gates;
}

// Party `giver` offers the term, party `taker` needs it.
void tie(Pool& pool, std::uint64_t giver, std::uint64_t taker, Term term) {
    Offer offer = mending();
    offer.number = ThingNumber{1000 + term};
    offer.party = party_of(giver);
    offer.terms = {term};
    Need need = bicycles();
    need.number = ThingNumber{2000 + term};
    need.party = party_of(taker);
    need.terms = {term};
    pool.put(offer);
    pool.put(need);
}

}  // namespace

TEST_CASE("what fits is found from both sides, with the same points") {
    const Pool pool = two();
    const Match match{kMending, kBicycles, 791};
    CHECK(pool.offers_for(kBicycles, 5).matches == std::vector{match});
    CHECK(pool.needs_for(kMending, 5).matches == std::vector{match});
    CHECK(pool.matches_of(party_of(1), 5).matches == std::vector{match});
    CHECK(pool.matches_of(party_of(2), 5).matches == std::vector{match});
    CHECK(pool.points(kMending, kBicycles) == 791);
    CHECK(pool.offers_for(kMending, 5).matches.empty());  // an offer's number is no need's
}

TEST_CASE("an explanation has every number that the sum is made of") {
    const Pool pool = two();
    const Explanation why = pool.explain(kMending, kBicycles).value();
    CHECK(why.fits());
    CHECK(why.terms == std::vector<Term>{7});
    CHECK(why.fit.apart.metres == 222);
    CHECK(why.fit.half_hours == 6);
    CHECK_FALSE(why.mutual);
    CHECK(why.small_start == SmallStart{false, true, false});
    CHECK(why.parts->sum() == 791);
    CHECK_FALSE(pool.explain(kBicycles, kMending).has_value());
}

TEST_CASE("a pair that somebody said does not fit is closed, and opened again by an editor") {
    Pool pool = two();
    pool.hide(kMending, kBicycles);
    CHECK(gates(pool).closed(Gate::Hidden));
    CHECK(gates(pool).count() == 1);
    CHECK(pool.offers_for(kBicycles, 5).matches.empty());
    CHECK_FALSE(pool.explain(kMending, kBicycles)->fits());
    pool.unhide(kMending, kBicycles);
    CHECK(pool.offers_for(kBicycles, 5).matches.size() == 1);
}

TEST_CASE("who is blocked is shown neither way, whoever blocked") {
    Pool pool = two();
    pool.block(party_of(2), party_of(1));
    CHECK(gates(pool).closed(Gate::Blocked));
    CHECK(pool.needs_for(kMending, 5).matches.empty());
    CHECK(pool.points(kMending, kBicycles) == std::nullopt);
    pool.unblock(party_of(1), party_of(2));
    CHECK(pool.needs_for(kMending, 5).matches.size() == 1);
}

TEST_CASE("a record put again takes the place of the one before, and a withdrawn one is gone") {
    Pool pool = two();
    Offer offer = mending();
    offer.terms = {8};
    pool.put(offer);
    CHECK(pool.offers_for(kBicycles, 5).matches.empty());
    pool.put(mending());
    CHECK(pool.offers_for(kBicycles, 5).matches.size() == 1);
    pool.withdraw_need(kBicycles);
    CHECK(pool.need(kBicycles) == nullptr);
    CHECK(pool.needs_for(kMending, 5).matches.empty());
    pool.withdraw_offer(kMending);
    pool.withdraw_offer(kMending);
    CHECK(pool.parties().empty());
}

TEST_CASE("among equal points the older offer comes first, and the list ends where it is asked to"
) {
    Pool pool;
    pool.put(bicycles());
    for (const std::int64_t number : {9, 4, 7, 5}) {
        Offer offer = mending();
        offer.number = ThingNumber{number};
        pool.put(offer);
    }
    std::vector<std::int64_t> order;
    for (const Match& match : pool.offers_for(kBicycles, 3).matches)
        order.push_back(raw(match.offer));
    CHECK(order == std::vector<std::int64_t>{4, 5, 7});
}

TEST_CASE("who has something for the one who helps gets more points, while both stand") {
    Pool pool = two();
    tie(pool, 2, 1, 30);
    CHECK(pool.points(kMending, kBicycles) == 891);
    CHECK(pool.explain(kMending, kBicycles)->mutual);
    pool.hide(ThingNumber{1030}, ThingNumber{2030});
    CHECK(pool.points(kMending, kBicycles) == 791);
}

TEST_CASE("terms out of order and weights that are not usable are bugs") {
    Pool pool;
    Offer offer = mending();
    offer.terms = {3, 2};
    CHECK_THROWS_AS(pool.put(offer), Bug);
    offer.terms = {2, 2};
    CHECK_THROWS_AS(pool.put(offer), Bug);
    Weights weights;
    weights.half_m = 0;
    CHECK_THROWS_AS(Pool{weights}, Bug);
}

TEST_CASE("nobody looks at a town that is not theirs, nor at terms they do not share") {
    SeededRandom random{5};
    World town;
    town.terms = 20;
    town.kinds = 1;
    town.places = 0;
    town.gates = false;
    const auto work_among = [&](int towns) {
        Pool pool;
        Records records{town, random};
        std::int64_t number = 10;
        for (int t = 0; t < towns; ++t) {
            for (int i = 0; i < 500; ++i) {
                Offer offer = records.offer(++number);
                offer.where.reach_m = 500;
                offer.terms = {Term(i % 20)};
                offer.where.point = Point{
                    520'000'000 + t * 2'000'000 + i * 100, -20'000'000  // 22 km apart
                };
                pool.put(offer);
            }
        }
        Need need = bicycles();
        need.where = {{}, Point{520'020'000, -20'000'000}, 500};
        pool.put(need);
        return pool.offers_for(need.number, 10).work;
    };
    const Work one = work_among(1);
    const Work forty = work_among(40);
    CHECK(one.entries == 25);  // of 500 those with the one term
    CHECK(forty.entries == one.entries);
    CHECK(forty.pairs == one.pairs);
    CHECK(forty.strips <= 2);
    CHECK(forty.buckets == 1);
}

TEST_CASE("a far reach costs no more than what is in the bucket") {
    Pool pool;
    for (int i = 0; i < 50; ++i) {
        Offer offer = mending();
        offer.number = ThingNumber{100 + i};
        offer.where.reach_m = 100;
        pool.put(offer);
    }
    Need need = bicycles();
    need.where.reach_m = 60'000;  // some 500 of the lowest strips
    pool.put(need);
    const Work work = pool.offers_for(need.number, 10).work;
    CHECK(work.strips == 1);
    CHECK(work.entries == 50);
}

TEST_CASE("a pair that helps both ways, and a ring of three, are told once, smallest party first") {
    Pool pool;
    tie(pool, 3, 1, 41);
    tie(pool, 1, 2, 42);
    tie(pool, 2, 3, 43);
    tie(pool, 2, 1, 44);
    const Rings rings = rings_in(pool);
    REQUIRE(rings.rings.size() == 2);
    CHECK(rings.complete);
    CHECK(rings.rings[0].parties == std::vector{party_of(1), party_of(2)});
    CHECK(rings.rings[1].parties == std::vector{party_of(1), party_of(2), party_of(3)});
    CHECK(rings.rings[1].hops[2].offer == ThingNumber{1041});
    CHECK(rings_with(pool, party_of(3)).rings == std::vector{rings.rings[1]});
    CHECK(rings_with(pool, party_of(9)).rings.empty());
}

TEST_CASE("a search for rings that is cut short says so") {
    Pool pool;
    for (std::uint64_t other = 2; other < 8; ++other) {
        tie(pool, 1, other, Term(50 + other));
        tie(pool, other, 1, Term(70 + other));
    }
    CHECK(rings_in(pool).rings.size() == 6);
    CHECK(rings_in(pool).complete);
    CHECK_FALSE(rings_in(pool, {.fan_out = 3}).complete);
    const Rings few = rings_in(pool, {.steps = 2});
    CHECK_FALSE(few.complete);
    CHECK(few.steps == 2);
    CHECK(rings_in(pool, {.most = 4}).rings.size() == 4);
}
