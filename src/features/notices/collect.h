// SPDX-License-Identifier: AGPL-3.0-or-later
// From the journal to what followers are to be told.
#pragma once

#include "jobs/runner.h"

namespace bunting::notices {

// Verbs that are news to whoever follows the thing.
bool is_news(std::string_view verb);

jobs::Projection collect();

}  // namespace bunting::notices
