// SPDX-License-Identifier: AGPL-3.0-or-later
// How demand went over the years, as somebody types it: one year and one figure on each line. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bunting::pressures {

struct YearFigure {
    int year = 0;
    std::int64_t figure = 0;
    friend bool operator==(const YearFigure&, const YearFigure&) = default;
};

inline constexpr std::size_t kMostYears = 20;

// "2024 310", "2024: 1,310". In the order of the years. Errors: Invalid("pressure.years_form",
// "years") for a line that is neither, a year twice, more than 20 lines.
Result<std::vector<YearFigure>> read_years(std::string_view typed);

}  // namespace bunting::pressures
