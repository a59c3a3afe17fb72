// SPDX-License-Identifier: AGPL-3.0-or-later
// How alike two titles are, to ask "is it the same as one of these?". Pure.
#pragma once

#include <string_view>

namespace bunting::things {

// Shared words over all words, 0 … 1: folded, without the words that every title has, "s" at the
// end ignored.
double likeness(std::string_view a, std::string_view b);

inline constexpr double kProbablyTheSame = 0.45;

}  // namespace bunting::things
