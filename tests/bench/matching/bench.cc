// SPDX-License-Identifier: AGPL-3.0-or-later
// How long one best plan takes, beside LEMON on the same pairs, and how long it takes to keep it
// best. Processor time of this thread. Tells a line of JSON for each figure; tests/bench/kernels.py
// makes rows of them.
//
//   bunting_matching_bench plan SHAPE PAIRS    SHAPE: local (neighbours) or random (anybody)
//   bunting_matching_bench changes PAIRS COUNT
//   bunting_matching_bench desk OFFERS NEEDS COUNT
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ensure.h"
#include "kernels/matching/desk.h"
#include "kernels/matching/plan/live_plan.h"
#include "kernels/matching/plan/plan_testing.h"
#include "kernels/matching/pool_testing.h"
#include "lemon_peer.h"

namespace bunting::bench {
namespace {

using namespace matching;
using namespace matching::testing;

constexpr int kRounds = 3;

double seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

template <class Work>
double time_of(Work work) {
    const double began = seconds();
    work();
    return seconds() - began;
}

// The part-th of the values, 0.5 the middle one.
double rank(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * part))];
}

PlanProblem problem_of(std::string_view shape, std::uint32_t pairs, Random& random) {
    const Shape people{pairs / 10, pairs / 10, pairs};
    return shape == "local" ? neighbours(people, random) : anybody(people, random);
}

PeerProblem for_peer(const PlanProblem& problem) {
    PeerProblem peer{problem.offer_limits, problem.need_limits, {}, {}, {}};
    for (const PlanPair& pair : problem.pairs) {
        peer.offers.push_back(pair.offer);
        peer.needs.push_back(pair.need);
        peer.worths.push_back(pair.worth);
    }
    return peer;
}

// Ours and LEMON's two ways in turn; the least of the rounds of each.
void measure_plan(std::string_view shape, std::uint32_t pairs) {
    SeededRandom random{pairs};
    const PlanProblem problem = problem_of(shape, pairs, random);
    const PeerProblem peer = for_peer(problem);
    double ours = 1e9;
    double simplex = 1e9;
    double matching = 1e9;
    for (int round = 0; round < (pairs > 500'000 ? 1 : kRounds); ++round) {
        Plan plan;
        std::int64_t one = 0;
        std::int64_t other = 0;
        ours = std::min(ours, time_of([&] { plan = best_plan(problem); }));
        simplex = std::min(simplex, time_of([&] { one = worth_by_network_simplex(peer); }));
        matching = std::min(matching, time_of([&] { other = worth_by_weighted_matching(peer); }));
        BUNTING_ENSURE(!certify(problem, plan));
        BUNTING_ENSURE(plan.worth == one && plan.worth == other);
    }
    fmt::print(
        R"({{"shape":"{}","pairs":{},"ours":{},"simplex":{},"matching":{}}})"
        "\n",
        shape,
        problem.pairs.size(),
        ours,
        simplex,
        matching
    );
}

// One offer withdrawn, then one like it added, each with the plan made best again.
void measure_changes(std::uint32_t pairs, int count) {
    SeededRandom random{pairs};
    const PlanProblem problem = problem_of("local", pairs, random);
    const auto offers = static_cast<std::uint32_t>(problem.offer_limits.size());
    std::vector<std::vector<PlanPair>> of(offers);
    for (const PlanPair& pair : problem.pairs)
        of[pair.offer].push_back(pair);
    LivePlan live{problem};
    live.settle();
    std::vector<Seat> seats;
    for (std::uint32_t i = 0; i < offers; ++i)
        seats.push_back(Seat{i});
    std::vector<double> took;
    for (int i = 0; i < count; ++i) {
        const auto offer = static_cast<std::uint32_t>(random.below(offers));
        took.push_back(time_of([&] {
            live.withdraw(seats[offer]);
            live.settle();
        }));
        took.push_back(time_of([&] {
            seats[offer] = live.add_offer(problem.offer_limits[offer]);
            for (const PlanPair& pair : of[offer])
                live.set_worth(seats[offer], Seat{offers + pair.need}, pair.worth);
            live.settle();
        }));
    }
    const auto [now, plan] = live.snapshot();
    BUNTING_ENSURE(!certify(now, plan));
    fmt::print(
        R"({{"pairs":{},"changes":{},"p50":{},"p99":{},"most":{}}})"
        "\n",
        problem.pairs.size(),
        took.size(),
        rank(took, 0.5),
        rank(took, 0.99),
        rank(took, 1)
    );
}

// A borough whose records spread with their number: a few hundred things near each.
World borough_of(std::uint64_t offers) {
    World world;
    world.parties = offers / 2;
    world.kinds = 7;
    world.terms = 60;
    world.places = 0;
    world.width_m = 20'000;
    world.most_reach_m = 2'000;
    world.gates = false;
    return world;
}

void measure_desk(std::uint32_t offers, std::uint32_t needs, int count) {
    SeededRandom random{offers};
    Records records{borough_of(offers), random};
    Pool pool;
    const double filling = time_of([&] {
        for (std::uint32_t i = 0; i < offers; ++i)
            pool.put(records.offer(i));
        for (std::uint32_t i = 0; i < needs; ++i)
            pool.put(records.need(i));
    });
    Work work;
    std::size_t matches = 0;
    const double finding = time_of([&] {
        const Ranked all = pool.all_matches();
        work = all.work;
        matches = all.matches.size();
    });
    Desk desk;
    const double planning = time_of([&] { desk = Desk{std::move(pool)}; });
    std::vector<double> lists;
    std::vector<double> plans;
    for (int i = 0; i < count; ++i) {
        const Offer offer = records.offer(std::int64_t(offers) + i);
        plans.push_back(time_of([&] {
            desk.put(offer);
            desk.settle();
        }));
        lists.push_back(time_of([&] {
            for (const Match& match : desk.pool().needs_for(offer.number, 20).matches)
                BUNTING_ENSURE(!desk.pool().offers_for(match.need, 20).matches.empty());
        }));
    }
    const auto [problem, plan] = desk.snapshot();
    BUNTING_ENSURE(!certify(problem, plan));
    fmt::print(
        R"({{"offers":{},"needs":{},"matches":{},"held":{},"filling":{},"finding":{},"planning":{},)"
        R"("put_p50":{},"put_p99":{},"lists_p50":{},"lists_p99":{}}})"
        "\n",
        offers,
        needs,
        matches,
        work.pairs,
        filling,
        finding,
        planning,
        rank(plans, 0.5),
        rank(plans, 0.99),
        rank(lists, 0.5),
        rank(lists, 0.99)
    );
}

std::uint32_t number(const char* text) {
    return static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

}  // namespace
}  // namespace bunting::bench

int main(int count, char** words) {
    using namespace bunting::bench;
    const std::string_view what = count > 1 ? words[1] : "";
    if (what == "plan" && count == 4) {
        measure_plan(words[2], number(words[3]));
    } else if (what == "changes" && count == 4) {
        measure_changes(number(words[2]), int(number(words[3])));
    } else if (what == "desk" && count == 5) {
        measure_desk(number(words[2]), number(words[3]), int(number(words[4])));
    } else {
        std::fputs("bunting_matching_bench plan|changes|desk …\n", stderr);
        return 2;
    }
    return 0;
}
