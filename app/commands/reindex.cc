// SPDX-License-Identifier: AGPL-3.0-or-later
#include <ostream>

#include <CLI/CLI.hpp>

#include "app/commands/desk.h"

namespace bunting::app {
namespace {

int reindex(Desk& desk) {
    auto& index = desk.house.services().index;
    auto& runner = desk.house.runner();
    std::int64_t position = 0;
    runner.settle([&] { index.start_over(); });
    runner.settle([&] { position = index.position(); });
    desk.out << "the index stands at entry " << position << "\n";
    return 0;
}

}  // namespace

void add_reindex(Commands commands) {
    auto* command = commands.app.add_subcommand("reindex", "build the search index anew");
    add_house_options(*command, commands.options);
    command->callback([commands] {
        commands.chosen = [commands] { return at_desk(commands, {}, reindex); };
    });
}

}  // namespace bunting::app
