// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the words of a drawn map go. For geo/ itself.
#pragma once

#include <vector>

#include "geo/map/drawn_map.h"

namespace bunting::geo {

// Areas first, then features, in their order; a label that does not fit or would overlap is left
// out.
std::vector<MapLabel> labels_of(const MapSource& source, const MapFrame& frame);

}  // namespace bunting::geo
