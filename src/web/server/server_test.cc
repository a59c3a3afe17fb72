// SPDX-License-Identifier: AGPL-3.0-or-later
// Beginning, end, and promises across threads, over real sockets. Misbehaving peers are in
// tests/abuse/.
#include "web/server/server.h"

#include <csignal>
#include <future>
#include <stdexcept>
#include <system_error>

#include <doctest/doctest.h>
#include <unistd.h>

#include "abuse/test_server.h"

using namespace bunting;
using namespace bunting::abuse;

namespace {

auto current_sigterm_handler() {
    struct sigaction current{};
    sigaction(SIGTERM, nullptr, &current);
    return current.sa_handler;
}

// Each thread of the server stops listening in its own time.
bool accepts_no_more(const TestServer& house) {
    for (int i = 0; i < 1000; ++i) {
        try {
            const RawClient client = house.client();
        } catch (const std::runtime_error&) {
            return true;
        }
        std::this_thread::sleep_for(5ms);
    }
    return false;
}

}  // namespace

TEST_CASE("a promise may be kept from another thread") {
    TestServer house{patient_limits()};
    RawClient client = house.client();
    client.send(request("/slow") + request("/next"));
    CHECK_FALSE(client.reply(50ms).has_value());
    house.open_gate();
    CHECK(client.reply()->body == "slow");
    CHECK(client.reply()->body == "GET /next");
}

TEST_CASE(
    "a dropped promise, an exception or an answer that would split becomes an error, not silence"
) {
    TestServer house{patient_limits()};
    RawClient client = house.client();
    client.send(request("/drop") + request("/throw") + request("/split") + request("/next"));
    CHECK(client.reply()->status == 500);
    CHECK(client.reply()->status == 500);
    const auto split = client.reply();
    CHECK(split->body == "caught");
    CHECK_FALSE(split->has("set-cookie"));
    CHECK(client.reply()->body == "GET /next");
    CHECK(house.server().stats().accidents == 2);
}

TEST_CASE("an answer is given once") {
    const SystemClock clock;
    bool refused = false;
    web::ServerConfig config{.port = 0, .threads = 1, .clock = clock};
    web::Server server{std::move(config), [&refused](web::RawRequest&&, const web::Done& done) {
                           done(web::RawResponse{.body = "once"});
                           try {
                               done(web::RawResponse{.body = "twice"});
                           } catch (const std::logic_error&) {
                               refused = true;
                           }
                       }};
    server.start();
    RawClient client{server.port()};
    client.send(request("/"));
    CHECK(client.reply()->body == "once");
    server.stop(1s);
    CHECK(refused);
}

TEST_CASE("draining finishes a slow request, closes idle connections and accepts no more") {
    TestServer house{patient_limits()};
    RawClient idle = house.client();
    RawClient slow = house.client();
    slow.send(request("/slow"));
    REQUIRE(house.connections_become(2));
    while (house.server().stats().requests == 0)
        std::this_thread::sleep_for(1ms);
    auto stopped = std::async(std::launch::async, [&house] { house.server().stop(10s); });
    CHECK(idle.rest() == "");
    CHECK(accepts_no_more(house));
    CHECK(stopped.wait_for(0s) == std::future_status::timeout);
    house.open_gate();
    const auto reply = slow.reply();
    REQUIRE(reply.has_value());
    CHECK(reply->body == "slow");
    CHECK(reply->has("connection: close\r\n"));
    slow.finish_sending();
    stopped.get();
}

TEST_CASE("what does not finish in time is cut off, and its late answer harms nobody") {
    TestServer house{patient_limits()};
    RawClient slow = house.client();
    slow.send(request("/slow"));
    while (house.server().stats().requests == 0)
        std::this_thread::sleep_for(1ms);
    const auto began = std::chrono::steady_clock::now();
    house.server().stop(100ms);
    CHECK(std::chrono::steady_clock::now() - began < 5s);
    CHECK(slow.rest() == "");
    house.open_gate();
}

TEST_CASE("SIGTERM ends the server with exit code 0") {
    const SystemClock clock;
    const auto before = current_sigterm_handler();
    web::ServerConfig config{.port = 0, .threads = 2, .clock = clock};
    web::Server server{std::move(config), [](web::RawRequest&&, const web::Done& done) {
                           done({});
                       }};
    server.start();
    std::thread operator_of_it{[&] {
        RawClient client{server.port()};
        client.send(request("/"));
        CHECK(client.reply()->status == 200);
        while (current_sigterm_handler() == before)
            std::this_thread::sleep_for(1ms);
        kill(getpid(), SIGTERM);
        CHECK(client.rest() == "");
    }};
    CHECK(server.run_until_signal() == 0);
    operator_of_it.join();
    std::signal(SIGTERM, before);
}

TEST_CASE("an address that is taken, or none, is said at the start") {
    const SystemClock clock;
    TestServer house{patient_limits()};
    const auto nothing = [](web::RawRequest&&, const web::Done&) {};
    web::Server second{{.port = house.server().port(), .clock = clock}, nothing};
    CHECK_THROWS_AS(second.start(), std::system_error);
    web::Server nowhere{{.address = "kettle bank", .port = 0, .clock = clock}, nothing};
    CHECK_THROWS_AS(nowhere.start(), std::system_error);
    const auto distrust = [&] {
        const web::Server server{{.trusted_proxies = {"the proxy"}, .clock = clock}, nothing};
    };
    CHECK_THROWS_AS(distrust(), std::runtime_error);
}
