// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of counting in the room: whose dots are good, the order that all sides can live
// with, and the capacity line. Whole numbers only, so that anybody recomputes the same.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "features/lab/round/round_rules.h"

namespace bunting::lab {

// ---- dots ----
struct DotRule {
    int dots_each = 5;
    int most_on_one = 2;
};

// Errors: Invalid("lab.dots_none", "dots"); Invalid("lab.dots_too_many", "dots");
// Invalid("lab.dots_on_one", "dots").
Result<void> check_dots(std::span<const int> dots, const DotRule& rule);

// ---- the order ----
// Dots that one area has from each side, in the order of kSides.
using Dots = std::array<std::int64_t, 3>;

struct Counted {
    std::int64_t number = 0;  // of the area
    Dots dots{};
};

// The order that all three can live with: first what the side that wants it least wants most. For
// each side an area's share is its part of all dots that the side gave; the smallest of its shares
// decides, then the sum of them, then the older number. A side that gave no dot is left out. Does
// not depend on the order they come in; one more dot for an area never moves it down.
std::vector<std::int64_t> order_for_all(std::span<const Counted> areas);
// As one side alone would have it; what it gave no dot is left out.
std::vector<std::int64_t> order_of_side(std::span<const Counted> areas, Side side);

// So few that a count would tell who it was (domain App. H, made smaller for a room): then no
// side's counts are shown.
inline constexpr int kFewestShown = 3;
bool may_show_counts(const std::array<int, 3>& seats);

// ---- the capacity line ----
// Stored as columns; never reorder.
enum class Role : std::uint8_t { Council, Community, Residents, Facilitators };
inline constexpr std::array kRoles{
    Role::Council, Role::Community, Role::Residents, Role::Facilitators
};
// Person-days, in the order of kRoles.
using Days = std::array<std::int64_t, 4>;

bool is_said(const Days& days);
// The middle one; of an even number the larger of the two in the middle, so that nobody is promised
// too much. 0 of none.
std::int64_t median(std::vector<std::int64_t> values);

struct Line {
    int k = 0;                       // so many areas fit
    std::optional<Role> limit = {};  // the role there is least of; nullopt: nothing sets a limit
    Days medians{};                  // what an area usually asks
};

// K = min over roles of ⌊capacity ÷ median effort⌋ (domain 16.3), over these areas. Areas whose
// effort nobody has said do not count for the median. At most all of them.
Line capacity_line(std::span<const Days> areas, const Days& capacity);

// The same line drawn into an order: the longest beginning of it whose own median fits. Moves as
// areas move. More capacity never makes it shorter.
Line line_in_order(std::span<const Days> order, const Days& capacity);

}  // namespace bunting::lab
