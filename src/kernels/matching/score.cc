// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/score.h"

#include <algorithm>
#include <initializer_list>

namespace bunting::matching {
namespace {

constexpr std::int32_t kMostPoints = 10'000;
constexpr std::int32_t kMostMeasure = 1'000'000;

std::int32_t points(std::int64_t value) {
    return static_cast<std::int32_t>(value);
}

std::int32_t terms_part(const Weights& weights, const Fit& fit) {
    if (fit.terms_shared == 0) return weights.any_term;
    return points(std::int64_t{weights.terms} * fit.terms_shared / fit.terms_wanted);
}

std::int32_t near_part(const Weights& weights, const Apart& apart) {
    if (!apart.metres && !apart.same_place) return 0;
    const std::int64_t metres = apart.metres.value_or(weights.same_place_m);
    return points(std::int64_t{weights.near} * weights.half_m / (weights.half_m + metres));
}

std::int32_t time_part(const Weights& weights, const Fit& fit) {
    if (fit.by_arrangement) return weights.by_arrangement;
    const std::int64_t counted = std::min(fit.half_hours, weights.ample);
    return points(weights.time * counted / weights.ample);
}

// One fraction for both, so that it is rounded once.
std::int32_t fairness_part(const Weights& weights, const Offer& offer, const Need& need) {
    const std::int64_t seldom = weights.seldom;
    const std::int64_t offers = seldom + std::min<std::uint32_t>(offer.shown, kMostMeasure);
    const std::int64_t needs = seldom + std::min<std::uint32_t>(need.shown, kMostMeasure);
    return points(weights.fairness * seldom * (offers + needs) / (2 * offers * needs));
}

}  // namespace

bool usable(const Weights& weights) {
    const auto within =
        [](std::initializer_list<std::int32_t> values, std::int32_t least, std::int32_t most) {
            return std::all_of(values.begin(), values.end(), [&](std::int32_t value) {
                return value >= least && value <= most;
            });
        };
    const auto& w = weights;
    return within(
               {w.terms,
                w.any_term,
                w.near,
                w.time,
                w.by_arrangement,
                w.language,
                w.mutual,
                w.small_start,
                w.fairness},
               0,
               kMostPoints
           ) &&
           within({w.same_place_m, w.short_minutes, w.near_m}, 0, kMostMeasure) &&
           within({w.half_m}, 1, kMostMeasure) && within({w.ample, w.seldom}, 1, kMostPoints);
}

SmallStart small_start_of(const Weights& weights, const Need& need, const Fit& fit) {
    const auto near_m = static_cast<std::uint32_t>(weights.near_m);
    return {
        need.minutes > 0 && need.minutes <= weights.short_minutes,
        fit.apart.metres && *fit.apart.metres <= near_m,
        need.once,
    };
}

Parts parts_of(
    const Weights& weights, const Offer& offer, const Need& need, const Fit& fit, bool mutual
) {
    const SmallStart start = small_start_of(weights, need, fit);
    const std::int32_t small = int{start.brief} + int{start.near} + int{start.once};
    Parts parts;
    parts.terms = terms_part(weights, fit);
    parts.near = near_part(weights, fit.apart);
    parts.time = time_part(weights, fit);
    parts.language = fit.languages != 0 ? weights.language : 0;
    parts.mutual = mutual ? weights.mutual : 0;
    parts.small_start = weights.small_start * small / 3;
    parts.fairness = fairness_part(weights, offer, need);
    return parts;
}

}  // namespace bunting::matching
