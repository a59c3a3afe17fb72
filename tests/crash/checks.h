// SPDX-License-Identifier: AGPL-3.0-or-later
// After a crash: is everything there that somebody was told was done, and nothing by half?
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tests/crash/writers.h"

namespace bunting::crash {

struct Place {
    std::filesystem::path data;
    std::string database;  // as --database takes it
};

// What is wrong, or nothing. Requires: a server at `port` over this place, and nobody writing.
std::optional<std::string> what_is_lost(
    const Place& place, std::uint16_t port, const Acknowledged& promised
);

// How many things stand in it.
std::int64_t things_in(const Place& place);

// Turns of conversation, likewise.
std::int64_t turns_in(const Place& place);

}  // namespace bunting::crash
