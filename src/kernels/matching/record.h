// SPDX-License-Identifier: AGPL-3.0-or-later
// What matching is told of an offer and of a need: numbers and sets, no words. Who may see them,
// and what they say, stays with the feature that asks.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "base/week.h"

namespace bunting::matching {

enum class Kind : std::uint8_t { Skill, Knowledge, Time, Space, Item, Transport, Service };

// What is asked of whoever comes near: T0 a public place or a group; T1 one to one with an adult;
// T2 at home, with money or driving; T3 what the law calls regulated activity; T4 never goes
// through the platform.
enum class Tier : std::uint8_t { T0, T1, T2, T3, T4 };

using Term = std::uint32_t;            // of the shared vocabulary
using Languages = std::uint64_t;       // one bit each, as the caller numbers them
using AccessFeatures = std::uint64_t;  // step-free, hearing loop, …
using ClientGroups = std::uint64_t;    // whom it is for: children, people leaving prison, …

// Ten-millionths of a degree, WGS84. Whole numbers, so that a distance is the same everywhere.
struct Point {
    std::int32_t lat_e7 = 0;
    std::int32_t lon_e7 = 0;
    friend auto operator<=>(const Point&, const Point&) = default;
};

// Requires: on the globe.
Point point_at_degrees(double lat, double lon);

// By telephone, by post, or wherever in the borough it is.
constexpr std::uint32_t kAnywhere = std::numeric_limits<std::uint32_t>::max();

struct Whereabouts {
    std::vector<PlaceId> places;  // where it is too, besides the point; sorted, distinct
    std::optional<Point> point;   // homes: the centre of their ward
    std::uint32_t reach_m = 0;    // how far one side would go or have somebody come
    friend bool operator==(const Whereabouts&, const Whereabouts&) = default;
};

// Both days belong to it.
struct Dates {
    Date from{std::numeric_limits<std::int32_t>::min()};
    Date until{std::numeric_limits<std::int32_t>::max()};
    friend bool operator==(const Dates&, const Dates&) = default;
};

// What offers and needs have in common. What is looked at first stands first.
struct Listing {
    ThingNumber number{};
    PartyId party{};
    Kind kind = Kind::Skill;
    std::int32_t capacity = 0;   // people, desks or pieces: held, or wanted at least
    std::int32_t limit = 1;      // in how many pairs of a plan it may be
    std::uint32_t shown = 0;     // how often people have been shown it lately
    bool in_confidence = false;  // makes nothing mutual: who looks at a pair must not hear of it
    Languages languages = 0;     // none: it does not matter
    ClientGroups clients = 0;
    ClientGroups never_with = 0;  // may not come together with these
    Dates dates;
    Week week;                // empty: by arrangement
    std::vector<Term> terms;  // sorted, distinct; none: whatever of the kind
    Whereabouts where;
    friend bool operator==(const Listing&, const Listing&) = default;
};

struct Offer : Listing {
    Tier held = Tier::T0;
    AccessFeatures features = 0;
    friend bool operator==(const Offer&, const Offer&) = default;
};

struct Need : Listing {
    Tier asked = Tier::T0;
    AccessFeatures access = 0;  // each of them is a must
    std::int32_t minutes = 0;   // wanted at least, in a week
    bool once = false;          // done after one time
    friend bool operator==(const Need&, const Need&) = default;
};

}  // namespace bunting::matching
