// SPDX-License-Identifier: AGPL-3.0-or-later
// The proof read back: nothing here knows how a plan is made.
#include <algorithm>

#include "kernels/matching/plan/plan.h"

namespace bunting::matching {
namespace {

struct Books {
    std::vector<std::int64_t> offer_room;  // what the limits leave beside pinned pairs
    std::vector<std::int64_t> need_room;
    std::int64_t worth = 0;
};

bool fits(const PlanProblem& problem, const Plan& plan) {
    const auto& offer_prices = plan.certificate.offer_prices;
    const auto& need_prices = plan.certificate.need_prices;
    return plan.chosen.size() == problem.pairs.size() &&
           offer_prices.size() == problem.offer_limits.size() &&
           need_prices.size() == problem.need_limits.size() &&
           std::all_of(problem.pairs.begin(), problem.pairs.end(), [&](const PlanPair& pair) {
               return pair.offer < offer_prices.size() && pair.need < need_prices.size();
           });
}

// Takes pairs off the room there is: pinned ones, or the chosen ones that are not pinned.
void take_off(const PlanProblem& problem, const Plan& plan, bool pinned, Books& books) {
    for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
        const PlanPair& pair = problem.pairs[i];
        if (pair.pinned != pinned || plan.chosen[i] == 0) continue;
        --books.offer_room[pair.offer];
        --books.need_room[pair.need];
        books.worth += pair.worth;
    }
}

void no_less_than_nothing(std::vector<std::int64_t>& room) {
    for (std::int64_t& value : room)
        value = std::max<std::int64_t>(value, 0);
}

std::optional<PlanFault> fault_of_prices(
    const std::vector<std::int64_t>& prices, const std::vector<std::int64_t>& left
) {
    for (std::size_t i = 0; i < prices.size(); ++i) {
        if (prices[i] < 0) return PlanFault::NegativePrice;
        if (left[i] < 0) return PlanFault::OverLimit;
        if (prices[i] > 0 && left[i] > 0) return PlanFault::PricedWithRoom;
    }
    return std::nullopt;
}

std::int64_t prices_of(const Plan& plan, const PlanPair& pair) {
    return plan.certificate.offer_prices[pair.offer] + plan.certificate.need_prices[pair.need];
}

std::optional<PlanFault> fault_of_pairs(const PlanProblem& problem, const Plan& plan) {
    for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
        const PlanPair& pair = problem.pairs[i];
        if (pair.pinned) {
            if (plan.chosen[i] == 0) return PlanFault::PinnedLeftOut;
            continue;
        }
        const std::int64_t prices = prices_of(plan, pair);
        if (plan.chosen[i] == 0 && pair.worth > prices) return PlanFault::LeftOutTooDear;
        if (plan.chosen[i] != 0 && pair.worth < prices) return PlanFault::ChosenTooCheap;
    }
    return std::nullopt;
}

// What no plan can exceed: every unit of room at its price, and what pairs are worth beyond prices.
std::int64_t bound_of(const PlanProblem& problem, const Plan& plan, const Books& room) {
    std::int64_t bound = room.worth;  // of pinned pairs
    for (std::size_t i = 0; i < room.offer_room.size(); ++i)
        bound += room.offer_room[i] * plan.certificate.offer_prices[i];
    for (std::size_t i = 0; i < room.need_room.size(); ++i)
        bound += room.need_room[i] * plan.certificate.need_prices[i];
    for (const PlanPair& pair : problem.pairs) {
        if (!pair.pinned) bound += std::max<std::int64_t>(0, pair.worth - prices_of(plan, pair));
    }
    return bound;
}

}  // namespace

std::optional<PlanFault> certify(const PlanProblem& problem, const Plan& plan) {
    if (!fits(problem, plan)) return PlanFault::WrongShape;
    Books books{
        {problem.offer_limits.begin(), problem.offer_limits.end()},
        {problem.need_limits.begin(), problem.need_limits.end()},
    };
    take_off(problem, plan, /*pinned=*/true, books);
    no_less_than_nothing(books.offer_room);
    no_less_than_nothing(books.need_room);
    const Books room = books;
    take_off(problem, plan, /*pinned=*/false, books);
    const auto& [offer_prices, need_prices] = plan.certificate;
    if (const auto fault = fault_of_pairs(problem, plan)) return fault;
    if (const auto fault = fault_of_prices(offer_prices, books.offer_room)) return fault;
    if (const auto fault = fault_of_prices(need_prices, books.need_room)) return fault;
    if (plan.worth != books.worth) return PlanFault::WorthMiscounted;
    if (plan.worth != bound_of(problem, plan, room)) return PlanFault::PrimalIsNotDual;
    return std::nullopt;
}

}  // namespace bunting::matching
