// SPDX-License-Identifier: AGPL-3.0-or-later
// Laws of the ring's rules, for any answers.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "features/dimensions/ring_rules.h"

namespace bunting::dimensions {
namespace {

using Scores = std::vector<std::optional<int>>;

Scores any_scores() {
    Scores scores;
    for (const int each : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, 5)))
        scores.push_back(each < 0 ? std::nullopt : std::optional{each});
    return scores;
}

}  // namespace

TEST_CASE("the middle lies between the lowest and the highest, and everybody is counted once") {
    CHECK(rc::check([] {
        const Scores scores = any_scores();
        const Spread spread = spread_of(scores);
        RC_ASSERT(std::size_t(spread.n + spread.unknown) == scores.size());
        if (spread.n == 0) return;
        RC_ASSERT(2 * spread.low <= spread.twice_middle);
        RC_ASSERT(spread.twice_middle <= 2 * spread.high);
        RC_ASSERT(spread.range() >= 0);
        RC_ASSERT(spread.range() <= kMostScore);
    }));
}

TEST_CASE("who answers first makes no difference") {
    CHECK(rc::check([] {
        Scores scores = any_scores();
        const Spread before = spread_of(scores);
        std::reverse(scores.begin(), scores.end());
        RC_ASSERT(spread_of(scores) == before);
    }));
}

TEST_CASE("slices come back as they were kept") {
    CHECK(rc::check([] {
        Slices slices;
        for (auto& slice : slices) {
            const int value = *rc::gen::inRange(-1, 17);
            if (value >= 0) slice = value;
        }
        RC_ASSERT(slices_in(slices_text(slices)) == slices);
    }));
}

TEST_CASE("a plan that may be published leaves no dimension open and nobody with too much") {
    CHECK(rc::check([] {
        std::vector<ActionFact> actions;
        for (const int each : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 15))) {
            actions.push_back({
                .dimension = kDimensions[std::size_t(each % 5)],
                .owner = std::string(1, char('a' + each / 5)),
                .has_asset = true,
            });
        }
        if (!check_plan(actions, {}).has_value()) return;
        for (const Dimension dimension : kDimensions) {
            RC_ASSERT(std::any_of(actions.begin(), actions.end(), [&](const ActionFact& action) {
                return action.dimension == dimension;
            }));
        }
        for (const char owner : {'a', 'b', 'c'}) {
            const auto count =
                std::count_if(actions.begin(), actions.end(), [&](const ActionFact& action) {
                    return action.owner == std::string(1, owner);
                });
            RC_ASSERT(count * 10 <= std::ptrdiff_t(actions.size()) * 6);
        }
    }));
}

TEST_CASE("the day months later is never past the end of its month") {
    CHECK(rc::check([] {
        const Date from{*rc::gen::inRange(18000, 40000)};
        const int months = *rc::gen::inRange(0, 60);
        const Date later = months_later(from, months);
        RC_ASSERT(later.day() <= from.day());
        RC_ASSERT(
            (later.year() * 12 + int(later.month())) - (from.year() * 12 + int(from.month())) ==
            months
        );
    }));
}

}  // namespace bunting::dimensions
