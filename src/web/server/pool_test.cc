// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/pool.h"

#include <atomic>
#include <future>
#include <stdexcept>

#include <doctest/doctest.h>

using namespace bunting::web;

TEST_CASE("a full pool says no at once, and what it took is done before it goes") {
    std::atomic<int> done{0};
    int taken = 0;
    {
        std::promise<void> started;
        std::promise<void> open;
        auto gate = open.get_future().share();
        Pool pool{1, 2};
        REQUIRE(pool.submit([&] {
            started.set_value();
            gate.wait();
            ++done;
        }));
        started.get_future().wait();
        for (int i = 0; i < 5; ++i) {
            if (pool.submit([&] { ++done; })) ++taken;
        }
        CHECK(pool.waiting() == 2);
        CHECK(taken == 2);
        open.set_value();
    }
    CHECK(done == 3);
}

TEST_CASE("a job that fails is reported and harms no other") {
    std::atomic<int> reports{0};
    std::promise<void> second;
    {
        Pool pool{1, 8, [&](const char*) { ++reports; }};
        REQUIRE(pool.submit([] { throw std::runtime_error("paper jam"); }));
        REQUIRE(pool.submit([&] { second.set_value(); }));
        second.get_future().wait();
    }
    CHECK(reports == 1);
}
