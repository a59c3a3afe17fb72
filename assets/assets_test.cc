// SPDX-License-Identifier: AGPL-3.0-or-later
#include "assets/assets.h"

#include <string>

#include <doctest/doctest.h>

#include "base/ensure.h"

using namespace bunting::assets;

TEST_CASE("an asset is found by the path that pages write, and by nothing else") {
    const auto* sheet = find_asset(asset_url("bunting.css"));
    REQUIRE(sheet != nullptr);
    CHECK(sheet->content_type == "text/css; charset=utf-8");
    CHECK(sheet->immutable);
    CHECK(find_asset("/assets/bunting.css") == nullptr);
    CHECK(find_asset("/assets/../bunting.css") == nullptr);
    CHECK(find_asset("") == nullptr);
    CHECK_THROWS_AS(asset_url("nothing.css"), bunting::Bug);
}

TEST_CASE("every asset is found, has its bytes, and is smaller when compressed") {
    CHECK(all_assets().size() >= 11);
    for (const auto& asset : all_assets()) {
        CAPTURE(asset.path);
        CHECK(find_asset(asset.path) == &asset);
        CHECK(!asset.plain.empty());
        CHECK(asset.etag.size() == 12);
        if (asset.immutable)
            CHECK(asset.path.find(asset.etag.substr(1, 10)) != std::string_view::npos);
        if (!asset.gzip.empty()) CHECK(asset.gzip.size() < asset.plain.size());
        if (!asset.brotli.empty()) CHECK(asset.brotli.size() < asset.plain.size());
    }
}

TEST_CASE("the bytes are those that were built") {
    CHECK(find_asset(asset_url("bunting.css"))->plain.starts_with("@font-face{"));
    CHECK(find_asset(asset_url("fonts/text.woff2"))->plain.starts_with("wOF2"));
    CHECK(find_asset(asset_url("bunting.css"))->gzip.starts_with("\x1f\x8b"));
    CHECK(
        find_asset("/assets/fonts/OFL-public-sans.txt")->plain.find("SIL OPEN FONT LICENSE") !=
        std::string_view::npos
    );
}

TEST_CASE("the style sheet names only fonts that are served") {
    const auto css = find_asset(asset_url("bunting.css"))->plain;
    constexpr std::string_view kOpen = "url(/assets/";
    int fonts = 0;
    for (auto at = css.find(kOpen); at != std::string_view::npos; at = css.find(kOpen, at + 1)) {
        const auto start = at + 4;
        CHECK(find_asset(css.substr(start, css.find(')', start) - start)) != nullptr);
        ++fonts;
    }
    CHECK(fonts == 5);
}

TEST_CASE("a first visit stays within its weight, with room for the page") {
    std::size_t bytes = 0;
    for (const auto* name :
         {"bunting.css",
          "bunting.js",
          "fonts/head.woff2",
          "fonts/text.woff2",
          "fonts/digits.woff2",
          "favicon.svg"}) {
        const auto* asset = find_asset(asset_url(name));
        bytes += asset->gzip.empty() ? asset->plain.size() : asset->gzip.size();
    }
    CHECK(bytes < 50 * 1024);
}
