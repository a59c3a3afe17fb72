// SPDX-License-Identifier: AGPL-3.0-or-later
// Boundaries, postcodes and features of the map from files: bunting import …
#include "features/places/import/import.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "features/places/places.h"

namespace bunting::app {
namespace {

struct ImportFile {
    std::string path;
    places::ImportBoundaries boundaries;
    geo::MapFeatureOptions features;
};

std::string bytes_of_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

int refused(const std::string& path, const ImportProblems& problems) {
    std::cerr << path << " was not brought in. Nothing was changed.\n";
    for (const auto& line : places::problem_lines(text::default_locale(), problems))
        std::cerr << "  " << line << "\n";
    return 1;
}

int refused(const std::string& path, const Error& error) {
    ImportProblems problems;
    problems.add(0, error.field, error.key);
    return refused(path, problems);
}

access::Call system_call(const Clock& clock) {
    return {.actor = {.party = {}, .hat = access::Hat::System, .body = {}}, .now = clock.now()};
}

// The house without its server; the data folder is held for as long as it stands.
struct Opened {
    explicit Opened(const Options& options) : folder{options.data}, house{options, clock, random} {}

    SystemClock clock;
    SystemRandom random;
    DataFolder folder;
    House house;
};

int import_boundaries(const Options& options, const ImportFile& file) {
    const std::string bytes = bytes_of_file(file.path);
    Opened opened{options};
    House& house = opened.house;
    const auto call = system_call(opened.clock);
    const auto checked = house.database().reading([&](store::ReadTx& tx) {
        return places::check_boundaries(tx, call.borough, bytes, file.boundaries);
    });
    if (!checked.ok()) return refused(file.path, checked.problems);
    const auto totals = house.act<places::BoundaryTotals>(call, [&](access::ActTx& tx) {
        return places::import_boundaries(tx, call, file.boundaries, checked.value);
    });
    if (!totals) return refused(file.path, totals.error());
    house.runner().run_once();
    std::cout << totals->added << " places added, " << totals->changed << " changed, "
              << totals->same << " already there.\n";
    if (totals->mended > 0)
        std::cout << totals->mended
                  << " had an edge that touched itself; the same ground was kept.\n";
    if (totals->outline_made) std::cout << "The borough's outline was made from them.\n";
    return 0;
}

int import_postcodes(const Options& options, const ImportFile& file) {
    const std::string bytes = bytes_of_file(file.path);
    Opened opened{options};
    House& house = opened.house;
    const auto call = system_call(opened.clock);
    const places::RunAct run = [&](const std::function<Result<void>(access::ActTx&)>& work) {
        return house.act<void>(call, work);
    };
    const auto import = places::import_postcodes(house.database(), call, run, bytes);
    if (!import.ok()) return refused(file.path, import.problems);
    house.runner().run_once();
    std::cout << import.value.read << " postcodes brought in, " << import.value.in_wards
              << " of them in a ward.\n";
    if (import.value.without_place > 0)
        std::cout << import.value.without_place << " have no place in the file.\n";
    return 0;
}

int import_features(const Options& options, const ImportFile& file) {
    const std::string bytes = bytes_of_file(file.path);
    const auto checked = geo::parse_map_features(bytes, file.features);
    if (!checked.ok()) return refused(file.path, checked.problems);
    Opened opened{options};
    const auto call = system_call(opened.clock);
    const auto done = opened.house.act<void>(call, [&](access::ActTx& tx) {
        return places::set_map_features(tx, call, {bytes, file.features});
    });
    if (!done) return refused(file.path, done.error());
    opened.house.runner().run_once();
    std::cout << checked.value.size() << " features on the map; every place was drawn again.\n";
    return 0;
}

using RunImport = int (*)(const Options&, const ImportFile&);

CLI::App* add_import_of(
    CLI::App& group,
    Commands commands,
    const std::shared_ptr<ImportFile>& file,
    const char* name,
    const char* about,
    RunImport run
) {
    auto* command = group.add_subcommand(name, about);
    add_house_options(*command, commands.options);
    command->add_option("FILE", file->path, "the file")->required();
    command->callback([commands, file, run] {
        commands.chosen = [&options = commands.options, file, run] { return run(options, *file); };
    });
    return command;
}

}  // namespace

void add_import(Commands commands) {
    auto* group = commands.app.add_subcommand(
        "import", "bring in boundaries, postcodes or what the map shows"
    );
    group->require_subcommand(1);
    const auto file = std::make_shared<ImportFile>();

    auto* boundaries = add_import_of(
        *group, commands, file, "boundaries", "edges of places from GeoJSON", import_boundaries
    );
    auto& edges = file->boundaries.options;
    boundaries->add_option("--level", edges.level, "ward, neighbourhood, site, building or room")
        ->required();
    boundaries
        ->add_option("--code-property", edges.code_property, "of the register's code, like WD13CD")
        ->required();
    boundaries->add_option("--name-property", edges.name_property, "of the name, like WD13NM")
        ->required();
    boundaries->add_option("--vintage", edges.vintage, "which edition: 2013, 2023-12")->required();
    boundaries->add_option(
        "--parent",
        file->boundaries.parent,
        "address of the place they stand in; default: the borough"
    );
    boundaries->add_option(
        "--borough", file->boundaries.borough_name, "names the borough first, where there is none"
    );

    add_import_of(
        *group,
        commands,
        file,
        "postcodes",
        "postcodes as Code-Point Open has them (CSV)",
        import_postcodes
    );

    auto* features = add_import_of(
        *group,
        commands,
        file,
        "map",
        "parks, lakes, roads, lanes and water from GeoJSON",
        import_features
    );
    features
        ->add_option(
            "--class-property",
            file->features.class_property,
            "says which: park, lake, road, lane, water"
        )
        ->required();
    features->add_option(
        "--label-property", file->features.label_property, "of the name shown on the map"
    );
}

}  // namespace bunting::app
