// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/request_reader.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace bunting;
using namespace bunting::web;

namespace {

using Step = RequestReader::Step;

const HeadLimits kLimits;
const BodyLimit kTen = [](Method, std::string_view path) {
    return path == "/upload" ? 1000u : 10u;
};

std::string post(std::string_view headers, std::string_view body, std::string_view path = "/") {
    return fmt::format("POST {} HTTP/1.1\r\nHost: a\r\n{}\r\n{}", path, headers, body);
}

std::string chunked(std::string_view body) {
    return post("Transfer-Encoding: chunked\r\n", body);
}

// Bodies read, in order, or the key of the refusal at the end; "…" when more bytes are awaited.
std::vector<std::string> read_all(std::string_view bytes, std::size_t piece = SIZE_MAX) {
    RequestReader reader{kLimits, kTen};
    std::vector<std::string> read;
    while (!bytes.empty()) {
        reader.feed(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
        for (;;) {
            const auto step = reader.next();
            if (!step) {
                read.push_back(step.error().key);
                return read;
            }
            if (*step == Step::NeedBytes) break;
            if (*step == Step::SendContinue) continue;
            read.push_back(reader.head().path + "=" + reader.take_body());
            reader.start_next();
        }
    }
    if (!reader.is_idle()) read.emplace_back("…");
    return read;
}

using Read = std::vector<std::string>;

}  // namespace

TEST_CASE("bodies by length and in chunks, in whatever pieces they come") {
    const std::string stream =
        post("Content-Length: 5\r\n", "hello") + chunked("3\r\nabc\r\nA;x=\"y\"\r\n") + "";
    const std::string good = post("Content-Length: 5\r\n", "hello") +
                             chunked("3\r\nabc\r\n4;x=\"y\"\r\ndefg\r\n0\r\nTrailer: x\r\n\r\n") +
                             post("", "") + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}, SIZE_MAX}) {
        CAPTURE(piece);
        CHECK(read_all(good, piece) == Read{"/=hello", "/=abcdefg", "/=", "/next="});
        CHECK(read_all(stream, piece) == Read{"/=hello", "http.body_too_large"});
    }
}

TEST_CASE("a body is cut off at its limit, which may depend on the path") {
    CHECK(read_all(post("Content-Length: 11\r\n", "")) == Read{"http.body_too_large"});
    CHECK(read_all(post("Content-Length: 10\r\n", "0123456789")) == Read{"/=0123456789"});
    CHECK(
        read_all(post("Content-Length: 11\r\n", "0123456789a", "/upload")) ==
        Read{"/upload=0123456789a"}
    );
    CHECK(
        read_all(post("Content-Length: 99999999999999999999\r\n", "")) ==
        Read{"http.body_too_large"}
    );
    CHECK(read_all(chunked("6\r\nabcdef\r\n6\r\n")) == Read{"http.body_too_large"});
    CHECK(read_all(chunked("ffffffffffffffe\r\n")) == Read{"http.body_too_large"});
}

TEST_CASE("chunks out of shape are refused") {
    for (const char* body :
         {"x\r\n",
          "3\nabc\r\n0\r\n\r\n",
          "3\r\nabcd\r\n0\r\n\r\n",
          "-3\r\nabc",
          " 3\r\nabc\r\n",
          "3 x\r\nabc\r\n",
          "10000000000000000\r\n",
          "0x3\r\nabc\r\n0\r\n\r\n",
          "3\r\nabc\r\n0\r\nTransfer-Encoding: x\r\nbad line\r\n\r\n",
          "0000000000000003\r\nabc\r\n",
          "\r\n",
          ";x\r\n",
          "3;a\rb\r\nabc\r\n",
          "3;\x01\r\nabc\r\n",
          "3\r\nabc\n0\r\n\r\n",
          "0\r\na\r\n\r\n",
          "0\r\n: x\r\n\r\n",
          "0\r\nX : y\r\n\r\n",
          "0\r\n\n",
          "3\r\nabc\r\n0\r\n\r\r\n\r\n\r\n"}) {
        INFO(std::string{body});
        CHECK(read_all(chunked(body)) == Read{"http.chunk"});
        CHECK(read_all(chunked(body), 1) == Read{"http.chunk"});
    }
}

TEST_CASE("a chunk header or trailer without end is refused") {
    CHECK(read_all(chunked("3;" + std::string(20'000, 'a')), 1000) == Read{"http.chunk"});
    CHECK(read_all(chunked("0\r\n" + std::string(20'000, 'a')), 1000) == Read{"http.chunk"});
    std::string trailers = "0\r\n";
    for (int i = 0; i < 1000; ++i)
        trailers += "Trailer: x\r\n";
    CHECK(read_all(chunked(trailers), 1000) == Read{"http.chunk"});
}

TEST_CASE("whoever waits for our word gets it, and is not told twice") {
    const std::string head =
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
    RequestReader reader{kLimits, kTen};
    reader.feed(head);
    CHECK(reader.next().value() == Step::SendContinue);
    CHECK(reader.next().value() == Step::NeedBytes);
    CHECK(reader.in_body());
    reader.feed("ok");
    CHECK(reader.next().value() == Step::Complete);

    RequestReader impatient{kLimits, kTen};
    impatient.feed(head + "o");
    CHECK(impatient.next().value() == Step::NeedBytes);
}

TEST_CASE("an empty line before a request is forgiven, two are not") {
    CHECK(read_all("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") == Read{"/="});
    const std::string twice = "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
    CHECK(read_all(twice) == Read{"http.request_line"});
    CHECK(read_all(twice, 1) == Read{"http.request_line"});
}

TEST_CASE("a trailer does not become a header") {
    RequestReader reader{kLimits, kTen};
    reader.feed(chunked("0\r\nCookie: session=stolen\r\nContent-Length: 9\r\n\r\n"));
    REQUIRE(reader.next().value() == Step::Complete);
    for (const Header& header : reader.head().headers)
        CHECK(header.name != "cookie");
}
