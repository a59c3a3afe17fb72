// SPDX-License-Identifier: AGPL-3.0-or-later
// The demonstration, put into a house of its own: seeded, so that it is the same each time.
#pragma once

#include "app/assemble.h"
#include "features/demo/demo.h"

namespace bunting::app {

// Furnishes, and waits until everything is numbered and shown. Throws std::runtime_error, in words,
// where the place is not empty.
demo::Furnished furnish_demonstration(const Options& options, const demo::Ask& ask);

}  // namespace bunting::app
