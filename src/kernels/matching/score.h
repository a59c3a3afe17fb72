// SPDX-License-Identifier: AGPL-3.0-or-later
// How well two records fit, in whole points, by weights that everybody may read. Anybody can do the
// sum again from these lines and the two records; pool_prop.cc does, with fractions.
//
//   terms        weight × shared ÷ wanted; `any_term` where one side takes whatever there is
//   near         weight × half_m ÷ (half_m + metres)
//   time         weight × min(half-hours, ample) ÷ ample; `by_arrangement` without hours
//   language     weight, where both name languages and share one
//   mutual       weight, where the one who needs has something that the one who offers needs
//   small start  weight × (how many of: short, near, once) ÷ 3
//   fairness     weight × (seldom ÷ (seldom + shown) of the offer, plus that of the need) ÷ 2
//
// Each part is rounded down to a whole point once, at its end.
#pragma once

#include <cstdint>

#include "kernels/matching/gates.h"

namespace bunting::matching {

// Changed by an editor's decision only, with a new version; the parts sum to 1000 points.
struct Weights {
    std::int32_t version = 1;
    std::int32_t terms = 350;
    std::int32_t any_term = 150;
    std::int32_t near = 200;
    std::int32_t time = 150;
    std::int32_t by_arrangement = 50;
    std::int32_t language = 50;
    std::int32_t mutual = 100;
    std::int32_t small_start = 50;
    std::int32_t fairness = 100;

    std::int32_t half_m = 1'000;      // so far away is half as near
    std::int32_t same_place_m = 500;  // stands for the distance where only the place is known
    std::int32_t ample = 8;           // half-hours in common that are as good as any more
    std::int32_t short_minutes = 60;  // short, for a small start
    std::int32_t near_m = 800;        // near, for a small start: ten minutes on foot
    std::int32_t seldom = 4;          // shown so often counts half
    friend bool operator==(const Weights&, const Weights&) = default;
};

// Weights and measures not negative, what is divided by not zero, none above ten thousand points
// or a thousand kilometres.
bool usable(const Weights& weights);

struct Parts {
    std::int32_t terms = 0;
    std::int32_t near = 0;
    std::int32_t time = 0;
    std::int32_t language = 0;
    std::int32_t mutual = 0;
    std::int32_t small_start = 0;
    std::int32_t fairness = 0;

    std::int32_t sum() const {
        return terms + near + time + language + mutual + small_start + fairness;
    }

    friend bool operator==(const Parts&, const Parts&) = default;
};

// What makes a start small.
struct SmallStart {
    bool brief = false;
    bool near = false;
    bool once = false;
    friend bool operator==(const SmallStart&, const SmallStart&) = default;
};

SmallStart small_start_of(const Weights& weights, const Need& need, const Fit& fit);

// Requires: usable() weights, and the fit of these two.
Parts parts_of(
    const Weights& weights, const Offer& offer, const Need& need, const Fit& fit, bool mutual
);

}  // namespace bunting::matching
