// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups from a table that somebody kept elsewhere. Pure.
//
// Columns, in any order, named in the first row: name (must be there); about, what they do; brings,
// what they bring; address, the last part of /groups/…, made from the name where empty; listed, yes
// or no: whether the directory may show them. Other columns are passed over.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/import.h"

namespace bunting::start {

struct NewGroup {
    std::string name;
    std::string slug;
    std::string about;
    std::string brings;
    bool listed = false;
};

inline constexpr std::size_t kMostGroups = 500;
inline constexpr std::size_t kGroupFileBytes = 512U << 10U;

// Whether the place has a group with this address already.
using IsTaken = std::function<bool(std::string_view slug)>;

// All or nothing: with any problem the value is empty.
// Problems: those of CsvReader and CsvColumns; group_table.none; group_table.too_many; by row
// group_table.name_missing, group_table.too_long, group_table.not_readable,
// group_table.address_form, group_table.listed_form, group_table.repeated (detail: the row that has
// it), group_table.here_already.
Import<std::vector<NewGroup>> read_groups(std::string_view csv, const IsTaken& is_taken);

}  // namespace bunting::start
