// SPDX-License-Identifier: AGPL-3.0-or-later
// A server on a free port with an application that behaves in every way an application can, and
// deadlines short enough to be waited for.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "abuse/raw_client.h"
#include "base/time.h"
#include "web/server/pool.h"
#include "web/server/server.h"

namespace bunting::abuse {

// Long ones for tests that must not meet them on a busy machine.
web::Limits patient_limits();
// One second or less each.
web::Limits short_limits();

class TestServer {
public:
    explicit TestServer(web::Limits limits, std::vector<std::string> trusted_proxies = {});
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    RawClient client(int receive_buffer = 0) const;
    // The answer to one GET on a connection of its own.
    std::optional<Reply> get(std::string_view target) const;

    web::Server& server() { return server_; }

    // True as soon as that many connections are open; false when it does not happen.
    bool connections_become(int count) const;
    // Lets /slow answer.
    void open_gate();

private:
    void handle(web::RawRequest&& request, web::Done done);

    SystemClock clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool gate_open_ = false;
    std::vector<web::Done> never_answered_;
    web::Server server_;
    web::Pool pool_;  // goes first: its jobs hold promises of the server
};

std::string request(std::string_view target, std::string_view headers = "");

}  // namespace bunting::abuse
