// SPDX-License-Identifier: AGPL-3.0-or-later
// The demonstration, put into a house of its own: seeded, so that it is the same each time.
#pragma once

#include <stdexcept>

#include "app/assemble.h"
#include "features/demo/demo.h"

namespace bunting::app {

// There is something here already: nothing was touched.
struct NotEmpty : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Furnishes, and waits until everything is numbered and shown. Throws NotEmpty, and
// std::runtime_error, in words, where it cannot be done.
demo::Furnished furnish_demonstration(const Options& options, const demo::Ask& ask);

}  // namespace bunting::app
