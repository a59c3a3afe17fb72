// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes the gallery, its examples with a page of their own, and everything they load into a
// folder, for looking at and for tools/design_check.mjs. Usage: design_preview FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "assets/assets.h"
#include "web/components/frame/frame.h"
#include "web/components/gallery/gallery.h"

namespace fs = std::filesystem;
namespace components = bunting::components;
namespace html = bunting::html;

using components::Out;
using components::Section;
using components::Theme;

namespace {

void write_file(const fs::path& path, std::string_view bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary}.write(
        bytes.data(), static_cast<std::streamsize>(bytes.size())
    );
}

struct Sample {
    std::string_view file;
    std::string_view title;
    void (*draw)(Out&);
    std::string_view language = "en-GB";
    Section section = Section::None;
    bool has_way = false;
    bool has_error = false;
};

void light(Out& out) {
    components::design_page(out, Theme::Light);
}

void dark(Out& out) {
    components::design_page(out, Theme::Dark);
}

template <html::Literal Name>
void example(Out& out) {
    components::design_example(out, Name.view());
}

constexpr Sample kSamples[] = {
    {"design.html", "Pattern library", light},
    {"design-dark.html", "Pattern library", dark},
    {"home.html", "Kettle Bank", example<"home">, "en-GB", Section::Place},
    {"home-rtl.html", "Kettle Bank", example<"home">, "ar-XB", Section::Place},
    {"home-long.html", "Kettle Bank", example<"home">, "en-XA", Section::Place},
    {"question.html",
     "What would you change?",
     example<"one-question-per-page">,
     "en-GB",
     Section::Change,
     true,
     true},
    {"bigger.html", "Map of Kettle Bank", example<"bigger-map">, "en-GB", Section::Place, true},
};

void write_page(const fs::path& folder, const Sample& sample) {
    const components::Link way[] = {{"Kettle Bank", "/p/kettle-bank"}};
    const std::string_view sheets[] = {"bigger-map.css"};
    const std::string_view scripts[] = {"leaflet.js", "bigger-map.js"};
    auto frame = components::sample_frame();
    frame.title = sample.title;
    frame.section = sample.section;
    frame.has_error = sample.has_error;
    if (sample.has_way) frame.way = way;
    if (sample.file == "bigger.html") {
        frame.sheets = sheets;
        frame.scripts = scripts;
    }
    std::string text;
    Out out{text, *bunting::text::find_locale(sample.language)};
    components::page(out, frame, sample.draw);
    write_file(folder / sample.file, text);
}

// What a place's things.geojson says of the sample map.
constexpr std::string_view kThings = R"({"type":"FeatureCollection","features":[
{"type":"Feature","geometry":{"type":"Point","coordinates":[-2.0850,52.5120]},"properties":{"kind":"pressure","title":"Youth hall shuts on Fridays","url":"/t/9"}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[-2.0800,52.5100]},"properties":{"kind":"asset","title":"The <b>Boathouse</b>","url":"/c/118"}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[-2.0798,52.5101]},"properties":{"kind":"idea","title":"Open on Fridays","url":"/t/77"}},
{"type":"Feature","geometry":null,"properties":{"kind":"post","title":"Nowhere","url":"/t/80"}}]})";

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: design_preview FOLDER\n";
        return 2;
    }
    const fs::path folder{argv[1]};
    for (const auto& asset : bunting::assets::all_assets()) {
        write_file(folder / asset.path.substr(1), asset.plain);
    }
    for (const auto& sample : kSamples)
        write_page(folder, sample);
    write_file(folder / "things.geojson", kThings);
    std::cout << "written to " << folder.string() << "\n";
    return 0;
}
