// SPDX-License-Identifier: AGPL-3.0-or-later
// An invented place for examples: six things, and the base of its map as geo would draw it.
#pragma once

#include <span>

#include "web/components/cards/items.h"
#include "web/components/map/map.h"

namespace bunting::components {

std::span<const Item> sample_items();
MapFigure sample_map();

}  // namespace bunting::components
