// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_text bunting_base
// Any bytes as times of the week: refused, or kept as a text that is read back as it was.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "text/locale.h"
#include "text/time/week.h"

using namespace bunting;
using namespace bunting::text;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string typed{reinterpret_cast<const char*>(data), size};
    const auto week = parse_week(typed, "times");
    if (!week) {
        require(week.error().field == "times");
        return 0;
    }
    const std::string stored = week_text(*week);
    require(week_from(stored) == *week);
    require(week_text(week_from(stored)) == stored);
    require(week_words(default_locale(), *week).empty() == week->empty());
    int halves = 0;
    for (const Stretch& each : stretches_of(*week)) {
        require(each.from < each.to && each.to <= 24 * 60 && each.from % 30 == 0);
        halves += (each.to - each.from) / 30;
    }
    require(halves == week->count());
    return 0;
}
