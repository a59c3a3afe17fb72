// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTML of every example is what tests/golden/components/ holds. After a change that is meant,
// look at the difference and run with BUNTING_APPROVE=1.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "assets/assets.h"
#include "web/components/gallery/example.h"

using namespace bunting::components;
namespace fs = std::filesystem;

namespace {

const fs::path kFolder = fs::path{BUNTING_SOURCE_DIR} / "tests/golden/components";

bool approving() {
    const char* wish = std::getenv("BUNTING_APPROVE");
    return wish != nullptr && std::string_view{wish} == "1";
}

std::string contents(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Hashed addresses of assets change with every byte of the style sheet; the golden files keep their
// names.
std::string without_hashes(std::string html) {
    for (const auto& asset : bunting::assets::all_assets()) {
        const auto plain = "/assets/" + std::string{asset.name};
        for (auto at = html.find(asset.path); at != std::string::npos;
             at = html.find(asset.path, at + plain.size())) {
            html.replace(at, asset.path.size(), plain);
        }
    }
    return html;
}

std::string drawn(const Example& example) {
    std::string html;
    Out out{html, bunting::text::default_locale()};
    example.draw(out);
    return without_hashes(std::move(html));
}

}  // namespace

TEST_CASE("every example of a component is written as it was approved") {
    std::set<std::string> known;
    for (const auto& example : examples()) {
        const auto file = fmt::format("{}.{}.html", example.group, example.name);
        CAPTURE(file);
        CHECK(known.insert(file).second);
        const auto html = drawn(example);
        CHECK(!html.empty());
        if (approving()) {
            fs::create_directories(kFolder);
            std::ofstream{kFolder / file, std::ios::binary} << html;
        }
        CHECK(contents(kFolder / file) == html);
    }
    for (const auto& entry : fs::directory_iterator{kFolder}) {
        CAPTURE(entry.path().string());
        CHECK(known.contains(entry.path().filename().string()));
    }
}

TEST_CASE("every example's name is an address of its own") {
    std::set<std::string_view> names;
    for (const auto& example : examples())
        CHECK(names.insert(example.name).second);
}
