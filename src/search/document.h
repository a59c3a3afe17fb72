// SPDX-License-Identifier: AGPL-3.0-or-later
// What the index is told about one thing. A confidential thing (ballot, safeguarding, health,
// complaint) is never made into a Document at all: what is not given cannot leak.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace bunting::search {

// A point on the ground, WGS84.
struct Spot {
    double lat = 0;
    double lon = 0;
};

// False for anything that is no number too.
inline bool is_on_earth(const Spot& spot) {
    return spot.lat >= -90 && spot.lat <= 90 && spot.lon >= -180 && spot.lon <= 180;
}

struct Document {
    ThingId id;
    std::int64_t number = 0;  // the sayable one; typing it alone finds the thing
    std::string kind;
    std::vector<std::string> place_codes;  // its place and all that lie around it, the borough last
    std::string title;
    std::string summary;
    std::string body;
    std::vector<std::string> tags;
    std::optional<Spot> spot;
    Time updated;
    std::string language = "en";
    std::vector<std::string> audience = {};  // who may find it; empty = everybody
};

// The thing is gone, hidden, or has become confidential.
struct Removal {
    ThingId id;
};

using Change = std::variant<Document, Removal>;

}  // namespace bunting::search
