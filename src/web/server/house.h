// SPDX-License-Identifier: AGPL-3.0-or-later
// What all connections of one server share: its rules, its application, its counts.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/time.h"
#include "web/server/address.h"
#include "web/server/door.h"
#include "web/server/limits.h"
#include "web/server/message.h"

namespace bunting::web {

struct ServerConfig;

struct Counters {
    std::atomic<std::uint64_t> accepted{0};
    std::atomic<std::uint64_t> turned_away{0};
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> timed_out{0};
    std::atomic<std::uint64_t> accidents{0};
    std::atomic<std::size_t> body_bytes{0};
};

struct House {
    const Clock& clock;
    Limits limits;
    BodyLimit body_limit;
    std::vector<Network> trusted;
    Handle handle;
    ErrorPage error_page;
    Report report;
    Door door;
    Counters counters;

    // The application's page, or plain text if it has none or fails.
    RawResponse page(int status);
};

// Throws std::runtime_error for a trusted proxy that is no address.
std::shared_ptr<House> house_of(const ServerConfig& config, Handle handle, ErrorPage error_page);

}  // namespace bunting::web
