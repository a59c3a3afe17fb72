// SPDX-License-Identifier: AGPL-3.0-or-later
// Deadlines and order without a socket and without waiting: the test is the wire and moves the
// time.
#include "web/server/session.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "web/server/http/reply.h"

using namespace bunting;
using namespace bunting::web;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

class StoppedClock final : public Clock {
public:
    Time now() const override { return Time::from_seconds(784111777); }
};

class FakeWire final : public Wire {
public:
    void await_bytes() override { awaiting = true; }

    void poll_bytes() override {
        if (poll) poll();
    }

    void send(std::string_view head, std::string_view body) override {
        sent.append(head).append(body);
        unsent = head.size() + body.size();
    }

    bool send_now(std::string_view bytes) override {
        sent += bytes;
        return fits;
    }

    void half_close() override { half_closed = true; }

    void close() override { closed = true; }

    Done promise(std::uint64_t exchange) override {
        exchanges.push_back(exchange);
        return [this, exchange](RawResponse response) { answer(exchange, std::move(response)); };
    }

    std::function<void(std::uint64_t, RawResponse)> answer;
    std::function<void()> poll;
    std::vector<std::uint64_t> exchanges;
    std::string sent;
    std::size_t unsent = 0;
    bool fits = true;
    bool awaiting = false;
    bool half_closed = false;
    bool closed = false;
};

// A session, its wire, its house, and a clock in the hand.
struct Fixture {
    StoppedClock clock;
    House house{
        .clock = clock,
        .limits = Limits{},
        .body_limit = [](Method, std::string_view) { return kDefaultBodyLimit; },
        .trusted = {},
        .handle =
            [this](RawRequest&& request, Done done) {
                seen.push_back(std::move(request));
                dones.push_back(std::move(done));
            },
        .error_page = nullptr,
        .report = [this](std::string_view) { ++reports; },
        .door = Door{8, 8},
        .counters = {},
    };
    std::vector<RawRequest> seen;
    std::vector<Done> dones;
    int reports = 0;
    Instant now{};
    FakeWire wire;
    std::unique_ptr<Session> session;

    Fixture() { begin(); }

    void begin() {
        const Address peer = parse_address("192.0.2.7").value();
        wire.answer = [this](std::uint64_t exchange, RawResponse response) {
            session->on_answer(exchange, std::move(response), now);
        };
        session = std::make_unique<Session>(
            house, wire, peer, std::move(*house.door.enter(peer, false)), now
        );
        session->start();
    }

    void bytes(std::string_view text) { session->on_bytes(text, now); }

    void written() { session->on_written(wire.unsent, true, now); }

    void after(std::chrono::milliseconds time) {
        now += time;
        session->on_tick(now);
    }

    static RawResponse text(std::string body) {
        RawResponse response;
        response.body = std::move(body);
        return response;
    }

    bool says(std::string_view words) const { return wire.sent.find(words) != std::string::npos; }
};

}  // namespace

TEST_CASE("requests in a row are answered in their order, one at a time") {
    Fixture f;
    f.bytes(std::string{kGet} + "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    REQUIRE(f.seen.size() == 1);
    CHECK(f.seen[0].peer == "192.0.2.7");
    CHECK(f.seen[0].received == f.clock.now());
    f.dones[0](Fixture::text("one"));
    CHECK(f.seen.size() == 1);
    f.written();
    REQUIRE(f.seen.size() == 2);
    CHECK(f.seen[1].path == "/2");
    f.dones[0](Fixture::text("an answer of yesterday"));
    CHECK_FALSE(f.says("yesterday"));
    f.dones[1](Fixture::text("two"));
    CHECK(f.wire.sent.ends_with("\r\n\r\ntwo"));
}

TEST_CASE("an idle connection ends without a word") {
    Fixture f;
    f.after(14'999ms);
    CHECK_FALSE(f.wire.closed);
    f.after(1ms);
    CHECK(f.wire.closed);
    CHECK(f.wire.sent.empty());
}

TEST_CASE("dripping does not move the deadline of a head") {
    Fixture f;
    f.after(5s);
    for (int i = 0; i < 9; ++i) {
        f.bytes(kGet.substr(static_cast<std::size_t>(i), 1));
        f.after(1s);
    }
    CHECK(f.wire.sent.empty());
    f.after(1s);
    CHECK(f.says("HTTP/1.1 408 "));
    CHECK(f.says("connection: close\r\n"));
    f.written();
    CHECK(f.wire.half_closed);
    CHECK_FALSE(f.wire.closed);
    f.after(2s);
    CHECK(f.wire.closed);
}

TEST_CASE("a body that flows may take its time, one that drips may not") {
    Fixture f;
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n";
    f.bytes(head);
    for (int second = 0; second < 50; ++second) {
        f.bytes(std::string(20 * 1024, 'x'));
        f.after(1s);
    }
    CHECK(f.wire.sent.empty());
    f.bytes(std::string(24 * 1024, 'x'));
    REQUIRE(f.seen.size() == 1);
    CHECK(f.seen[0].body.size() == 1024 * 1024);

    Fixture slow;
    slow.bytes(head);
    for (int second = 0; second < 31; ++second) {
        slow.bytes("x");
        slow.after(1s);
    }
    CHECK(slow.says("HTTP/1.1 408 "));
}

TEST_CASE("a reader that crawls is cut off, one that is merely slow is not") {
    Fixture f;
    f.bytes(kGet);
    f.dones[0](Fixture::text(std::string(1024 * 1024, 'x')));
    for (int second = 0; second < 40; ++second) {
        f.session->on_written(20 * 1024, false, f.now);
        f.after(1s);
    }
    CHECK_FALSE(f.wire.closed);
    for (int second = 0; second < 40; ++second) {
        f.session->on_written(1, false, f.now);
        f.after(1s);
    }
    CHECK(f.wire.closed);
}

TEST_CASE("a handler that does not answer is answered for, and its late word is not sent") {
    Fixture f;
    f.bytes(kGet);
    f.after(30s);
    CHECK(f.says("HTTP/1.1 503 "));
    f.written();
    f.dones[0](Fixture::text("late"));
    CHECK_FALSE(f.says("late"));
}

TEST_CASE("an exception or a dropped promise costs one answer, not the connection") {
    Fixture f;
    f.house.handle = [](RawRequest&&, const Done&) { throw std::runtime_error("broken"); };
    f.bytes(kGet);
    CHECK(f.reports == 1);
    f.session->on_dropped(f.wire.exchanges.back(), f.now);
    CHECK(f.says("HTTP/1.1 500 "));
    CHECK_FALSE(f.says("connection: close"));
}

TEST_CASE("HEAD, 204 and 304 carry no body") {
    Fixture f;
    f.bytes("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    f.dones[0](Fixture::text("twelve bytes"));
    CHECK(f.wire.sent.ends_with("\r\n\r\n"));
    CHECK(f.says("content-length: 12\r\n"));
    f.written();
    f.bytes(kGet);
    auto nothing = Fixture::text("nothing");
    nothing.status = 204;
    f.dones[1](nothing);
    CHECK(f.wire.sent.ends_with("\r\n\r\n"));
    CHECK_FALSE(f.says("nothing"));
}

TEST_CASE("the last request of a connection is told so") {
    Fixture f;
    f.house.limits.requests_per_connection = 2;
    f.bytes(kGet);
    f.dones[0](Fixture::text("one"));
    CHECK_FALSE(f.says("connection: close"));
    f.written();
    f.bytes(kGet);
    f.dones[1](Fixture::text("two"));
    CHECK(f.says("connection: close"));
    f.written();
    CHECK(f.wire.half_closed);
}

TEST_CASE("bodies together may not fill the memory") {
    Fixture f;
    f.house.limits.bodies_in_memory = 1000;
    f.bytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n" + std::string(900, 'x'));
    CHECK(f.wire.sent.empty());
    f.bytes(std::string(200, 'x'));
    CHECK(f.says("HTTP/1.1 503 "));
    CHECK(f.house.counters.body_bytes == 1100);
    f.written();
    CHECK(f.house.counters.body_bytes == 0);
}

TEST_CASE("after a refusal the rest of the request is read and thrown away, but not without end") {
    Fixture f;
    f.bytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n");
    CHECK(f.says("HTTP/1.1 413 "));
    f.written();
    for (int i = 0; i < 64; ++i)
        f.bytes(std::string(16 * 1024, 'x'));
    CHECK_FALSE(f.wire.closed);
    f.bytes("x");
    CHECK(f.wire.closed);
}

TEST_CASE("a peer that leaves in the middle of its request is forgotten") {
    Fixture f;
    f.bytes("GET / HT");
    f.session->on_end();
    CHECK(f.wire.closed);
    CHECK(f.wire.sent.empty());
}

TEST_CASE("draining ends idle connections at once and answers what is under way") {
    Fixture idle;
    idle.session->on_drain();
    CHECK(idle.wire.closed);

    Fixture busy;
    busy.bytes(kGet);
    busy.session->on_drain();
    CHECK_FALSE(busy.wire.closed);
    busy.dones[0](Fixture::text("one"));
    CHECK(busy.says("connection: close"));

    Fixture just_arrived;
    just_arrived.wire.poll = [&] { just_arrived.bytes(kGet); };
    just_arrived.session->on_drain();
    CHECK_FALSE(just_arrived.wire.closed);
    CHECK(just_arrived.seen.size() == 1);
}

TEST_CASE("a promise to keep the connection binds during the drain for what has arrived") {
    Fixture f;
    f.bytes(std::string{kGet} + std::string{kGet});
    f.dones[0](Fixture::text("one"));
    f.session->on_drain();
    f.written();
    REQUIRE(f.seen.size() == 2);
    f.dones[1](Fixture::text("two"));
    CHECK(f.says("connection: close"));
}

TEST_CASE("the application's words are used for our refusals, unless they fail") {
    Fixture f;
    f.house.error_page = [](int status) {
        RawResponse page = plain_page(status);
        page.body = "in kind words";
        return page;
    };
    f.bytes("nonsense\r\n\r\n");
    CHECK(f.says("in kind words"));

    Fixture broken;
    broken.house.error_page = [](int) -> RawResponse { throw std::runtime_error("no words"); };
    broken.bytes("nonsense\r\n\r\n");
    CHECK(broken.says("400 Bad Request\n"));
    CHECK(broken.reports == 1);
}

TEST_CASE("a door lets in as many as it says, in all and from one home") {
    Door door{3, 2};
    const Address one = parse_address("192.0.2.7").value();
    const Address home = parse_address("2001:db8::1").value();
    const Address same_home = parse_address("2001:db8::2").value();
    auto first = door.enter(home, false);
    {
        const auto second = door.enter(same_home, false);
        CHECK(second.has_value());
        CHECK_FALSE(door.enter(home, false).has_value());
        const auto proxy = door.enter(home, true);
        CHECK(proxy.has_value());
        CHECK_FALSE(door.enter(one, false).has_value());
        CHECK(door.inside() == 3);
    }
    CHECK(door.inside() == 1);
    CHECK(door.enter(same_home, false).has_value());
}
