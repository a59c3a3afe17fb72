// SPDX-License-Identifier: AGPL-3.0-or-later
// Why two records fit, and what has to be sorted out first, in words that a person can argue with.
// Pure: the same facts give the same words.
#pragma once

#include <string>
#include <vector>

#include "features/matches/fits/records.h"
#include "kernels/matching/pool.h"
#include "text/locale.h"

namespace bunting::matches {

// Whose eyes it is read with.
enum class Side : std::uint8_t { Offer, Need, Neither };

struct ReasonAsk {
    const thing::Details& offer;
    const thing::Details& need;
    const matching::Explanation& why;
    const Meanings& meanings;
    Side side = Side::Neither;
    bool offer_by_body = false;  // a body is met at its office, a person at home
    bool need_by_body = false;
    std::string place;         // that both are in, where they are
    std::string mutual_offer;  // titles of what fits the other way round; empty: not told
    std::string mutual_need;
    Date today;
};

struct Reason {
    bool to_sort_out = false;
    std::string title;
    std::string text;
    friend bool operator==(const Reason&, const Reason&) = default;
};

// What fits first, then what is to be sorted out. Of a pair that does not fit: what stands in its
// way.
std::vector<Reason> reasons_of(const text::Locale& locale, const ReasonAsk& ask);

}  // namespace bunting::matches
