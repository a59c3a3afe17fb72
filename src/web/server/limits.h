// SPDX-License-Identifier: AGPL-3.0-or-later
// How much and how long: every bound that the server sets to strangers, with its default.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string_view>

#include "web/server/message.h"

namespace bunting::web {

struct HeadLimits {
    std::size_t bytes = std::size_t{16} * 1024;  // the whole head, with its empty line: else 431
    std::size_t target = std::size_t{4} * 1024;  // else 414
    std::size_t headers = 100;                   // else 431
};

// How large the body of a request to this path may be, in bytes; else 413.
using BodyLimit = std::function<std::size_t(Method method, std::string_view path)>;

constexpr std::size_t kDefaultBodyLimit = std::size_t{1024} * 1024;

struct Limits {
    HeadLimits head;
    std::size_t bodies_in_memory =
        std::size_t{256} * 1024 * 1024;        // of all requests together: else 503
    int connections = 4096;                    // else 503
    int connections_per_neighbourhood = 2048;  // see neighbourhood_of; else 503
    int requests_per_connection = 1000;        // the last says "close"

    // Deadlines count from the beginning of their phase, so that dripping does not move them.
    std::chrono::milliseconds idle_time{15'000};     // between requests
    std::chrono::milliseconds head_time{10'000};     // else 408
    std::chrono::milliseconds handler_time{30'000};  // else 503
    std::chrono::milliseconds linger_time{2'000};    // for the peer to read our last word
    // Bodies and answers may be long: their time begins anew whenever as much has moved as this
    // speed makes of it. What merely went into the system's buffers buys no more than one such
    // time.
    std::chrono::milliseconds body_time{30'000};  // else 408
    std::chrono::milliseconds write_time{30'000};
    std::size_t slowest_bytes_per_second = std::size_t{16} * 1024;
    std::chrono::milliseconds tick{250};  // how exactly deadlines are kept
};

}  // namespace bunting::web
