// SPDX-License-Identifier: AGPL-3.0-or-later
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"

namespace bunting::app {
namespace {

int reindex(const Options& options) {
    const SystemClock clock;
    SystemRandom random;
    const DataFolder folder{options.data};
    std::filesystem::remove_all(options.data / "index");
    House house{options, clock, random};
    house.runner().run_once();
    std::cout << "the index stands at entry " << house.services().index.position() << "\n";
    return 0;
}

}  // namespace

void add_reindex(Commands commands) {
    auto* command = commands.app.add_subcommand("reindex", "build the search index anew");
    add_house_options(*command, commands.options);
    command->callback([commands] {
        commands.chosen = [&options = commands.options] { return reindex(options); };
    });
}

}  // namespace bunting::app
