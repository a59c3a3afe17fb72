// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/digest/week.h"

namespace bunting::notices {
namespace {

constexpr int kThursday = 4;
constexpr int kMinute = 8 * 60;

}  // namespace

std::optional<Week> week_due(Time now) {
    const Date today = date_in_london(now);
    const int since = today.weekday() - kThursday;
    if (since < 0) return std::nullopt;
    const Date thursday = today.plus_days(-since);
    const Week week{thursday, instant_in_london(thursday, kMinute)};
    if (now < week.begins) return std::nullopt;
    return week;
}

}  // namespace bunting::notices
