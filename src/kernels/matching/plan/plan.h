// SPDX-License-Identifier: AGPL-3.0-or-later
// One best plan of who helps whom: of all sets of pairs in which nobody has more than they can take
// on, one whose worth is highest; and the prices that prove it. Exact, in whole numbers. What a
// pair is worth is score.h's; keeping a plan best while offers come and go is live_plan.h's.
//
//   offers     pairs      needs          A maximum-weight b-matching. Every offer and need gets a
//   limit 2  o ──7── n  limit 1          price, never negative. The plan is best if and only if
//            │ ╲5                        · a pair outside it is worth no more than its two prices,
//            │   ╲                       · a pair inside is worth no less,
//            3     n'  limit 1           · who has room left has price 0.
//            n"  limit 4
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace bunting::matching {

// More is never needed, and sums of a plan and of a path stay far inside 64 bits.
constexpr std::int64_t kMaxWorth = std::int64_t{1} << 40U;

struct PlanPair {
    std::uint32_t offer = 0;
    std::uint32_t need = 0;
    std::int64_t worth = 0;
    bool pinned = false;  // people have seen it: it stays, whatever it is worth
    friend bool operator==(const PlanPair&, const PlanPair&) = default;
};

// Shapes: limits[i] is how many pairs offer (need) i may be in; pairs name them by index, each pair
// at most once.
struct PlanProblem {
    std::vector<std::int32_t> offer_limits;
    std::vector<std::int32_t> need_limits;
    std::vector<PlanPair> pairs;
    friend bool operator==(const PlanProblem&, const PlanProblem&) = default;
};

// The proof: prices after which no other plan can be worth more.
struct Certificate {
    std::vector<std::int64_t> offer_prices;
    std::vector<std::int64_t> need_prices;
    friend bool operator==(const Certificate&, const Certificate&) = default;
};

struct PlanWork {
    std::uint32_t components = 0;
    std::uint32_t largest_component = 0;  // offers and needs in it
    std::uint64_t searches = 0;
    std::uint64_t pairs_looked_at = 0;
};

struct Plan {
    std::vector<std::uint8_t> chosen;  // chosen[i] = 1: pairs[i] is in the plan
    std::int64_t worth = 0;            // of all pairs in it, pinned ones too
    Certificate certificate;
    PlanWork work;
};

// Pinned pairs are in the plan and use up room first, even beyond a limit; pairs worth nothing are
// left out. The same problem gives the same plan.
//
// Requires: indexes within the limits' sizes, limits >= 0, 0 <= worth <= kMaxWorth, no pair twice
// (checked but for the last; Bug otherwise).
// Cost: one shortest-path search per unit of room on the offers' side, which never leaves its
// component and ends at the first way out; tests/bench/KERNELS.md has figures.
// Source: successive shortest paths with dual prices: Edmonds and Karp, "Theoretical improvements
// in algorithmic efficiency for network flow problems", J. ACM 19 (1972), section 3; for
// assignment: Kuhn, "The Hungarian method for the assignment problem", 1955.
Plan best_plan(const PlanProblem& problem);

// What is wrong with a plan or its proof.
enum class PlanFault : std::uint8_t {
    WrongShape,       // sizes do not fit the problem, or an index is out of range
    PinnedLeftOut,    // a pinned pair is not in the plan
    OverLimit,        // somebody has more than their limit leaves beside pinned pairs
    NegativePrice,    //
    LeftOutTooDear,   // a pair outside is worth more than its prices
    ChosenTooCheap,   // a pair inside is worth less than its prices
    PricedWithRoom,   // a price above zero although there is room left
    WorthMiscounted,  // the sum said is not the sum of the pairs
    PrimalIsNotDual,  // the worth is not what the prices bound it by
};

// Checks from the problem's own numbers alone that the plan keeps every limit and that none is
// worth more; shares nothing with best_plan(). nullopt: proved.
// Cost: O(offers + needs + pairs).
// Source: complementary slackness; Schrijver, "Combinatorial Optimization", 2003, section 21.
std::optional<PlanFault> certify(const PlanProblem& problem, const Plan& plan);

}  // namespace bunting::matching
