// SPDX-License-Identifier: AGPL-3.0-or-later
// Requests that are not quite HTTP, over a real socket: each gets its status and the end of the
// connection.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "abuse/test_server.h"

using namespace bunting;
using namespace bunting::abuse;

namespace {

struct Row {
    const char* what;
    std::string bytes;
    int status;
};

std::string post(std::string_view headers, std::string_view body = "") {
    return fmt::format("POST /echo HTTP/1.1\r\nHost: a\r\n{}\r\n{}", headers, body);
}

std::vector<Row> rows() {
    using namespace std::string_literals;
    return {
        {"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400},
        {"one bare line feed", "GET / HTTP/1.1\r\nHost: a\n\r\n", 400},
        {"space before the colon", post("Content-Length : 3\r\n", "abc"), 400},
        {"folded header", post("X: a\r\n b\r\n"), 400},
        {"two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
        {"the same length twice", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        {"negative length", post("Content-Length: -1\r\n"), 400},
        {"odd length", post("Content-Length: 3a\r\n", "abc"), 400},
        {"length and chunks",
         post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
         400},
        {"unknown coding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400},
        {"two codings", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400},
        {"bad chunk", post("Transfer-Encoding: chunked\r\n", "zz\r\n"), 400},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
        {"two opinions on the host", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"NUL in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"s, 400},
        {"control character in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: \x1b[2J\r\n\r\n", 400},
        {"encoded NUL", request("/%00"), 400},
        {"encoded slash", request("/a%2Fb"), 400},
        {"not UTF-8", request("/%ff"), 400},
        {"dot segments", request("/a/%2e%2e/b"), 400},
        {"HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
        {"a TLS greeting", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400},
        {"another version", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505},
        {"another method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"another expectation", post("Content-Length: 1\r\nExpect: applause\r\n", "x"), 417},
        {"20 KB of URL", request("/" + std::string(20'000, 'a')), 414},
        {"200 KB of headers", request("/", "X: " + std::string(200'000, 'a') + "\r\n"), 431},
        {"a 10 GB body announced", post("Content-Length: 10737418240\r\n"), 413},
        {"a chunk of 10 GB announced", post("Transfer-Encoding: chunked\r\n", "280000000\r\n"), 413
        },
    };
}

}  // namespace

TEST_CASE("each malformed request gets its status, and the connection ends") {
    const TestServer house{patient_limits()};
    for (const Row& row : rows()) {
        CAPTURE(std::string{row.what});
        RawClient client = house.client();
        client.send(row.bytes);
        client.send(request("/second"));
        const auto reply = client.reply();
        REQUIRE(reply.has_value());
        CHECK(reply->status == row.status);
        CHECK(reply->has("connection: close\r\n"));
        client.finish_sending();
        CHECK(client.rest() == "");  // the second request is not answered
    }
    CHECK(house.get("/still-here")->body == "GET /still-here");
}

TEST_CASE("a body without end is cut off at its limit") {
    TestServer house{patient_limits()};
    RawClient client = house.client();
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    std::string chunks;
    while (chunks.size() < 64 * 1024 * 1024) {
        chunks.append("10000\r\n").append(std::string(0x10000, 'x')).append("\r\n");
    }
    const std::size_t taken = client.send_until_stuck(chunks, 500ms);
    CHECK(taken < 16 * 1024 * 1024);  // the limit, what is thrown away, and the system's buffers
    CHECK(house.server().stats().refused == 1);
    CHECK(house.server().stats().requests == 0);
}

TEST_CASE("whoever is refused can read why, though still sending") {
    const TestServer house{patient_limits()};
    RawClient client = house.client();
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1500000\r\n\r\n");
    client.send_until_stuck(std::string(300'000, 'x'), 500ms);
    const auto reply = client.reply();
    REQUIRE(reply.has_value());
    CHECK(reply->status == 413);
}

TEST_CASE("named paths take large uploads") {
    const TestServer house{patient_limits()};
    RawClient client = house.client();
    const std::string picture(11 * 1024 * 1024, 'p');
    client.send(fmt::format(
        "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n", picture.size()
    ));
    CHECK(client.send(picture));
    const auto reply = client.reply();
    REQUIRE(reply.has_value());
    CHECK(reply->status == 200);
    CHECK(reply->body == picture);
}

TEST_CASE("Expect: 100-continue is answered before the body is sent") {
    const TestServer house{patient_limits()};
    RawClient client = house.client();
    client.send(post("Content-Length: 5\r\nExpect: 100-continue\r\n"));
    CHECK(client.reply()->status == 100);
    client.send("hello");
    CHECK(client.reply()->body == "hello");

    client.send(post("Content-Length: 99999999\r\nExpect: 100-continue\r\n"));
    CHECK(client.reply()->status == 413);
}

TEST_CASE("HEAD says how long the page is and leaves it out") {
    const TestServer house{patient_limits()};
    RawClient client = house.client();
    client.send("HEAD /big HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head = client.reply(10s, /*body_expected=*/false);
    REQUIRE(head.has_value());
    CHECK(head->has("content-length: 16777216\r\n"));
    client.send(request("/next"));
    CHECK(client.reply()->body == "GET /next");
}

TEST_CASE("HTTP/1.0 is served, and ends unless asked to stay") {
    const TestServer house{patient_limits()};
    RawClient once = house.client();
    once.send("GET /old HTTP/1.0\r\n\r\n");
    CHECK(once.reply()->body == "GET /old");
    CHECK(once.rest() == "");

    RawClient stays = house.client();
    stays.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(stays.reply()->has("connection: keep-alive\r\n"));
    stays.send("GET /2 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(stays.reply()->body == "GET /2");
}

TEST_CASE("requests sent in one go are answered in their order") {
    const TestServer house{patient_limits()};
    RawClient client = house.client();
    std::string all;
    for (int i = 0; i < 50; ++i) {
        all += i % 2 == 0 ? request(fmt::format("/{}", i))
                          : post("Content-Length: 2\r\n", fmt::format("{:02}", i));
    }
    client.send(all);
    for (int i = 0; i < 50; ++i) {
        const auto reply = client.reply();
        REQUIRE(reply.has_value());
        CHECK(reply->body == (i % 2 == 0 ? fmt::format("GET /{}", i) : fmt::format("{:02}", i)));
    }
}

TEST_CASE("a peer that finishes sending still gets its answer") {
    const TestServer house{patient_limits()};
    RawClient client = house.client();
    client.send(request("/last"));
    client.finish_sending();
    CHECK(client.reply()->body == "GET /last");
    CHECK(client.rest() == "");
}

TEST_CASE("only a trusted proxy may speak for others") {
    const std::string headers =
        "X-Forwarded-For: 198.51.100.4, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";
    for (const bool trusted : {false, true}) {
        const TestServer house{
            patient_limits(),
            trusted ? std::vector<std::string>{"127.0.0.0/8"} : std::vector<std::string>{}
        };
        RawClient client = house.client();
        client.send(request("/peer", headers));
        CHECK(client.reply()->body == (trusted ? "203.0.113.9 true" : "127.0.0.1 false"));
    }
}
