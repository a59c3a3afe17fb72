// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/room/count_rules.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/random.h"

namespace bunting::lab {
namespace {

constexpr int kTries = 300;

std::vector<Counted> some_areas(Random& random) {
    std::vector<Counted> areas;
    const auto n = 2 + random.below(18);
    for (std::uint64_t i = 0; i < n; ++i) {
        Counted area{.number = static_cast<std::int64_t>(200 + i)};
        for (auto& dots : area.dots)
            dots = static_cast<std::int64_t>(random.below(9));
        areas.push_back(area);
    }
    return areas;
}

void shuffle(std::vector<Counted>& areas, Random& random) {
    for (std::size_t i = areas.size(); i > 1; --i)
        std::swap(areas[i - 1], areas[random.below(i)]);
}

std::ptrdiff_t place_of(const std::vector<std::int64_t>& order, std::int64_t number) {
    return std::find(order.begin(), order.end(), number) - order.begin();
}

std::vector<Days> some_days(Random& random) {
    std::vector<Days> out;
    const auto n = 1 + random.below(15);
    for (std::uint64_t i = 0; i < n; ++i) {
        Days days{};
        for (auto& each : days)
            each = static_cast<std::int64_t>(random.below(20));
        out.push_back(days);
    }
    return out;
}

}  // namespace

TEST_CASE("dots: some, not more than one has, not more than one area may get") {
    const DotRule rule{.dots_each = 5, .most_on_one = 2};
    const auto check = [&](std::vector<int> dots) { return check_dots(dots, rule); };
    CHECK(check({2, 2, 1}).has_value());
    CHECK(check({1}).has_value());
    CHECK(check({0, 0}).error().key == "lab.dots_none");
    CHECK(check({2, 2, 2}).error().key == "lab.dots_too_many");
    CHECK(check({3}).error().key == "lab.dots_on_one");
    CHECK(check({-1, 2}).error().key == "lab.dots_on_one");
}

TEST_CASE("what every side wants a little comes before what one side wants much") {
    const std::vector<Counted> areas{
        {.number = 1, .dots = {10, 0, 0}},
        {.number = 2, .dots = {2, 2, 2}},
        {.number = 3, .dots = {0, 9, 1}},
    };
    CHECK(order_for_all(areas) == std::vector<std::int64_t>{2, 3, 1});
}

TEST_CASE("a large side does not outweigh a small one: shares count, not dots") {
    const std::vector<Counted> areas{
        {.number = 1, .dots = {1, 1, 100}},
        {.number = 2, .dots = {3, 3, 60}},
    };
    CHECK(order_for_all(areas).front() == 2);
}

TEST_CASE("a side that gave no dot is left out, and equal areas stand by their number") {
    const std::vector<Counted> areas{
        {.number = 8, .dots = {0, 4, 4}},
        {.number = 7, .dots = {0, 4, 4}},
        {.number = 9, .dots = {0, 5, 5}},
    };
    CHECK(order_for_all(areas) == std::vector<std::int64_t>{9, 7, 8});
    CHECK(order_of_side(areas, Side::Council).empty());
    CHECK(order_of_side(areas, Side::Community) == std::vector<std::int64_t>{9, 7, 8});
}

TEST_CASE("law: the order does not depend on the order they come in, and loses none") {
    SeededRandom random{7};
    for (int i = 0; i < kTries; ++i) {
        auto areas = some_areas(random);
        const auto order = order_for_all(areas);
        shuffle(areas, random);
        CHECK(order_for_all(areas) == order);
        auto sorted = order;
        std::sort(sorted.begin(), sorted.end());
        CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
        CHECK(sorted.size() == areas.size());
    }
}

TEST_CASE("law: one more dot for an area never moves it down") {
    SeededRandom random{11};
    for (int i = 0; i < kTries; ++i) {
        auto areas = some_areas(random);
        auto& lucky = areas[random.below(areas.size())];
        const auto before = place_of(order_for_all(areas), lucky.number);
        auto& dots = lucky.dots[random.below(3)];
        // A side that gave nothing was left out; its first dot brings a new voice, not more of one.
        const auto at = static_cast<std::size_t>(&dots - lucky.dots.data());
        const bool has_voice = std::any_of(areas.begin(), areas.end(), [&](const Counted& area) {
            return area.dots[at] > 0;
        });
        if (!has_voice) continue;
        ++dots;
        CHECK(place_of(order_for_all(areas), lucky.number) <= before);
    }
}

TEST_CASE("law: what comes first for every side comes first for all") {
    SeededRandom random{13};
    for (int i = 0; i < kTries; ++i) {
        auto areas = some_areas(random);
        auto& best = areas[random.below(areas.size())];
        best.dots = {20, 20, 20};
        CHECK(order_for_all(areas).front() == best.number);
    }
}

TEST_CASE("counts are shown only where they tell of nobody") {
    CHECK(may_show_counts({3, 3, 3}));
    CHECK(may_show_counts({0, 12, 5}));
    CHECK_FALSE(may_show_counts({1, 12, 5}));
    CHECK_FALSE(may_show_counts({9, 9, 2}));
}

TEST_CASE("the middle effort: of an even number the larger") {
    CHECK(median({}) == 0);
    CHECK(median({4}) == 4);
    CHECK(median({9, 1, 4}) == 4);
    CHECK(median({2, 8}) == 8);
}

TEST_CASE("the line is where the role with least time ends, and says which role it is") {
    const std::vector<Days> areas(6, Days{10, 5, 2, 1});
    const Line line = capacity_line(areas, {45, 100, 100, 100});
    CHECK(line.k == 4);
    CHECK(line.limit == Role::Council);
    const Line other = capacity_line(areas, {100, 100, 100, 3});
    CHECK(other.k == 3);
    CHECK(other.limit == Role::Facilitators);
}

TEST_CASE("time for all of them sets no limit, and efforts nobody has said do not count") {
    std::vector<Days> areas(3, Days{10, 5, 2, 1});
    areas.push_back({});
    const Line line = capacity_line(areas, {1000, 1000, 1000, 1000});
    CHECK(line.k == 4);
    CHECK_FALSE(line.limit);
    CHECK(line.medians == Days{10, 5, 2, 1});
}

TEST_CASE("the line moves as areas move: small ones first let more of them fit") {
    std::vector<Days> order{{2, 1, 1, 1}, {2, 1, 1, 1}, {2, 1, 1, 1}, {9, 1, 1, 1}, {9, 1, 1, 1}};
    const Days capacity{9, 50, 50, 50};
    CHECK(line_in_order(order, capacity).k == 4);
    CHECK(line_in_order(order, capacity).limit == Role::Council);
    std::reverse(order.begin(), order.end());
    CHECK(line_in_order(order, capacity).k < 4);
}

TEST_CASE("law: more time never makes the line shorter, and the line never asks more than there is"
) {
    SeededRandom random{17};
    for (int i = 0; i < kTries; ++i) {
        const auto order = some_days(random);
        Days capacity{};
        for (auto& each : capacity)
            each = static_cast<std::int64_t>(random.below(120));
        const Line line = line_in_order(order, capacity);
        CHECK(line.k >= 0);
        CHECK(line.k <= static_cast<int>(order.size()));
        if (line.k > 0) {
            for (const Role role : kRoles) {
                const auto at = static_cast<std::size_t>(role);
                CHECK(line.medians[at] * line.k <= capacity[at]);
            }
        }
        Days more = capacity;
        more[random.below(4)] += 1 + static_cast<std::int64_t>(random.below(40));
        CHECK(line_in_order(order, more).k >= line.k);
        CHECK(capacity_line(order, more).k >= capacity_line(order, capacity).k);
    }
}

}  // namespace bunting::lab
