// SPDX-License-Identifier: AGPL-3.0-or-later
// Peers who take their time, over real sockets and with short deadlines.
#include <doctest/doctest.h>

#include "abuse/test_server.h"

using namespace bunting;
using namespace bunting::abuse;

namespace {

using Steady = std::chrono::steady_clock;

// Sends byte after byte until the server answers or leaves; nullopt when it never does.
std::optional<Reply> drip(RawClient& client, std::string_view bytes) {
    const auto deadline = Steady::now() + 10s;
    for (std::size_t i = 0; Steady::now() < deadline; ++i) {
        client.send(bytes.substr(i % bytes.size(), 1));
        auto reply = client.reply(50ms);
        if (reply) return reply;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("dripping headers or bodies ends at the deadline, others are served meanwhile") {
    const TestServer house{short_limits()};
    SUBCASE("headers") {
        RawClient client = house.client();
        const auto began = Steady::now();
        client.send("GET / HTTP/1.1\r\nHost: a\r\n");
        const auto reply = drip(client, "X-Drip: drip\r\n");
        REQUIRE(reply.has_value());
        CHECK(reply->status == 408);
        CHECK(Steady::now() - began > 500ms);
    }
    SUBCASE("body") {
        RawClient client = house.client();
        const auto began = Steady::now();
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
        const auto reply = drip(client, "x");
        REQUIRE(reply.has_value());
        CHECK(reply->status == 408);
        CHECK(Steady::now() - began > 500ms);
    }
    CHECK(house.get("/meanwhile")->status == 200);
}

TEST_CASE("idle connections are closed without a word") {
    const TestServer house{short_limits()};
    RawClient silent = house.client();
    RawClient kept = house.client();
    kept.send(request("/"));
    CHECK(kept.reply()->status == 200);
    CHECK(silent.rest() == "");
    CHECK(kept.rest() == "");
}

TEST_CASE("a reader who does not read is cut off") {
    TestServer house{short_limits()};
    RawClient client = house.client(/*receive_buffer=*/4096);
    client.send(request("/big"));
    CHECK(house.connections_become(1));
    CHECK(house.connections_become(0));
    CHECK(house.server().stats().timed_out == 1);
}

TEST_CASE("a handler that never answers is answered for") {
    const TestServer house{short_limits()};
    const auto reply = house.get("/never");
    REQUIRE(reply.has_value());
    CHECK(reply->status == 503);
    CHECK(reply->has("retry-after: "));
}
