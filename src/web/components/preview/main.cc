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

using components::Content;
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
    std::string_view language = "en-GB";
    Section section = Section::None;
    bool has_way = true;
    bool has_error = false;
};

void write_page(const fs::path& folder, const Sample& sample, Content content) {
    const components::Link way[] = {{"Kettle Bank", "/p/kettle-bank"}};
    auto frame = components::sample_frame();
    frame.title = sample.title;
    frame.section = sample.section;
    frame.has_error = sample.has_error;
    if (sample.has_way) frame.way = way;
    std::string html;
    Out out{html, *bunting::text::find_locale(sample.language)};
    components::page(out, frame, content);
    write_file(folder / sample.file, html);
}

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
    const auto gallery = [](Theme theme) {
        return [theme](Out& out) { components::design_page(out, theme); };
    };
    const auto example = [](std::string_view name) {
        return [name](Out& out) { components::design_example(out, name); };
    };
    const auto light = gallery(Theme::Light);
    const auto dark = gallery(Theme::Dark);
    const auto home = example("home");
    const auto question = example("one-question-per-page");
    write_page(
        folder, {.file = "design.html", .title = "Pattern library", .has_way = false}, light
    );
    write_page(
        folder, {.file = "design-dark.html", .title = "Pattern library", .has_way = false}, dark
    );
    write_page(
        folder,
        {.file = "home.html", .title = "Kettle Bank", .section = Section::Place, .has_way = false},
        home
    );
    write_page(
        folder,
        {.file = "home-rtl.html",
         .title = "Kettle Bank",
         .language = "ar-XB",
         .section = Section::Place,
         .has_way = false},
        home
    );
    write_page(
        folder,
        {.file = "home-long.html",
         .title = "Kettle Bank",
         .language = "en-XA",
         .section = Section::Place,
         .has_way = false},
        home
    );
    write_page(
        folder,
        {.file = "question.html",
         .title = "What would you change?",
         .section = Section::Change,
         .has_error = true},
        question
    );
    std::cout << "written to " << folder.string() << "\n";
    return 0;
}
