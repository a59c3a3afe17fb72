// SPDX-License-Identifier: AGPL-3.0-or-later
// Months as lists know them: a month is the date of its first day, "2026-11" in an address. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace bunting::places::months {

Date of(Date day);
Date after(Date month);
Date before(Date month);

std::string text_of(Date month);  // 2026-11
// Strictly YYYY-MM; nullopt otherwise.
std::optional<Date> parse(std::string_view text);

// At most twelve in a row, latest first: from this month back, or with `shown` in their middle
// where that is longer ago. None before `oldest`.
std::vector<Date> round(Date this_month, std::optional<Date> shown, Date oldest);

}  // namespace bunting::places::months
