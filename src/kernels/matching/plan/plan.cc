// SPDX-License-Identifier: AGPL-3.0-or-later
// From nothing: offers, needs and pairs laid side by side by component, then one search for each
// unit of room of an offer (live_plan.h).
#include "kernels/matching/plan/plan.h"

#include <algorithm>
#include <numeric>

#include "base/ensure.h"
#include "kernels/matching/plan/live_plan.h"

namespace bunting::matching {
namespace {

// The pairs of each offer, then of each need: node i has others[starts[i]] … others[starts[i + 1]).
struct Ties {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> others;
};

Ties ties_of(const PlanProblem& problem) {
    const auto offers = static_cast<std::uint32_t>(problem.offer_limits.size());
    Ties ties;
    ties.starts.resize(offers + problem.need_limits.size() + 2);
    for (const PlanPair& pair : problem.pairs) {
        BUNTING_ENSURE(pair.offer < offers && pair.need < problem.need_limits.size());
        ++ties.starts[pair.offer + 2];
        ++ties.starts[offers + pair.need + 2];
    }
    std::partial_sum(ties.starts.begin(), ties.starts.end(), ties.starts.begin());
    ties.others.resize(2 * problem.pairs.size());
    for (const PlanPair& pair : problem.pairs) {
        const std::uint32_t need = offers + pair.need;
        ties.others[ties.starts[pair.offer + 1]++] = need;
        ties.others[ties.starts[need + 1]++] = pair.offer;
    }
    return ties;
}

// Adds who can be reached from the node and was not seen, nearer ones first.
void add_component(
    std::uint32_t root, const Ties& ties, std::vector<bool>& seen, std::vector<std::uint32_t>& order
) {
    std::size_t next = order.size();
    order.push_back(root);
    seen[root] = true;
    for (; next < order.size(); ++next) {
        for (std::uint32_t k = ties.starts[order[next]]; k < ties.starts[order[next] + 1]; ++k) {
            const std::uint32_t other = ties.others[k];
            if (!seen[other]) order.push_back(other);
            seen[other] = true;
        }
    }
}

// Every node once: component by component, and in each of them neighbours near each other, so that
// a search finds in the processor's cache what it needs.
// Source: breadth-first, as Cuthill and McKee, "Reducing the bandwidth of sparse symmetric
// matrices", 1969.
std::vector<std::uint32_t> by_nearness(const Ties& ties, PlanWork& work) {
    const auto all = static_cast<std::uint32_t>(ties.starts.size() - 2);
    std::vector<std::uint32_t> order;
    order.reserve(all);
    std::vector<bool> seen(all);
    for (std::uint32_t root = 0; root < all; ++root) {
        if (seen[root]) continue;
        const std::size_t before = order.size();
        add_component(root, ties, seen, order);
        const auto size = static_cast<std::uint32_t>(order.size() - before);
        work.largest_component = std::max(work.largest_component, size);
        ++work.components;
    }
    return order;
}

// The same problem, written down in another order.
struct Laid {
    PlanProblem problem;
    std::vector<std::uint32_t> places;  // where offer i (then need i) now stands among its like
    std::vector<std::uint32_t> pairs;   // pair i was pairs[i]
};

Laid laid_out(const PlanProblem& problem, const std::vector<std::uint32_t>& order) {
    const auto offers = static_cast<std::uint32_t>(problem.offer_limits.size());
    Laid laid;
    laid.places.resize(order.size());
    for (const std::uint32_t node : order) {
        const bool offer = node < offers;
        auto& limits = offer ? laid.problem.offer_limits : laid.problem.need_limits;
        laid.places[node] = static_cast<std::uint32_t>(limits.size());
        limits.push_back(offer ? problem.offer_limits[node] : problem.need_limits[node - offers]);
    }
    std::vector<std::uint32_t> starts(offers + 1);
    for (const PlanPair& pair : problem.pairs)
        ++starts[laid.places[pair.offer] + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    laid.problem.pairs.resize(problem.pairs.size());
    laid.pairs.resize(problem.pairs.size());
    for (std::uint32_t i = 0; i < problem.pairs.size(); ++i) {
        const PlanPair& pair = problem.pairs[i];
        const std::uint32_t offer = laid.places[pair.offer];
        const std::uint32_t at = starts[offer]++;
        laid.problem.pairs[at] = {offer, laid.places[offers + pair.need], pair.worth, pair.pinned};
        laid.pairs[at] = i;
    }
    return laid;
}

}  // namespace

Plan best_plan(const PlanProblem& problem) {
    Plan plan;
    const Laid laid = laid_out(problem, by_nearness(ties_of(problem), plan.work));
    LivePlan live{laid.problem};
    live.settle();
    const auto offers = static_cast<std::uint32_t>(problem.offer_limits.size());
    auto& [offer_prices, need_prices] = plan.certificate;
    for (std::uint32_t i = 0; i < laid.places.size(); ++i) {
        const bool offer = i < offers;
        const std::uint32_t seat = offer ? laid.places[i] : offers + laid.places[i];
        (offer ? offer_prices : need_prices).push_back(live.price(Seat{seat}));
    }
    plan.chosen.resize(problem.pairs.size());
    const std::vector<std::uint8_t> chosen = live.chosen_pairs();
    for (std::uint32_t i = 0; i < laid.pairs.size(); ++i)
        plan.chosen[laid.pairs[i]] = chosen[i];
    plan.worth = live.worth();
    plan.work.searches = live.searches();
    plan.work.pairs_looked_at = live.pairs_looked_at();
    return plan;
}

}  // namespace bunting::matching
