// SPDX-License-Identifier: AGPL-3.0-or-later
// A line of a list with what its kind adds: when it happens next, how long it takes to read, where
// it is drawn. What every list of things shows, whether as page, map or feed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/activities/activities.h"
#include "geo/geometry.h"
#include "thing/thing_store.h"

namespace bunting::places {

struct Listed {
    thing::Line line;
    const thing::Kind* kind = nullptr;
    thing::Details details;  // of kinds that lists need them of; else empty
    std::optional<activities::Days> days = {};
    std::optional<Date> next = {};      // the day on which it happens next
    std::optional<geo::Point> at = {};  // its own point, or the middle of its place
    bool is_exact = false;              // at is its own

    std::string path() const;   // /t/118
    std::string where() const;  // the spot, or else its place
};

enum class DetailsOf : std::uint8_t {
    Dated,  // activities, for their days, and stories, for their length
    All,
};

// Lines of kinds that are off are left out. The same number of queries for one line or fifty.
std::vector<Listed> listed(
    store::ReadTx& tx,
    BoroughId borough,
    const thing::Kinds& kinds,
    std::vector<thing::Line> lines,
    Date today,
    DetailsOf which = DetailsOf::Dated
);

// Puts what has no point of its own in the middle of its place, where that has one.
void place_by_area(store::ReadTx& tx, BoroughId borough, std::span<Listed> lines);

// "Activity · Saturday 28 November", "Story · 4 minute read", "Asset · Wharf Lane".
std::string meta_of(const text::Locale& locale, const Listed& listed, Date today);
// "10am at Lock Bridge. Every week."
std::string when_of(const text::Locale& locale, const Listed& listed);

}  // namespace bunting::places
