// SPDX-License-Identifier: AGPL-3.0-or-later
// A table of things as its kind's form would take them, row by row. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/import.h"
#include "thing/kind.h"

namespace bunting::bring_in {

inline constexpr std::size_t kMostRows = 500;

struct NewThing {
    PlaceId place;
    thing::Content content;
};

// The place that an address like "kettle-bank" names; an empty one: the whole borough.
using PlaceNamed = std::function<std::optional<PlaceId>(std::string_view slug)>;

// The columns: title, summary, body, place, spot, and each field of the kind by its name. Titles
// and what the kind must know have to be there. With any problem the value is not to be used.
Import<std::vector<NewThing>> read_rows(
    const thing::Kind& kind, std::string_view csv, const PlaceNamed& place_named
);

// The columns there can be, those that must be there first.
std::vector<std::string_view> columns_of(const thing::Kind& kind);
bool is_required(const thing::Kind& kind, std::string_view column);

}  // namespace bunting::bring_in
