// SPDX-License-Identifier: AGPL-3.0-or-later
// What buckets find against looking at everybody, and rings against trying every three.
#include <cmath>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "kernels/matching/pool.h"
#include "kernels/matching/pool_testing.h"
#include "kernels/matching/rings.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace {

World any_world() {
    World world;
    world.terms = *rc::gen::inRange<std::uint64_t>(1, 6);
    world.kinds = *rc::gen::inRange<std::uint64_t>(1, 4);
    world.parties = *rc::gen::inRange<std::uint64_t>(2, 9);
    world.width_m = *rc::gen::element<std::int64_t>(100, 4'000, 60'000, 400'000);
    world.most_reach_m = *rc::gen::element<std::uint64_t>(300, 3'000, 20'000, 100'000);
    world.gates = *rc::gen::arbitrary<bool>();
    return world;
}

// A pool after any puts, withdrawals, hidden pairs and blocks, and what it should hold.
struct Play {
    explicit Play(int changes)
        : random{*rc::gen::arbitrary<std::uint64_t>()},
          records{any_world(), random} {
        for (int i = 0; i < changes; ++i)
            change();
    }

    void change() {
        const auto number = std::int64_t(random.below(40)) + 1;
        switch (random.below(12)) {
            case 0:
                pool.withdraw_offer(ThingNumber{number});
                offers.erase(number);
                break;
            case 1:
                pool.withdraw_need(ThingNumber{number});
                needs.erase(number);
                break;
            case 2:
                pool.hide(ThingNumber{number}, ThingNumber{1 + std::int64_t(random.below(40))});
                break;
            case 3:
                if (random.below(4) == 0) {
                    pool.block(party_of(1 + random.below(8)), party_of(1 + random.below(8)));
                }
                break;
            case 4:
            case 5:
            case 6:
            case 7:
                offers[number] = records.offer(number);
                pool.put(offers[number]);
                break;
            default:
                needs[number] = records.need(number);
                pool.put(needs[number]);
        }
    }

    SeededRandom random;
    Records records;
    Pool pool;
    std::map<std::int64_t, Offer> offers;
    std::map<std::int64_t, Need> needs;
};

namespace naive {

// The lines at the top of score.h, done with fractions.
std::int32_t points(const Offer& offer, const Need& need, const Explanation& why) {
    const Weights w;
    const auto whole = [](double value) { return std::int32_t(std::floor(value + 1e-9)); };
    const double wanted = double(need.terms.size());
    const bool whatever = offer.terms.empty() || need.terms.empty();
    const double metres = why.fit.apart.metres ? *why.fit.apart.metres : w.same_place_m;
    const bool unknown = !why.fit.apart.metres && !why.fit.apart.same_place;
    const bool no_hours = offer.week.empty() || need.week.empty();
    const int small = int(need.minutes > 0 && need.minutes <= 60) +
                      int(why.fit.apart.metres && *why.fit.apart.metres <= 800) + int(need.once);
    const double seldom = 4.0 / (4.0 + offer.shown) + 4.0 / (4.0 + need.shown);
    std::int32_t sum = whatever ? w.any_term : whole(w.terms * double(why.terms.size()) / wanted);
    if (!unknown) sum += whole(w.near * 1000.0 / (1000.0 + metres));
    sum += no_hours ? w.by_arrangement : whole(w.time * std::min(why.fit.half_hours, 8) / 8.0);
    sum += (offer.languages & need.languages) != 0 ? w.language : 0;
    sum += why.mutual ? w.mutual : 0;
    sum += whole(w.small_start * small / 3.0);
    return sum + whole(w.fairness * seldom / 2);
}

// Everybody against everybody.
std::vector<Match> all_matches(const Play& play) {
    std::vector<Match> matches;
    for (const auto& [n, need] : play.needs) {
        for (const auto& [o, offer] : play.offers) {
            const auto why = play.pool.explain(ThingNumber{o}, ThingNumber{n});
            RC_ASSERT(why.has_value());
            if (why->fits()) matches.push_back({ThingNumber{o}, ThingNumber{n}, why->parts->sum()});
        }
    }
    std::sort(matches.begin(), matches.end(), before);
    return matches;
}

bool gives(const Play& play, const std::vector<Match>& matches, PartyId giver, PartyId taker) {
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
        return play.offers.at(raw(match.offer)).party == giver &&
               play.needs.at(raw(match.need)).party == taker;
    });
}

// Pairs, then threes, of parties in their order.
std::set<std::vector<PartyId>> rings(const Play& play, const std::vector<Match>& matches) {
    const auto ties = [&](PartyId a, PartyId b) { return gives(play, matches, a, b); };
    std::set<std::vector<PartyId>> rings;
    const std::vector<PartyId> all = play.pool.parties();
    for (const PartyId& a : all) {
        for (const PartyId& b : all) {
            if (!(a < b) || !ties(a, b)) continue;
            if (ties(b, a)) rings.insert({a, b});
            for (const PartyId& c : all) {
                if (a < c && b != c && ties(b, c) && ties(c, a)) rings.insert({a, b, c});
            }
        }
    }
    return rings;
}

}  // namespace naive

}  // namespace

TEST_CASE("buckets find every match there is, and no other") {
    CHECK(rc::check([] {
        const Play play{*rc::gen::inRange(0, 120)};
        const auto expected = naive::all_matches(play);
        auto found = play.pool.all_matches().matches;
        std::sort(found.begin(), found.end(), before);
        RC_ASSERT(found == expected);
        std::vector<Match> from_offers;
        for (const auto& [number, offer] : play.offers) {
            for (const Match& match : play.pool.needs_for(ThingNumber{number}, 1'000).matches)
                from_offers.push_back(match);
        }
        std::sort(from_offers.begin(), from_offers.end(), before);
        RC_ASSERT(from_offers == expected);
    }));
}

TEST_CASE("anybody who does the published sum again gets the same points") {
    CHECK(rc::check([] {
        const Play play{100};
        for (const Match& match : play.pool.all_matches().matches) {
            const Offer& offer = play.offers.at(raw(match.offer));
            const Need& need = play.needs.at(raw(match.need));
            const auto why = play.pool.explain(match.offer, match.need);
            RC_ASSERT(naive::points(offer, need, *why) == match.points);
            RC_ASSERT(why->terms == terms_in_common(offer, need));
        }
    }));
}

TEST_CASE("a short list is the beginning of the long one, for a need and for a party") {
    CHECK(rc::check([] {
        const Play play{100};
        const auto all = naive::all_matches(play);
        const auto most = *rc::gen::inRange<std::size_t>(0, 8);
        for (const auto& [number, need] : play.needs) {
            std::vector<Match> expected;
            for (const Match& match : all) {
                if (raw(match.need) == number) expected.push_back(match);
            }
            expected.resize(std::min(most, expected.size()));
            RC_ASSERT(play.pool.offers_for(ThingNumber{number}, most).matches == expected);
        }
        for (const PartyId& party : play.pool.parties()) {
            std::vector<Match> expected;
            for (const Match& match : all) {
                const bool offers = play.offers.at(raw(match.offer)).party == party;
                if (offers || play.needs.at(raw(match.need)).party == party) {
                    expected.push_back(match);
                }
            }
            expected.resize(std::min(most, expected.size()));
            RC_ASSERT(play.pool.matches_of(party, most).matches == expected);
        }
    }));
}

TEST_CASE("a pair is mutual when the other way round something fits too") {
    CHECK(rc::check([] {
        const Play play{80};
        const auto all = naive::all_matches(play);
        for (const Match& match : all) {
            const PartyId giver = play.offers.at(raw(match.offer)).party;
            const PartyId taker = play.needs.at(raw(match.need)).party;
            RC_ASSERT(
                play.pool.explain(match.offer, match.need)->mutual ==
                naive::gives(play, all, taker, giver)
            );
        }
    }));
}

TEST_CASE("every ring of two and three is found, and each hop is the best pair between the two") {
    CHECK(rc::check([] {
        const Play play{100};
        const auto all = naive::all_matches(play);
        const Rings found = rings_in(play.pool, {.fan_out = 100, .most = 10'000});
        RC_ASSERT(found.complete);
        std::set<std::vector<PartyId>> parties;
        for (const Ring& ring : found.rings) {
            RC_ASSERT(parties.insert(ring.parties).second);
            std::int32_t points = 0;
            for (std::size_t i = 0; i < ring.hops.size(); ++i) {
                const PartyId& next = ring.parties[(i + 1) % ring.parties.size()];
                RC_ASSERT(play.pool.best_between(ring.parties[i], next) == ring.hops[i]);
                points += ring.hops[i].points;
            }
            RC_ASSERT(points == ring.points);
        }
        RC_ASSERT(parties == naive::rings(play, all));
        for (const PartyId& party : play.pool.parties()) {
            const Rings own = rings_with(play.pool, party, {.fan_out = 100, .most = 10'000});
            for (const Ring& ring : own.rings)
                RC_ASSERT(parties.count(ring.parties) == 1);
            const auto with = std::count_if(parties.begin(), parties.end(), [&](const auto& ring) {
                return std::find(ring.begin(), ring.end(), party) != ring.end();
            });
            RC_ASSERT(own.rings.size() == std::size_t(with));
        }
    }));
}
