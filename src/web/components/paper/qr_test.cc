// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/paper/qr.h"

#include <string>

#include <doctest/doctest.h>

using namespace bunting::components;

namespace {

std::string drawn(std::string_view text) {
    std::string html;
    Out out{html, bunting::text::default_locale()};
    qr(out, {.text = text, .label = "The address of this page"});
    return html;
}

bool has(const std::string& html, std::string_view part) {
    return html.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a square has its margin, its words, and three corners that a camera looks for") {
    const std::string html = drawn("https://thimbleford.example/invite/ABCD-EFGH-JKLM");
    CHECK(has(html, R"(aria-label="The address of this page")"));
    // 49 bytes at level M are version 4: 33 modules and four of margin on each side.
    CHECK(has(html, R"(viewBox="0 0 41 41")"));
    CHECK(has(html, "M4 4.5h7"));
    CHECK(has(html, "M30 4.5h7"));
    CHECK(has(html, "M4 30.5h7"));
    CHECK(has(html, "M4 36.5h7"));
}

TEST_CASE("what is longer needs a larger square, up to the longest") {
    CHECK(has(drawn("a"), R"(viewBox="0 0 29 29")"));
    CHECK(drawn(std::string(kLongestQr, 'a')).size() > drawn(std::string(100, 'a')).size());
}
