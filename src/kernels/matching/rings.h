// SPDX-License-Identifier: AGPL-3.0-or-later
// Both ways: two parties of whom each has what the other needs, and rings of three, A → B → C → A,
// in which everybody gives to the next. Longer rings break too easily to be worth showing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kernels/matching/pool.h"

namespace bunting::matching {

struct RingLimits {
    std::size_t fan_out = 16;         // to how many others each party is followed, the best first
    std::size_t most = 50;            // rings told, the best first
    std::uint64_t steps = 1'000'000;  // parties held against each other, after which it stops
};

// hops[i] is what party i gives to the next one; the last gives to parties[0]. The smallest party
// comes first.
struct Ring {
    std::vector<PartyId> parties;  // two or three
    std::vector<Match> hops;
    std::int32_t points = 0;  // of all hops
    friend bool operator==(const Ring&, const Ring&) = default;
};

struct Rings {
    std::vector<Ring> rings;  // more points for each hop first, then by parties
    std::uint64_t steps = 0;
    bool complete = true;  // false: a limit other than `most` left something out
};

// Each ring once, with the best pair between each two parties.
// Cost: for each party at most fan_out squared steps, each as much as two parties' records.
Rings rings_in(const Pool& pool, const RingLimits& limits = {});

// Those that the party is in.
Rings rings_with(const Pool& pool, PartyId party, const RingLimits& limits = {});

}  // namespace bunting::matching
