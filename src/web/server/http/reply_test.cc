// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/reply.h"

#include <doctest/doctest.h>

#include "base/ensure.h"

using namespace bunting;
using namespace bunting::web;

TEST_CASE("an answer's head, byte by byte") {
    RawResponse response;
    response.status = 303;
    response.headers = {{"location", "/t/118"}};
    response.body = "see there";
    CHECK(
        reply_head(response, {.date = "D"}) ==
        "HTTP/1.1 303 See Other\r\nlocation: /t/118\r\ncontent-length: 9\r\ndate: D\r\n\r\n"
    );
    CHECK(
        reply_head(response, {.keep_alive = true, .http_1_0 = true, .date = "D"}) ==
        "HTTP/1.1 303 See Other\r\nlocation: /t/118\r\ncontent-length: 9\r\ndate: D\r\n"
        "connection: keep-alive\r\n\r\n"
    );
    response.status = 304;
    CHECK(
        reply_head(response, {.keep_alive = false, .date = "D"}) ==
        "HTTP/1.1 304 Not Modified\r\nlocation: /t/118\r\ndate: D\r\nconnection: close\r\n\r\n"
    );
}

TEST_CASE("a shared body is counted and is sent instead of the own one") {
    RawResponse response;
    response.body = "own";
    response.shared_body = std::make_shared<const std::string>("shared");
    CHECK(response.content() == "shared");
    CHECK(reply_head(response, {}).find("content-length: 6\r\n") != std::string::npos);
}

TEST_CASE("an answer that could become two is our mistake") {
    const auto with = [](std::string name, std::string value, int status = 200) {
        RawResponse response;
        response.status = status;
        response.headers = {{std::move(name), std::move(value)}};
        return response;
    };
    CHECK_NOTHROW(check_response(with("location", "/caf\xc3\xa9")));
    CHECK_THROWS_AS(check_response(with("location", "/\r\nset-cookie: a=b")), Bug);
    CHECK_THROWS_AS(check_response(with("location", "/\n")), Bug);
    CHECK_THROWS_AS(check_response(with("location", "/\r")), Bug);
    CHECK_THROWS_AS(check_response(with("location", std::string{"/\0", 2})), Bug);
    CHECK_THROWS_AS(check_response(with("loc\nation", "/")), Bug);
    CHECK_THROWS_AS(check_response(with("location:", "/")), Bug);
    CHECK_THROWS_AS(check_response(with("", "/")), Bug);
    CHECK_THROWS_AS(check_response(with("Content-Length", "3")), Bug);
    CHECK_THROWS_AS(check_response(with("transfer-encoding", "chunked")), Bug);
    CHECK_THROWS_AS(check_response(with("x", "y", 100)), Bug);
    CHECK_THROWS_AS(check_response(with("x", "y", 600)), Bug);
}

TEST_CASE("dates as HTTP writes them") {
    CHECK(http_date(Time::from_seconds(784111777)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(Time::from_seconds(0)) == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(http_date(Time::from_seconds(1709251199)) == "Thu, 29 Feb 2024 23:59:59 GMT");
}

TEST_CASE("without the application's words a status still says something") {
    const auto page = plain_page(503);
    CHECK(page.body == "503 Service Unavailable\n");
    CHECK_NOTHROW(check_response(page));
    CHECK(plain_page(418).body == "418 Other\n");
}
