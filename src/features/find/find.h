// SPDX-License-Identifier: AGPL-3.0-or-later
// Everyday words find things: the search page, the index that follows the journal, and what nobody
// found.
#pragma once

#include "feature/feature.h"

namespace bunting::find {

extern const feature::Feature kFeature;

// What keeps a node's index up with the journal; also for the reindex command.
jobs::NodeProjection index_projection(
    store::Database& database, const thing::Kinds& kinds, const Clock& clock, search::Index& index
);

}  // namespace bunting::find
