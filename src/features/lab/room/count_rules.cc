// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/room/count_rules.h"

#include <algorithm>
#include <tuple>

namespace bunting::lab {
namespace {

// A share of a side's dots as a whole number: multiplied by what every other side gave.
struct Shares {
    std::int64_t least = 0;
    std::int64_t sum = 0;
    std::int64_t number = 0;
};

Dots totals_of(std::span<const Counted> areas) {
    Dots totals{};
    for (const Counted& area : areas) {
        for (std::size_t side = 0; side < totals.size(); ++side)
            totals[side] += area.dots[side];
    }
    return totals;
}

Shares shares_of(const Counted& area, const Dots& totals) {
    std::int64_t all = 1;
    for (const auto total : totals) {
        if (total > 0) all *= total;
    }
    Shares shares{.least = -1, .sum = 0, .number = area.number};
    for (std::size_t side = 0; side < totals.size(); ++side) {
        if (totals[side] == 0) continue;
        const std::int64_t share = area.dots[side] * (all / totals[side]);
        shares.least = shares.least < 0 ? share : std::min(shares.least, share);
        shares.sum += share;
    }
    return shares;
}

bool comes_first(const Shares& a, const Shares& b) {
    return std::tuple{-a.least, -a.sum, a.number} < std::tuple{-b.least, -b.sum, b.number};
}

int fits_of(std::int64_t capacity, std::int64_t median, int at_most) {
    if (median == 0) return at_most;
    return static_cast<int>(std::min<std::int64_t>(capacity / median, at_most));
}

Days medians_of(std::span<const Days> areas) {
    Days medians{};
    for (std::size_t role = 0; role < medians.size(); ++role) {
        std::vector<std::int64_t> values;
        for (const Days& area : areas) {
            if (is_said(area)) values.push_back(area[role]);
        }
        medians[role] = median(std::move(values));
    }
    return medians;
}

}  // namespace

Result<void> check_dots(std::span<const int> dots, const DotRule& rule) {
    int sum = 0;
    for (const int each : dots) {
        if (each < 0 || each > rule.most_on_one)
            return refuse(Fault::Invalid, "lab.dots_on_one", "dots");
        sum += each;
    }
    if (sum == 0) return refuse(Fault::Invalid, "lab.dots_none", "dots");
    if (sum > rule.dots_each) return refuse(Fault::Invalid, "lab.dots_too_many", "dots");
    return {};
}

std::vector<std::int64_t> order_for_all(std::span<const Counted> areas) {
    const Dots totals = totals_of(areas);
    std::vector<Shares> shares;
    shares.reserve(areas.size());
    for (const Counted& area : areas)
        shares.push_back(shares_of(area, totals));
    std::sort(shares.begin(), shares.end(), comes_first);
    std::vector<std::int64_t> order;
    order.reserve(shares.size());
    for (const Shares& each : shares)
        order.push_back(each.number);
    return order;
}

std::vector<std::int64_t> order_of_side(std::span<const Counted> areas, Side side) {
    const auto at = static_cast<std::size_t>(side);
    std::vector<Counted> some;
    for (const Counted& area : areas) {
        if (area.dots[at] > 0) some.push_back(area);
    }
    std::sort(some.begin(), some.end(), [at](const Counted& a, const Counted& b) {
        return std::tuple{-a.dots[at], a.number} < std::tuple{-b.dots[at], b.number};
    });
    std::vector<std::int64_t> order;
    order.reserve(some.size());
    for (const Counted& each : some)
        order.push_back(each.number);
    return order;
}

bool may_show_counts(const std::array<int, 3>& seats) {
    return std::none_of(seats.begin(), seats.end(), [](int n) {
        return n > 0 && n < kFewestShown;
    });
}

bool is_said(const Days& days) {
    return std::any_of(days.begin(), days.end(), [](std::int64_t each) { return each > 0; });
}

std::int64_t median(std::vector<std::int64_t> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

Line capacity_line(std::span<const Days> areas, const Days& capacity) {
    const int all = static_cast<int>(areas.size());
    Line line{.k = all, .limit = {}, .medians = medians_of(areas)};
    for (const Role role : kRoles) {
        const auto at = static_cast<std::size_t>(role);
        const int fits = fits_of(capacity[at], line.medians[at], all);
        if (fits >= line.k) continue;
        line.k = fits;
        line.limit = role;
    }
    return line;
}

Line line_in_order(std::span<const Days> order, const Days& capacity) {
    Line next = capacity_line(order, capacity);
    for (std::size_t k = order.size(); k > 0; --k) {
        Line here = capacity_line(order.first(k), capacity);
        if (here.k == static_cast<int>(k)) {
            here.limit = next.limit;  // of the next one longer: what would not have gone round
            return here;
        }
        next = here;
    }
    return {.k = 0, .limit = next.limit, .medians = next.medians};
}

}  // namespace bunting::lab
