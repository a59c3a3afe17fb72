// SPDX-License-Identifier: AGPL-3.0-or-later
// Boundaries, postcodes and features of the map from files: bunting import …
#include "features/places/import/import.h"

#include <ostream>

#include <CLI/CLI.hpp>

#include "app/commands/desk.h"
#include "features/places/places.h"

namespace bunting::app {
namespace {

struct ImportFile {
    std::string path;
    places::ImportBoundaries boundaries;
    geo::MapFeatureOptions features;
};

int refused(const Desk& desk, const std::string& path, const ImportProblems& problems) {
    desk.err << path << " was not brought in. Nothing was changed.\n";
    for (const auto& line : places::problem_lines(text::default_locale(), problems))
        desk.err << "  " << line << "\n";
    return 1;
}

int refused(const Desk& desk, const std::string& path, const Error& error) {
    ImportProblems problems;
    problems.add(0, error.field, error.key);
    return refused(desk, path, problems);
}

int import_boundaries(Desk& desk, const ImportFile& file) {
    const auto call = desk.call();
    const auto checked = desk.house.database().reading([&](store::ReadTx& tx) {
        return places::check_boundaries(tx, call.borough, desk.file, file.boundaries);
    });
    if (!checked.ok()) return refused(desk, file.path, checked.problems);
    const auto totals = desk.act<places::BoundaryTotals>(call, [&](access::ActTx& tx) {
        return places::import_boundaries(tx, call, file.boundaries, checked.value);
    });
    if (!totals) return refused(desk, file.path, totals.error());
    desk.settle();
    desk.out << totals->added << " places added, " << totals->changed << " changed, "
             << totals->same << " already there.\n";
    if (totals->mended > 0)
        desk.out << totals->mended
                 << " had an edge that touched itself; the same ground was kept.\n";
    if (totals->outline_made) desk.out << "The borough's outline was made from them.\n";
    return 0;
}

int import_postcodes(Desk& desk, const ImportFile& file) {
    const auto call = desk.call();
    const places::RunAct run = [&](const std::function<Result<void>(access::ActTx&)>& work) {
        return desk.act<void>(call, work);
    };
    const auto import = places::import_postcodes(desk.house.database(), call, run, desk.file);
    if (!import.ok()) return refused(desk, file.path, import.problems);
    desk.settle();
    desk.out << import.value.read << " postcodes brought in, " << import.value.in_wards
             << " of them in a ward.\n";
    if (import.value.without_place > 0)
        desk.out << import.value.without_place << " have no place in the file.\n";
    return 0;
}

int import_features(Desk& desk, const ImportFile& file) {
    const auto checked = geo::parse_map_features(desk.file, file.features);
    if (!checked.ok()) return refused(desk, file.path, checked.problems);
    const auto call = desk.call();
    const auto done = desk.act<void>(call, [&](access::ActTx& tx) {
        return places::set_map_features(tx, call, {desk.file, file.features});
    });
    if (!done) return refused(desk, file.path, done.error());
    desk.settle();
    desk.out << checked.value.size() << " features on the map; every place was drawn again.\n";
    return 0;
}

using RunImport = int (*)(Desk&, const ImportFile&);

Chosen at_import_desk(Commands commands, const std::shared_ptr<ImportFile>& file, RunImport run) {
    return [commands, file, run] {
        return at_desk(commands, file->path, [&](Desk& desk) { return run(desk, *file); });
    };
}

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
        commands.chosen = at_import_desk(commands, file, run);
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
