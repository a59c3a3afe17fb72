// SPDX-License-Identifier: AGPL-3.0-or-later
// Figures that stand in the database: the journal, what follows from it, and mail.
#pragma once

#include <string>
#include <vector>

#include "feature/figures.h"
#include "store/store.h"

namespace bunting::health {

std::vector<feature::Figure> stored_figures(store::ReadTx& tx);

// Entries that have waited for their number longer than a minute: nobody does the system's duties.
bool numbering_is_behind(store::ReadTx& tx, Time now);

std::vector<std::string> health_queries();

}  // namespace bunting::health
