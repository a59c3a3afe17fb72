// SPDX-License-Identifier: AGPL-3.0-or-later
// A command typed beside a running server: handed over, and its words and exit code brought back.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>

#include "app/control/request.h"

namespace bunting::control {

// The exit code; nothing where no server listens in this folder. Throws std::runtime_error where it
// went away before its answer was whole.
std::optional<int> ask_server(
    const std::filesystem::path& folder,
    const Request& request,
    std::ostream& out,
    std::ostream& err
);

}  // namespace bunting::control
