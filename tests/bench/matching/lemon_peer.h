// SPDX-License-Identifier: AGPL-3.0-or-later
// LEMON solving what matching solves. Of C++17, as LEMON is, so it names none of our types.
#pragma once

#include <cstdint>
#include <vector>

namespace bunting::bench {

struct PeerProblem {
    std::vector<std::int32_t> offer_limits;
    std::vector<std::int32_t> need_limits;
    std::vector<std::uint32_t> offers;  // of pair i
    std::vector<std::uint32_t> needs;
    std::vector<std::int64_t> worths;
};

// What the best plan is worth; the time to build the graph is part of it.
std::int64_t worth_by_network_simplex(const PeerProblem& problem);

// Requires: every limit is 1.
std::int64_t worth_by_weighted_matching(const PeerProblem& problem);

}  // namespace bunting::bench
