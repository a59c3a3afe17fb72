// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_server bunting_base
// Any bytes as the peer of one connection. The first byte says in what pieces they arrive. Whatever
// pieces, the same requests must come out; every request must keep what the header files promise;
// no answer may hold more status lines than were given.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http/head.h"
#include "web/server/http/reply.h"
#include "web/server/http/target.h"
#include "web/server/session.h"

using namespace bunting;
using namespace bunting::web;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

class StoppedClock final : public Clock {
public:
    Time now() const override { return Time{}; }
};

class FuzzWire final : public Wire {
public:
    void await_bytes() override {}

    void poll_bytes() override {}

    void send(std::string_view head, std::string_view body) override {
        require(head.starts_with("HTTP/1.1 ") && head.ends_with("\r\n\r\n"));
        require(head.find("\r\n\r\n") == head.size() - 4);
        unsent = head.size() + body.size();
    }

    bool send_now(std::string_view) override { return true; }

    void half_close() override {}

    void close() override { closed = true; }

    Done promise(std::uint64_t exchange) override {
        return [this, exchange](RawResponse response) {
            session->on_answer(exchange, std::move(response), {});
        };
    }

    Session* session = nullptr;
    std::size_t unsent = 0;
    bool closed = false;
};

void check_request(const RawRequest& request) {
    require(is_utf8(request.path));
    require(request.path.starts_with('/') || request.path == "*");
    require(request.path.find('\0') == std::string::npos);
    require(request.path.find("/../") == std::string::npos && !request.path.ends_with("/.."));
    require(request.target.size() <= HeadLimits{}.target);
    require(request.body.size() <= 64);
    int hosts = 0;
    int framings = 0;
    for (const Header& header : request.headers) {
        require(!header.name.empty());
        for (const char c : header.name)
            require(c > 0x20 && c < 0x7f && !(c >= 'A' && c <= 'Z'));
        require(header.value.find_first_of({"\r\n\0", 3}) == std::string::npos);
        hosts += header.name == "host";
        framings += header.name == "content-length" || header.name == "transfer-encoding";
    }
    require(hosts <= 1 && framings <= 1);
    require(request.headers.size() <= HeadLimits{}.headers);
}

std::string written_down(const RawRequest& request) {
    std::string text = request.method_text + ' ' + request.target + ' ' + request.host + '\n';
    for (const Header& header : request.headers)
        text += header.name + ':' + header.value + '\n';
    return text + request.body;
}

// What came out of the bytes when they arrived in such pieces. Not how it ended: Beast refuses some
// chunk headers one piece earlier or later.
std::vector<std::string> heard(std::string_view bytes, std::size_t piece) {
    StoppedClock clock;
    std::vector<std::string> requests;
    House house{
        .clock = clock,
        .limits = {},
        .body_limit = [](Method, std::string_view) { return std::size_t{64}; },
        .trusted = {*parse_network("192.0.2.0/24")},
        .handle =
            [&requests](RawRequest&& request, const Done& done) {
                check_request(request);
                requests.push_back(written_down(request));
                done(RawResponse{.body = "heard"});
            },
        .error_page = nullptr,
        .report = [](std::string_view) { std::abort(); },
        .door = Door{1, 1},
        .counters = {},
    };
    const Address peer = *parse_address("192.0.2.1");
    FuzzWire wire;
    Session session{house, wire, peer, std::move(*house.door.enter(peer, true)), {}};
    wire.session = &session;
    session.start();
    while (!bytes.empty() && !wire.closed) {
        session.on_bytes(bytes.substr(0, piece), {});
        bytes.remove_prefix(std::min(piece, bytes.size()));
        while (wire.unsent > 0)
            session.on_written(std::exchange(wire.unsent, 0), true, {});
    }
    requests.push_back(house.counters.refused > 0 ? "refused" : "open");
    return requests;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    const std::size_t piece = std::size_t{data[0]} % 64 + 1;
    require(heard(bytes, piece) == heard(bytes, SIZE_MAX));
    return 0;
}
