// SPDX-License-Identifier: AGPL-3.0-or-later
// Problems for tests and measurements: anybody with anybody, and neighbours with neighbours.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "base/random.h"
#include "kernels/matching/plan/plan.h"

namespace bunting::matching::testing {

struct Shape {
    std::uint32_t offers = 0;
    std::uint32_t needs = 0;
    std::uint32_t pairs = 0;  // about so many
    std::int32_t most_limit = 1;
    std::int64_t most_worth = 1000;
};

inline std::vector<std::int32_t> some_limits(
    std::uint32_t count, std::int32_t least, std::int32_t most, Random& random
) {
    std::vector<std::int32_t> limits(count);
    for (std::int32_t& limit : limits)
        limit = least + std::int32_t(random.below(std::uint64_t(most - least + 1)));
    return limits;
}

inline PlanProblem without_pairs(const Shape& shape, std::int32_t least, Random& random) {
    return {
        some_limits(shape.offers, least, shape.most_limit, random),
        some_limits(shape.needs, least, shape.most_limit, random),
        {},
    };
}

// Every pair as likely as any other.
inline PlanProblem anybody(const Shape& shape, Random& random, std::int32_t least_limit = 1) {
    PlanProblem problem = without_pairs(shape, least_limit, random);
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (std::uint32_t i = 0; i < shape.pairs; ++i) {
        const auto offer = static_cast<std::uint32_t>(random.below(shape.offers));
        const auto need = static_cast<std::uint32_t>(random.below(shape.needs));
        if (!seen.emplace(offer, need).second) continue;
        const auto worth = std::int64_t(random.below(std::uint64_t(shape.most_worth))) + 1;
        problem.pairs.push_back({offer, need, worth, false});
    }
    return problem;
}

// Offers and needs are scattered over a square; pairs are those near each other, nearer ones worth
// more, in an order that says nothing.
class Neighbourhood {
public:
    Neighbourhood(const Shape& shape, Random& random)
        : shape_{shape},
          random_{random},
          across_{std::max<std::uint32_t>(1, std::uint32_t(1 / reach()))},
          cells_(std::size_t{across_} * across_) {}

    PlanProblem problem() {
        PlanProblem problem = without_pairs(shape_, 1, random_);
        std::vector<Spot> needs = scattered(shape_.needs);
        for (std::uint32_t i = 0; i < needs.size(); ++i)
            cells_[cell(needs[i].x) * across_ + cell(needs[i].y)].push_back(i);
        const std::vector<Spot> offers = scattered(shape_.offers);
        for (std::uint32_t i = 0; i < offers.size(); ++i)
            pair_near(i, offers[i], needs, problem);
        for (std::size_t i = problem.pairs.size(); i > 1; --i)
            std::swap(problem.pairs[i - 1], problem.pairs[random_.below(i)]);
        return problem;
    }

private:
    struct Spot {
        double x = 0;
        double y = 0;
    };

    double reach() const {
        return std::sqrt(shape_.pairs / (3.14159265 * shape_.offers * double(shape_.needs)));
    }

    std::size_t cell(double at) const {
        return std::min<std::size_t>(across_ - 1, std::size_t(at * across_));
    }

    double part() { return double(random_.below(1'000'000)) / 1e6; }

    std::vector<Spot> scattered(std::uint32_t count) {
        std::vector<Spot> spots(count);
        for (Spot& spot : spots)
            spot = {part(), part()};
        return spots;
    }

    void pair_near(
        std::uint32_t offer, Spot at, const std::vector<Spot>& needs, PlanProblem& problem
    ) {
        const std::size_t last = across_ - 1;
        const std::size_t x = cell(at.x);
        const std::size_t y = cell(at.y);
        for (std::size_t i = x > 0 ? x - 1 : 0; i <= std::min(last, x + 1); ++i) {
            for (std::size_t k = y > 0 ? y - 1 : 0; k <= std::min(last, y + 1); ++k)
                pair_in(cells_[i * across_ + k], offer, at, needs, problem);
        }
    }

    void pair_in(
        const std::vector<std::uint32_t>& cell,
        std::uint32_t offer,
        Spot at,
        const std::vector<Spot>& needs,
        PlanProblem& problem
    ) {
        for (const std::uint32_t need : cell) {
            const double away = std::hypot(at.x - needs[need].x, at.y - needs[need].y) / reach();
            if (away >= 1) continue;
            const double worth = double(shape_.most_worth) * ((1 - away) + part()) / 2;
            problem.pairs.push_back({offer, need, std::int64_t(worth) + 1, false});
        }
    }

    Shape shape_;
    Random& random_;
    std::uint32_t across_;
    std::vector<std::vector<std::uint32_t>> cells_;
};

inline PlanProblem neighbours(const Shape& shape, Random& random) {
    return Neighbourhood{shape, random}.problem();
}

}  // namespace bunting::matching::testing
