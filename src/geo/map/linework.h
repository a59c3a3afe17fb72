// SPDX-License-Identifier: AGPL-3.0-or-later
// The edges of many rings as few lines, each edge once. For geo/ itself.
#pragma once

#include <span>
#include <vector>

#include "geo/simplify.h"

namespace bunting::geo {

enum class Edges : std::uint8_t {
    All,
    Outline,  // those of one ring only: what is left when neighbours are joined
};

// Open lines as long as possible; a loop ends with its first point again. The same for the same
// edges, whatever the order of the chains.
std::vector<Chain> lines_of(std::span<const Chain> chains, Edges which);

}  // namespace bunting::geo
