// SPDX-License-Identifier: AGPL-3.0-or-later
// The plan against every plan there is, where that can be counted; against LEMON, where not; and
// after any number of changes against its own proof.
#include <doctest/doctest.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <rapidcheck.h>

#include "kernels/matching/plan/live_plan.h"
#include "kernels/matching/plan/plan.h"
#include "kernels/matching/plan/plan_testing.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace naive {

// Of all sets of pairs with every pinned one, the most that one is worth whose others keep limits.
std::int64_t best_worth(const PlanProblem& problem) {
    std::vector<std::int32_t> offers = problem.offer_limits;
    std::vector<std::int32_t> needs = problem.need_limits;
    std::int64_t pinned = 0;
    std::vector<PlanPair> free;
    for (const PlanPair& pair : problem.pairs) {
        if (!pair.pinned) {
            free.push_back(pair);
            continue;
        }
        pinned += pair.worth;
        --offers[pair.offer];
        --needs[pair.need];
    }
    std::int64_t best = 0;
    for (std::uint32_t set = 0; set < (1U << free.size()); ++set) {
        auto offers_left = offers;
        auto needs_left = needs;
        std::int64_t worth = 0;
        bool fits = true;
        for (std::size_t i = 0; i < free.size(); ++i) {
            if ((set >> i & 1U) == 0) continue;
            worth += free[i].worth;
            fits = --offers_left[free[i].offer] >= 0 && --needs_left[free[i].need] >= 0 && fits;
        }
        if (fits) best = std::max(best, worth);
    }
    return pinned + best;
}

}  // namespace naive

namespace {

// The same as a flow at least cost that comes round to where it began.
std::int64_t worth_by_lemon(const PlanProblem& problem) {
    lemon::SmartDigraph graph;
    const auto hub = graph.addNode();
    std::vector<lemon::SmartDigraph::Node> nodes;
    for (std::size_t i = 0; i < problem.offer_limits.size() + problem.need_limits.size(); ++i)
        nodes.push_back(graph.addNode());
    lemon::SmartDigraph::ArcMap<std::int64_t> most{graph};
    lemon::SmartDigraph::ArcMap<std::int64_t> cost{graph};
    const auto add = [&](auto from, auto to, std::int64_t upper, std::int64_t price) {
        const auto arc = graph.addArc(from, to);
        most[arc] = upper;
        cost[arc] = price;
    };
    const std::size_t offers = problem.offer_limits.size();
    for (std::size_t i = 0; i < offers; ++i)
        add(hub, nodes[i], problem.offer_limits[i], 0);
    for (std::size_t i = 0; i < problem.need_limits.size(); ++i)
        add(nodes[offers + i], hub, problem.need_limits[i], 0);
    for (const PlanPair& pair : problem.pairs)
        add(nodes[pair.offer], nodes[offers + pair.need], 1, -pair.worth);
    lemon::NetworkSimplex<lemon::SmartDigraph, std::int64_t, std::int64_t> simplex{graph};
    simplex.upperMap(most).costMap(cost);
    RC_ASSERT(simplex.run() == decltype(simplex)::OPTIMAL);
    return -simplex.totalCost<std::int64_t>();
}

SeededRandom any_random() {
    return SeededRandom{*rc::gen::arbitrary<std::uint64_t>()};
}

PlanProblem any_small(Random& random) {
    const auto some = [&](std::uint64_t most) {
        return static_cast<std::uint32_t>(random.below(most) + 1);
    };
    const Shape shape{
        some(5), some(5), some(12), std::int32_t(some(3)), random.below(2) == 0 ? 3 : 1000
    };
    PlanProblem problem = anybody(shape, random, 0);
    for (PlanPair& pair : problem.pairs) {
        pair.pinned = random.below(8) == 0;
        if (random.below(10) == 0) pair.worth = 0;
    }
    return problem;
}

// A live plan under any sequence of changes, with a model of what it was told.
class Life {
public:
    explicit Life(Random& random) : random_{random} {
        for (int i = 0; i < 6; ++i)
            join();
    }

    void change() {
        switch (random_.below(8)) {
            case 0:
                join();
                break;
            case 1:
                leave();
                break;
            case 2:
                if (!offers_.empty()) live_.set_limit(any(offers_), limit());
                break;
            case 3:
                if (!needs_.empty()) live_.set_limit(any(needs_), limit());
                break;
            case 4:
                tie(0);
                break;
            case 5:
                if (both()) live_.pin(any(offers_), any(needs_));
                break;
            case 6:
                if (both()) live_.unpin(any(offers_), any(needs_));
                break;
            default:
                tie(worth());
        }
    }

    void check() {
        live_.settle();
        const auto [problem, plan] = live_.snapshot();
        RC_ASSERT(certify(problem, plan) == std::nullopt);
        const Plan anew = best_plan(problem);
        RC_ASSERT(certify(problem, anew) == std::nullopt);
        RC_ASSERT(anew.worth == live_.worth());
    }

private:
    bool both() const { return !offers_.empty() && !needs_.empty(); }

    std::int32_t limit() { return std::int32_t(random_.below(4)); }

    std::int64_t worth() { return std::int64_t(random_.below(12)); }

    Seat any(const std::vector<Seat>& seats) { return seats[random_.below(seats.size())]; }

    void tie(std::int64_t worth) {
        if (both()) live_.set_worth(any(offers_), any(needs_), worth);
    }

    void join() {
        const bool offer = random_.below(2) == 0;
        const Seat seat = offer ? live_.add_offer(limit()) : live_.add_need(limit());
        (offer ? offers_ : needs_).push_back(seat);
        for (const Seat other : offer ? needs_ : offers_) {
            if (random_.below(2) == 0) continue;
            live_.set_worth(offer ? seat : other, offer ? other : seat, worth());
        }
    }

    void leave() {
        auto& seats = random_.below(2) == 0 ? offers_ : needs_;
        if (seats.empty()) return;
        std::swap(seats[random_.below(seats.size())], seats.back());
        live_.withdraw(seats.back());
        seats.pop_back();
    }

    Random& random_;
    LivePlan live_;
    std::vector<Seat> offers_;
    std::vector<Seat> needs_;
};

}  // namespace

TEST_CASE("no plan is worth more than the best one, pinned pairs and all, and its proof holds") {
    CHECK(rc::check([] {
        SeededRandom random = any_random();
        const PlanProblem problem = any_small(random);
        const Plan plan = best_plan(problem);
        RC_ASSERT(certify(problem, plan) == std::nullopt);
        RC_ASSERT(plan.worth == naive::best_worth(problem));
    }));
}

TEST_CASE("the order in which pairs are told changes nothing in what the plan is worth") {
    CHECK(rc::check([] {
        SeededRandom random = any_random();
        PlanProblem problem = any_small(random);
        const std::int64_t worth = best_plan(problem).worth;
        std::reverse(problem.pairs.begin(), problem.pairs.end());
        RC_ASSERT(best_plan(problem).worth == worth);
    }));
}

TEST_CASE("after any changes the plan is proved, and worth what a new one would be") {
    CHECK(rc::check([] {
        SeededRandom random = any_random();
        Life life{random};
        life.check();
        for (int i = 0; i < 60; ++i) {
            life.change();
            if (random.below(3) > 0) life.check();  // else several changes at once
        }
        life.check();
    }));
}

TEST_CASE("of ten thousand pairs the best plan is worth what LEMON's is") {
    SeededRandom random{20};
    for (const std::int32_t limit : {1, 3}) {
        for (const std::uint32_t people : {1'000U, 3'000U}) {
            const Shape shape{people, people - people / 10, 10'000, limit};
            for (const PlanProblem& problem : {anybody(shape, random), neighbours(shape, random)}) {
                REQUIRE(problem.pairs.size() > 9'000);
                const Plan plan = best_plan(problem);
                CHECK(certify(problem, plan) == std::nullopt);
                CHECK(plan.worth == worth_by_lemon(problem));
            }
        }
    }
}

TEST_CASE("among neighbours, a hundred who come and go leave a plan that LEMON cannot better") {
    SeededRandom random{21};
    LivePlan live{neighbours({1'000, 1'000, 6'000, 2}, random)};
    live.settle();
    std::vector<Seat> guests;
    for (int i = 0; i < 100; ++i) {
        guests.push_back(live.add_offer(1));
        for (int k = 0; k < 5; ++k) {
            const auto need = Seat{static_cast<std::uint32_t>(1'000 + random.below(1'000))};
            live.set_worth(guests.back(), need, std::int64_t(random.below(1'000)));
        }
        if (i % 3 == 0) {
            std::swap(guests[random.below(guests.size())], guests.back());
            live.withdraw(guests.back());
            guests.pop_back();
        }
        live.settle();
        const auto [problem, plan] = live.snapshot();
        REQUIRE(certify(problem, plan) == std::nullopt);
    }
    const auto [problem, plan] = live.snapshot();
    CHECK(plan.worth == worth_by_lemon(problem));
}
