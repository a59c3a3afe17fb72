// SPDX-License-Identifier: AGPL-3.0-or-later
// A long list as people bring it: one name on each line, or CSV with a row of column names.
#pragma once

#include "base/import.h"
#include "features/lab/lab.h"

namespace bunting::lab {

constexpr std::size_t kMostRows = 200;

// The value is complete only without problems. Problems: lab.title_missing, lab.list_repeated,
// lab.list_days, lab.list_many, lab.list_header, and those of CsvReader.
Import<std::vector<Card>> cards_in(std::string_view text);

}  // namespace bunting::lab
