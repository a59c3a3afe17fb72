// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/lists/months.h"

#include <algorithm>

namespace bunting::places::months {
namespace {

constexpr std::size_t kChoices = 12;
constexpr int kLater = 5;  // of them after the one that is shown

}  // namespace

Date of(Date day) {
    return day.plus_days(1 - static_cast<int>(day.day()));
}

Date after(Date month) {
    return of(month.plus_days(31));
}

Date before(Date month) {
    return of(month.plus_days(-1));
}

std::string text_of(Date month) {
    return month.iso().substr(0, 7);
}

std::optional<Date> parse(std::string_view text) {
    return text.size() == 7 ? parse_date(std::string{text} + "-01") : std::nullopt;
}

std::vector<Date> round(Date this_month, std::optional<Date> shown, Date oldest) {
    Date month = this_month;
    if (shown && *shown < this_month) {
        month = std::max(*shown, oldest);
        for (int i = 0; i < kLater && month < this_month; ++i)
            month = after(month);
    }
    std::vector<Date> all;
    for (; month >= oldest && all.size() < kChoices; month = before(month))
        all.push_back(month);
    return all;
}

}  // namespace bunting::places::months
