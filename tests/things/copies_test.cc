// SPDX-License-Identifier: AGPL-3.0-or-later
// Visitors' pages are kept and sent again until something changes; nobody else's page ever is.
#include <doctest/doctest.h>
#include <zlib.h>

#include "tests/things/browser.h"

namespace bunting::testing {
namespace {

constexpr const char* kPlace = "/p/kettle-bank";

std::string unpacked(const std::string& packed) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string out(1'000'000, '\0');
    std::string in = packed;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

class Visitor {
public:
    explicit Visitor(Stage& stage) : stage_{stage} {}

    Answer get(const std::string& path, std::map<std::string, std::string> headers = {}) {
        return ask(stage_.port(), {.target = path, .headers = std::move(headers)});
    }

    // How many answers came from copies so far.
    std::uint64_t copies() { return stage_.house().gate().counters().cached.load(); }

private:
    Stage& stage_;
};

}  // namespace

TEST_CASE("a visitor's page is made once, and is the same as plain, compressed, and not modified") {
    Stage stage;
    Visitor visitor{stage};
    const Answer made = visitor.get(kPlace);
    REQUIRE(made.status == 200);
    CHECK(visitor.copies() == 0);
    const Answer again = visitor.get(kPlace);
    CHECK(visitor.copies() == 1);
    CHECK(again.body == made.body);
    CHECK(again.headers == made.headers);
    for (int i = 0; i < 2; ++i) {
        const Answer packed = visitor.get(kPlace, {{"Accept-Encoding", "gzip"}});
        CHECK(packed.headers.at("content-encoding") == "gzip");
        CHECK(unpacked(packed.body) == made.body);
    }
    const Answer known = visitor.get(kPlace, {{"If-None-Match", made.headers.at("etag")}});
    CHECK(known.status == 304);
    CHECK(known.body.empty());
    CHECK(known.headers.contains("content-security-policy"));
    CHECK(visitor.copies() == 4);
}

TEST_CASE("a page that is asked for once and compressed is as good as the copy after it") {
    Stage stage;
    Visitor visitor{stage};
    const Answer first = visitor.get(kPlace, {{"Accept-Encoding", "gzip"}});
    const Answer second = visitor.get(kPlace, {{"Accept-Encoding", "gzip"}});
    CHECK(visitor.copies() == 1);
    CHECK(unpacked(first.body) == unpacked(second.body));
    CHECK(second.body.size() <= first.body.size());
    CHECK(first.headers.at("etag") == second.headers.at("etag"));
}

TEST_CASE("language, colours and address are parts of what a copy is of") {
    Stage stage;
    Visitor visitor{stage};
    const Answer plain = visitor.get(kPlace);
    CHECK(visitor.get(kPlace, {{"Cookie", "bunting_theme=dark"}}).body != plain.body);
    CHECK(visitor.get(kPlace, {{"Cookie", "bunting_lang=ar-XB"}}).body != plain.body);
    CHECK(visitor.get("/p/kettle-bank/things").body != plain.body);
    CHECK(visitor.copies() == 0);
}

TEST_CASE("what changes is in the next page, and tomorrow's page is another one") {
    Stage stage;
    Visitor visitor{stage};
    Browser odette{stage, "odette"};
    stage.settle();
    const Answer before = visitor.get("/journal");
    odette.get("/me/about");
    REQUIRE(odette.post("/me/about", {{"name", "Odette of the Cut"}}).status == 303);
    stage.settle();
    CHECK(visitor.get("/journal").body != before.body);
    CHECK(visitor.copies() == 0);
    visitor.get("/journal");
    CHECK(visitor.copies() == 1);
    stage.clock().set(stage.clock().now().plus_days(1));
    visitor.get("/journal");
    CHECK(visitor.copies() == 1);
}

TEST_CASE("what somebody who is signed in sees, or has begun to write, is never kept") {
    Stage stage;
    Visitor visitor{stage};
    Browser odette{stage, "odette"};
    const Answer own = odette.get(kPlace);
    CHECK(own.headers.at("cache-control") == "private, no-store");
    CHECK(has(own, "Odette"));
    CHECK_FALSE(has(visitor.get(kPlace), "Odette"));
    odette.get(kPlace);
    CHECK(visitor.copies() == 0);
    Browser writer{stage};
    writer.set_cookie("bunting_draft", "somebody-elses");
    writer.get(kPlace);
    CHECK(visitor.copies() == 0);
    CHECK(visitor.get("/nowhere").status == 404);
    CHECK(visitor.get("/nowhere").status == 404);
    CHECK(visitor.copies() == 0);
}

}  // namespace bunting::testing
