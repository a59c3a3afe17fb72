// SPDX-License-Identifier: AGPL-3.0-or-later
// Many at once, over real sockets.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "abuse/test_server.h"

using namespace bunting;
using namespace bunting::abuse;

TEST_CASE("300 idle connections do not keep the next one waiting") {
    const TestServer house{patient_limits()};
    std::vector<RawClient> crowd;
    for (int i = 0; i < 300; ++i)
        crowd.push_back(house.client());
    REQUIRE(house.connections_become(300));
    const auto began = std::chrono::steady_clock::now();
    CHECK(house.get("/")->status == 200);
    CHECK(std::chrono::steady_clock::now() - began < 1s);
}

TEST_CASE("one address does not take every place, and a place that is left is free again") {
    auto limits = patient_limits();
    limits.connections_per_neighbourhood = 3;
    TestServer house{limits};
    {
        std::vector<RawClient> crowd;
        for (int i = 0; i < 3; ++i)
            crowd.push_back(house.client());
        REQUIRE(house.connections_become(3));
        CHECK(house.get("/")->status == 503);
        CHECK(house.server().stats().turned_away == 1);
        crowd.front().send(request("/inside"));
        CHECK(crowd.front().reply()->status == 200);
    }
    REQUIRE(house.connections_become(0));
    CHECK(house.get("/")->status == 200);
}

TEST_CASE("a full house turns everybody away, but not a proxy for being one address") {
    auto limits = patient_limits();
    limits.connections = 4;
    limits.connections_per_neighbourhood = 1;
    const TestServer house{limits, {"127.0.0.1"}};
    std::vector<RawClient> crowd;
    for (int i = 0; i < 4; ++i)
        crowd.push_back(house.client());
    REQUIRE(house.connections_become(4));
    RawClient fifth = house.client();
    const auto reply = fifth.reply();
    REQUIRE(reply.has_value());
    CHECK(reply->status == 503);
    CHECK(fifth.rest() == "");
}

TEST_CASE("many who ask at once are all answered") {
    const TestServer house{patient_limits()};
    std::atomic<int> right{0};
    std::vector<std::thread> people;
    for (int person = 0; person < 8; ++person) {
        people.emplace_back([&house, &right, person] {
            RawClient client = house.client();
            for (int i = 0; i < 50; ++i) {
                const auto target = fmt::format("/{}/{}", person, i);
                client.send(request(target));
                const auto reply = client.reply();
                if (reply && reply->body == "GET " + target) ++right;
            }
        });
    }
    for (auto& person : people)
        person.join();
    CHECK(right == 400);
}
