// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/gates.h"

#include <algorithm>
#include <iterator>

namespace bunting::matching {
namespace {

constexpr int kMinutesOfHalfHour = 30;

std::int32_t count_in_common(const std::vector<Term>& a, const std::vector<Term>& b) {
    std::int32_t count = 0;
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        count += *left == *right ? 1 : 0;
        const bool left_first = *left <= *right;
        if (*right <= *left) ++right;
        if (left_first) ++left;
    }
    return count;
}

struct Span {
    std::int64_t from = 0;
    std::int64_t until = 0;

    bool empty() const { return from > until; }
};

Span dates_in_common(const Dates& a, const Dates& b) {
    return {std::max(a.from.days, b.from.days), std::min(a.until.days, b.until.days)};
}

// Every half-hour of the weekdays that the dates have: of a Tuesday to Thursday, three days.
Week days_of(const Span& dates) {
    Week week;
    const std::int64_t days = std::min<std::int64_t>(dates.until - dates.from + 1, Week::kDays);
    for (std::int64_t i = 0; i < days; ++i) {
        const Date day{static_cast<std::int32_t>(dates.from + i)};
        week.mark(day.weekday(), 0, Week::kHalfHoursOfDay);
    }
    return week;
}

void look_at_time(const Offer& offer, const Need& need, Fit& fit) {
    const Span dates = dates_in_common(offer.dates, need.dates);
    if (dates.empty()) {
        fit.gates.close(Gate::Dates);
        return;
    }
    fit.by_arrangement = offer.week.empty() || need.week.empty();
    if (fit.by_arrangement) return;
    Week both = offer.week & need.week;
    if (dates.until - dates.from + 1 < Week::kDays) both = both & days_of(dates);
    fit.half_hours = both.count();
    const bool enough = fit.half_hours > 0 && fit.half_hours * kMinutesOfHalfHour >= need.minutes;
    if (!enough) fit.gates.close(Gate::Availability);
}

void look_at_terms(const Offer& offer, const Need& need, Fit& fit) {
    fit.terms_wanted = static_cast<std::int32_t>(need.terms.size());
    fit.terms_shared = count_in_common(offer.terms, need.terms);
    const bool whatever = offer.terms.empty() || need.terms.empty();
    if (fit.terms_shared == 0 && !whatever) fit.gates.close(Gate::Terms);
}

void look_at_distance(const Offer& offer, const Need& need, Fit& fit) {
    fit.apart = apart(offer.where, need.where);
    if (!fit.apart.reachable) fit.gates.close(Gate::Distance);
}

// What needs no counting.
Gates plain_gates(const Offer& offer, const Need& need) {
    Gates gates;
    if (offer.kind != need.kind) gates.close(Gate::Kind);
    if (offer.party == need.party) gates.close(Gate::OwnOffer);
    if ((need.access & ~offer.features) != 0) gates.close(Gate::Access);
    if (need.asked > offer.held || need.asked == Tier::T4) gates.close(Gate::Tier);
    if (need.capacity > offer.capacity) gates.close(Gate::Capacity);
    const bool conflict =
        (offer.never_with & need.clients) != 0 || (need.never_with & offer.clients) != 0;
    if (conflict) gates.close(Gate::Clients);
    const bool both_speak = offer.languages != 0 && need.languages != 0;
    if (both_speak && (offer.languages & need.languages) == 0) gates.close(Gate::Language);
    return gates;
}

}  // namespace

Fit fit_of(const Offer& offer, const Need& need) {
    Fit fit;
    fit.gates = plain_gates(offer, need);
    fit.languages = offer.languages & need.languages;
    look_at_terms(offer, need, fit);
    look_at_time(offer, need, fit);
    look_at_distance(offer, need, fit);
    return fit;
}

std::optional<Fit> open_fit_of(const Offer& offer, const Need& need) {
    Fit fit;
    fit.gates = plain_gates(offer, need);
    if (!fit.gates.all_open()) return std::nullopt;
    look_at_terms(offer, need, fit);
    if (!fit.gates.all_open()) return std::nullopt;
    look_at_time(offer, need, fit);
    if (!fit.gates.all_open()) return std::nullopt;
    look_at_distance(offer, need, fit);
    if (!fit.gates.all_open()) return std::nullopt;
    fit.languages = offer.languages & need.languages;
    return fit;
}

std::vector<Term> terms_in_common(const Listing& a, const Listing& b) {
    std::vector<Term> common;
    std::set_intersection(
        a.terms.begin(), a.terms.end(), b.terms.begin(), b.terms.end(), std::back_inserter(common)
    );
    return common;
}

}  // namespace bunting::matching
