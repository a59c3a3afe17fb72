// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/plan/plan.h"

#include <doctest/doctest.h>

#include "base/ensure.h"
#include "kernels/matching/plan/live_plan.h"

using namespace bunting;
using namespace bunting::matching;

namespace {

// Two offers, two needs. Taking the dearest pair first gives 10 + 1; the best is 9 + 9.
PlanProblem tempting() {
    return {{1, 1}, {1, 1}, {{0, 0, 10}, {0, 1, 9}, {1, 0, 9}, {1, 1, 1}}};
}

std::vector<std::uint8_t> in_plan(const PlanProblem& problem) {
    const Plan plan = best_plan(problem);
    CHECK(certify(problem, plan) == std::nullopt);
    return plan.chosen;
}

using Chosen = std::vector<std::uint8_t>;

std::optional<PlanFault> fault_after(void (*spoil)(PlanProblem&, Plan&)) {
    PlanProblem problem = tempting();
    Plan plan = best_plan(problem);
    spoil(problem, plan);
    return certify(problem, plan);
}

// The state after a change: certified, and its worth.
std::int64_t settled(LivePlan& live) {
    live.settle();
    const auto [problem, plan] = live.snapshot();
    CHECK(certify(problem, plan) == std::nullopt);
    CHECK(best_plan(problem).worth == live.worth());
    return live.worth();
}

}  // namespace

TEST_CASE("nobody is planned where there is nobody, or nothing is worth anything") {
    CHECK(best_plan({}).worth == 0);
    CHECK(in_plan({{1}, {1}, {}}).empty());
    CHECK(in_plan({{1}, {1}, {{0, 0, 0}}}) == Chosen{0});
    CHECK(in_plan({{0}, {3}, {{0, 0, 5}}}) == Chosen{0});
}

TEST_CASE("the best plan is not the one that begins with the best pair") {
    CHECK(in_plan(tempting()) == Chosen{0, 1, 1, 0});
    CHECK(best_plan(tempting()).worth == 18);
}

TEST_CASE("one who can help twice helps twice, and is not asked a third time") {
    CHECK(in_plan({{2}, {1, 1, 1}, {{0, 0, 5}, {0, 1, 7}, {0, 2, 6}}}) == Chosen{0, 1, 1});
    CHECK(in_plan({{1, 1, 1}, {2}, {{0, 0, 5}, {1, 0, 7}, {2, 0, 6}}}) == Chosen{0, 1, 1});
}

TEST_CASE("a pair is in the plan once, however much room its two have") {
    const Plan plan = best_plan({{5}, {5}, {{0, 0, 4}}});
    CHECK(plan.worth == 4);
}

TEST_CASE("what people have seen stays in the plan, and uses up room") {
    PlanProblem problem = tempting();
    problem.pairs[0].pinned = true;
    CHECK(in_plan(problem) == Chosen{1, 0, 0, 1});
    CHECK(best_plan(problem).worth == 11);
    problem.pairs[1].pinned = true;  // beyond the limit of offer 0: both stay all the same
    CHECK(in_plan(problem) == Chosen{1, 1, 0, 0});
}

TEST_CASE("what nothing ties together is counted as components") {
    const Plan plan = best_plan({{1, 1, 1}, {1, 1}, {{0, 0, 5}, {1, 0, 6}, {2, 1, 1}}});
    CHECK(plan.work.components == 2);
    CHECK(plan.work.largest_component == 3);
}

TEST_CASE("a plan of indexes that are not there, or of worth that is not allowed, is a bug") {
    CHECK_THROWS_AS(best_plan({{1}, {1}, {{1, 0, 5}}}), Bug);
    CHECK_THROWS_AS(best_plan({{1}, {1}, {{0, 1, 5}}}), Bug);
    CHECK_THROWS_AS(best_plan({{1}, {1}, {{0, 0, -1}}}), Bug);
    CHECK_THROWS_AS(best_plan({{1}, {1}, {{0, 0, kMaxWorth + 1}}}), Bug);
    CHECK_THROWS_AS(best_plan({{-1}, {1}, {}}), Bug);
}

TEST_CASE("a proof is refused, with the reason, whatever was tampered with") {
    using Problem = PlanProblem;
    CHECK(fault_after([](Problem&, Plan&) {}) == std::nullopt);
    CHECK(fault_after([](Problem&, Plan& p) { p.chosen.pop_back(); }) == PlanFault::WrongShape);
    CHECK(fault_after([](Problem& q, Plan&) { q.pairs[0].need = 2; }) == PlanFault::WrongShape);
    CHECK(fault_after([](Problem& q, Plan&) {
              q.need_limits.push_back(1);
          }) == PlanFault::WrongShape);
    CHECK(fault_after([](Problem& q, Plan&) {
              q.pairs[0].pinned = true;
          }) == PlanFault::PinnedLeftOut);
    CHECK(fault_after([](Problem& q, Plan&) {
              q.pairs[0].worth = 100;
          }) == PlanFault::LeftOutTooDear);
    CHECK(fault_after([](Problem& q, Plan&) {
              q.pairs[1].worth = 1;
          }) == PlanFault::ChosenTooCheap);
    CHECK(fault_after([](Problem& q, Plan&) { q.offer_limits[0] = 0; }) == PlanFault::OverLimit);
    CHECK(fault_after([](Problem& q, Plan&) {
              q.offer_limits = {2, 2};
              q.need_limits = {2, 2};
          }) == PlanFault::PricedWithRoom);
    CHECK(fault_after([](Problem&, Plan& p) { ++p.worth; }) == PlanFault::WorthMiscounted);
    CHECK(fault_after([](Problem&, Plan& p) {
              p.certificate.offer_prices[0] = -1;
              p.certificate.need_prices = {100, 100};
              p.certificate.offer_prices[1] = -1;
              p.chosen = {0, 0, 0, 0};
          }) == PlanFault::NegativePrice);
}

TEST_CASE("a worse plan is not proved by any prices that were good for the best") {
    const PlanProblem problem = tempting();
    Plan plan = best_plan(problem);
    plan.chosen = {1, 0, 0, 1};
    plan.worth = 11;
    CHECK(certify(problem, plan).has_value());
}

TEST_CASE("a newcomer takes part, and who is withdrawn leaves room to others") {
    LivePlan live{tempting()};
    CHECK(settled(live) == 18);
    const Seat newcomer = live.add_offer(1);
    live.set_worth(newcomer, Seat{2}, 30);
    CHECK(settled(live) == 39);
    CHECK(live.chosen(newcomer, Seat{2}));
    live.withdraw(newcomer);
    CHECK(settled(live) == 18);
    live.withdraw(Seat{2});
    CHECK(settled(live) == 9);
}

TEST_CASE("a pair that is worth more, less or nothing from now on moves the plan") {
    LivePlan live{tempting()};
    CHECK(settled(live) == 18);
    live.set_worth(Seat{0}, Seat{2}, 20);
    CHECK(settled(live) == 21);
    live.set_worth(Seat{0}, Seat{2}, 2);
    CHECK(settled(live) == 18);
    live.set_worth(Seat{0}, Seat{3}, 0);
    CHECK(settled(live) == 9);
    CHECK_FALSE(live.chosen(Seat{0}, Seat{3}));
}

TEST_CASE("limits may be raised and lowered under way") {
    LivePlan live{tempting()};
    CHECK(settled(live) == 18);
    live.set_limit(Seat{0}, 2);
    live.set_limit(Seat{2}, 2);
    CHECK(settled(live) == 28);
    live.set_limit(Seat{0}, 0);
    CHECK(settled(live) == 9);
    CHECK(live.partners(Seat{0}).empty());
}

TEST_CASE("a pin holds until it is taken out, also on a pair that is worth nothing") {
    LivePlan live{tempting()};
    live.pin(Seat{1}, Seat{3});
    CHECK(settled(live) == 11);
    live.set_worth(Seat{1}, Seat{3}, 0);
    CHECK(settled(live) == 10);
    CHECK(live.partners(Seat{1}) == std::vector{Seat{3}});
    live.unpin(Seat{1}, Seat{3});
    CHECK(settled(live) == 18);
}

TEST_CASE("a pair that costs nobody anything and becomes worth nothing can be pinned, once") {
    LivePlan live;
    const Seat offer = live.add_offer(2);
    const Seat need = live.add_need(2);
    live.set_worth(offer, need, 5);
    CHECK(settled(live) == 5);
    live.set_worth(offer, need, 0);
    live.pin(offer, need);
    CHECK(settled(live) == 0);
    CHECK(live.partners(offer) == std::vector{need});
}
