// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTTP/1.1 server: sockets, threads, start and end. What a request means is the router's
// business.
//
//   io thread i { io_context, acceptor (SO_REUSEPORT), its connections }      i = 1 … threads
//
// A connection lives and dies on the thread that accepted it. TLS and HTTP/2 end at a proxy in
// front (nginx, Caddy, HAProxy): name it in trusted_proxies, so that the person's address and
// "https" are believed from it and from nobody else.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "web/server/limits.h"
#include "web/server/message.h"

namespace bunting::web {

struct ServerConfig {
    std::string address = "127.0.0.1";  // "::" for every address of both families
    std::uint16_t port = 8080;          // 0: any free one, see port()
    int threads = 0;                    // 0: one for each core
    Limits limits = {};
    BodyLimit body_limit = {};                      // nothing: kDefaultBodyLimit everywhere
    std::vector<std::string> trusted_proxies = {};  // addresses or networks, see parse_network
    std::chrono::milliseconds drain{20'000};        // how long run_until_signal waits for requests
    Report report = {};                             // accidents; nothing: a line on stderr
    const Clock& clock;
};

struct Stats {
    int connections = 0;  // now
    std::uint64_t accepted = 0;
    std::uint64_t turned_away = 0;  // no place for that connection
    std::uint64_t requests = 0;     // handed to the application
    std::uint64_t refused = 0;      // answered by the server itself
    std::uint64_t timed_out = 0;
    std::uint64_t accidents = 0;  // answers of 500: promises dropped, error pages that failed
};

class Server {
public:
    // Throws std::runtime_error for a trusted proxy that is no address.
    Server(ServerConfig config, Handle handle, ErrorPage error_page = nullptr);
    // stop(0).
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Listens and serves on threads of its own. Throws std::system_error when the address cannot be
    // had, also when somebody else listens there already.
    void start();
    // Requires: start() has returned.
    std::uint16_t port() const;
    // Accepts nothing more, closes idle connections, waits for requests under way until `drain` is
    // over, cuts off the rest. Not from a thread of the server.
    void stop(std::chrono::milliseconds drain);
    // Starts if need be, waits for SIGTERM or SIGINT, then stops with the configured drain. A
    // second signal ends the process at once. Returns the exit code.
    int run_until_signal();
    Stats stats() const;

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace bunting::web
