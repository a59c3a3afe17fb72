// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/head.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/ensure.h"

using namespace bunting;
using namespace bunting::web;

namespace {

std::string get(std::string_view headers) {
    return fmt::format("GET / HTTP/1.1\r\nHost: kettlebank.example\r\n{}\r\n", headers);
}

std::string refusal(std::string_view head, const HeadLimits& limits = {}) {
    const auto scanned = scan_head(head, limits);
    return scanned ? "accepted" : scanned.error().key;
}

int status(std::string_view head) {
    const auto scanned = scan_head(head);
    return scanned ? 200 : refusal_status(scanned.error());
}

}  // namespace

TEST_CASE("a browser's head is read whole") {
    const auto head = scan_head(
        "POST /p/kettle%20bank?page=2&q=%2F HTTP/1.1\r\n"
        "Host: KettleBank.Example:8080\r\n"
        "Content-Length:  12 \r\n"
        "X-Odd!#$%&'*+-.^_`|~09:\t value\twith tab \r\n"
        "Accept-Language:\r\n"
        "Expect: 100-Continue\r\n\r\n"
    );
    REQUIRE(head.has_value());
    CHECK(head->method == Method::Post);
    CHECK(head->method_text == "POST");
    CHECK(head->target == "/p/kettle%20bank?page=2&q=%2F");
    CHECK(head->path == "/p/kettle bank");
    CHECK(head->query == "page=2&q=%2F");
    CHECK(head->host == "kettlebank.example:8080");
    CHECK(head->content_length == 12u);
    CHECK(head->has_body());
    CHECK(head->expects_continue);
    CHECK(head->keep_alive);
    CHECK_FALSE(head->http_1_0);
    REQUIRE(head->headers.size() == 5);
    CHECK(head->headers[0] == Header{"host", "KettleBank.Example:8080"});
    CHECK(head->headers[2] == Header{"x-odd!#$%&'*+-.^_`|~09", "value\twith tab"});
    CHECK(head->headers[3] == Header{"accept-language", ""});
}

TEST_CASE("whatever leaves the end of a request in doubt is refused") {
    const auto with = [](std::string_view headers) { return refusal(get(headers)); };
    CHECK(with("Content-Length: 3\r\nContent-Length: 3\r\n") == "http.content_length");
    CHECK(with("Content-Length: 3, 3\r\n") == "http.content_length");
    CHECK(with("Content-Length: -3\r\n") == "http.content_length");
    CHECK(with("Content-Length: +3\r\n") == "http.content_length");
    CHECK(with("Content-Length: 0x3\r\n") == "http.content_length");
    CHECK(with("Content-Length: 3 3\r\n") == "http.content_length");
    CHECK(with("Content-Length: 3.0\r\n") == "http.content_length");
    CHECK(with("Content-Length:\r\n") == "http.content_length");
    CHECK(with("Transfer-Encoding: xchunked\r\n") == "http.transfer_coding");
    CHECK(with("Transfer-Encoding: gzip, chunked\r\n") == "http.transfer_coding");
    CHECK(with("Transfer-Encoding: chunked, chunked\r\n") == "http.transfer_coding");
    CHECK(with("Transfer-Encoding: identity\r\n") == "http.transfer_coding");
    CHECK(with("Transfer-Encoding:\r\n") == "http.transfer_coding");
    CHECK(
        with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") ==
        "http.transfer_coding"
    );
    CHECK(with("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") == "http.framing");
    CHECK(with("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n") == "http.framing");
    CHECK(with("Transfer-Encoding: CHUNKED\r\n") == "accepted");
    CHECK(with("Content-Length: 003\r\n") == "accepted");
    CHECK(refusal("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == "http.framing");
}

TEST_CASE("a length past all numbers is merely too large") {
    const auto head = scan_head(get("Content-Length: 99999999999999999999999999\r\n"));
    REQUIRE(head.has_value());
    CHECK(head->content_length == UINT64_MAX);
}

TEST_CASE("lines and headers out of shape are refused") {
    CHECK(refusal("GET / HTTP/1.1\nHost: a\n\n") == "http.bare_line_feed");
    CHECK(refusal("GET / HTTP/1.1\r\nHost: a\n\r\n") == "http.bare_line_feed");
    CHECK(refusal("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") == "http.request_line");
    CHECK(refusal(get("Content-Length : 3\r\n")) == "http.header");
    CHECK(refusal(get("X: a\r\n folded\r\n")) == "http.header");
    CHECK(refusal(get("X: a\r\n\tfolded: b\r\n")) == "http.header");
    CHECK(refusal(get("no colon\r\n")) == "http.header");
    CHECK(refusal(get(": no name\r\n")) == "http.header");
    CHECK(refusal(get("X: bare \r return\r\n")) == "http.header");
    CHECK(refusal(get("X: \x01\r\n")) == "http.header");
    CHECK(refusal(get("X: \x7f\r\n")) == "http.header");
    CHECK(refusal(get(std::string_view{"X: a\0b\r\n", 8})) == "http.header");
    CHECK(refusal(get(std::string_view{"X\0: a\r\n", 7})) == "http.header");
    CHECK(refusal(get("X\xc3\xa9: a\r\n")) == "http.header");
    CHECK(refusal(get("X: caf\xc3\xa9\r\n")) == "accepted");
}

TEST_CASE("a request line is three words with one space between") {
    const auto line = [](std::string_view text) {
        return refusal(fmt::format("{}\r\nHost: a\r\n\r\n", text));
    };
    CHECK(line("GET / HTTP/1.1") == "accepted");
    CHECK(line("GET  / HTTP/1.1") == "http.target");
    CHECK(line("GET /  HTTP/1.1") == "http.target");
    CHECK(line("GET /a b HTTP/1.1") == "http.target");
    CHECK(line("GET /") == "http.request_line");
    CHECK(line("GET") == "http.request_line");
    CHECK(line(" GET / HTTP/1.1") == "http.request_line");
    CHECK(line("GET / HTTP/1.1 ") == "http.target");
    CHECK(line("G(T / HTTP/1.1") == "http.request_line");
    CHECK(line("GET /caf\xc3\xa9 HTTP/1.1") == "http.target");
    CHECK(line("GET / http/1.1") == "http.request_line");
    CHECK(line("GET / HTTP/1.10") == "http.request_line");
    CHECK(line("GET / HTTP/1.2") == "http.version");
    CHECK(line("GET / HTTP/2.0") == "http.version");
    CHECK(line("get / HTTP/1.1") == "http.method");
    CHECK(line("BREW / HTTP/1.1") == "http.method");
    CHECK(line("TRACE / HTTP/1.1") == "http.method");
    CHECK(line("CONNECT a:443 HTTP/1.1") == "http.method");
    CHECK(line("DELETE / HTTP/1.1") == "accepted");
    CHECK(line("OPTIONS * HTTP/1.1") == "accepted");
    CHECK(line("GET * HTTP/1.1") == "http.target");
    CHECK(line(std::string(40, 'A') + " / HTTP/1.1") == "http.request_line");
    CHECK(refusal("PRI * HTTP/2.0\r\n\r\n") == "http.preface");
}

TEST_CASE("the host is named once, well formed, and the same in both places") {
    CHECK(refusal("GET / HTTP/1.1\r\n\r\n") == "http.host");
    CHECK(refusal("GET / HTTP/1.0\r\n\r\n") == "accepted");
    CHECK(refusal(get("Host: kettlebank.example\r\n")) == "http.host");
    CHECK(refusal("GET / HTTP/1.1\r\nHost:\r\n\r\n") == "http.host");
    CHECK(refusal("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n") == "http.host");
    CHECK(refusal("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") == "http.host");
    CHECK(refusal("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n") == "http.host");
    CHECK(refusal("GET http://A.example/x HTTP/1.1\r\nHost: a.EXAMPLE\r\n\r\n") == "accepted");
    CHECK(refusal("GET http://a.example/x HTTP/1.1\r\nHost: b.example\r\n\r\n") == "http.host");
    CHECK(refusal("GET http://a.example/x HTTP/1.1\r\n\r\n") == "http.host");
}

TEST_CASE("connections stay as HTTP says") {
    const auto stays = [](std::string_view version, std::string_view connection) {
        const auto head =
            scan_head(fmt::format("GET / {}\r\nHost: a\r\n{}\r\n", version, connection));
        return head.value().keep_alive;
    };
    CHECK(stays("HTTP/1.1", ""));
    CHECK_FALSE(stays("HTTP/1.1", "Connection: x, CLOSE\r\n"));
    CHECK_FALSE(stays("HTTP/1.1", "Connection: close\r\nConnection: keep-alive\r\n"));
    CHECK_FALSE(stays("HTTP/1.0", ""));
    CHECK(stays("HTTP/1.0", "Connection: Keep-Alive\r\n"));
    CHECK_FALSE(stays("HTTP/1.0", "Connection: keep-alive, close\r\n"));
}

TEST_CASE("refusals have their status") {
    CHECK(status(get("Expect: a miracle\r\n")) == 417);
    CHECK(status("GET / HTTP/1.0\r\nExpect: a miracle\r\n\r\n") == 200);
    CHECK(status("BREW / HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
    CHECK(status("GET / HTTP/3.0\r\nHost: a\r\n\r\n") == 505);
    CHECK(status("GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
    CHECK(status("GET /" + std::string(4096, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
    CHECK(status("GET /" + std::string(4095, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 200);
    CHECK(status(get("X: " + std::string(20'000, 'a') + "\r\n")) == 431);
    CHECK(status(get("Content-Length: x\r\n")) == 400);
    std::string many;
    for (int i = 0; i < 99; ++i)
        many += "X: a\r\n";
    CHECK(status(get(many)) == 200);  // with Host: a hundred
    CHECK(status(get(many + "X: a\r\n")) == 431);
}

TEST_CASE("a head is measured as soon as it is whole, and refused as soon as it cannot be good") {
    const std::string whole = get("Accept: */*\r\n");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK(head_length(std::string_view{whole}.substr(0, size)).value() == 0);
    }
    CHECK(head_length(whole + "next").value() == whole.size());
    CHECK_FALSE(head_length("GET / HTTP/1.1\n").has_value());
    CHECK_FALSE(head_length("\x16\x03\x01").has_value());
    CHECK_FALSE(head_length("\n").has_value());
    CHECK(head_length("\r").value() == 0);
    CHECK(head_length("GET /" + std::string(5000, 'a')).error().key == "http.target_too_long");
    const std::string endless = "GET / HTTP/1.1\r\nX: " + std::string(16'400, 'a');
    CHECK(head_length(endless).error().key == "http.head_too_large");
}

TEST_CASE("the limit on the head is exact") {
    const HeadLimits limits{.bytes = 64, .target = 10, .headers = 5};
    const auto of_size = [](std::size_t size) {
        std::string head = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
        return head + std::string(size - head.size() - 4, 'a') + "\r\n\r\n";
    };
    CHECK(refusal(of_size(64), limits) == "accepted");
    CHECK(refusal(of_size(65), limits) == "http.head_too_large");
}

TEST_CASE("what was not measured as one head is not scanned as one") {
    CHECK_FALSE(scan_head("").has_value());
    CHECK_FALSE(scan_head("GET / HTTP/1.1\r\nHost: a\r\n").has_value());
    CHECK_FALSE(scan_head(get("") + "x").has_value());
}
