// SPDX-License-Identifier: AGPL-3.0-or-later
// Commands over the database alone: migrate, check-queries.
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"

namespace bunting::app {
namespace {

int migrate(const Options& options) {
    const DataFolder folder{options.data};
    const auto database = store::open_database(address_of(options));
    const auto applied = database->migrate(all_migrations(), SystemClock{}.now());
    if (!applied)
        throw std::runtime_error(
            "migration " + applied.error().field + " has changed since it was applied"
        );
    std::cout << *applied << " migrations applied\n";
    return 0;
}

int check_queries(const Options& options) {
    const auto database = store::open_database(address_of(options));
    int wrong = 0;
    int all = 0;
    for (const auto* feature : features()) {
        if (feature->queries == nullptr) continue;
        for (const std::string& sql : feature->queries()) {
            ++all;
            const auto complaint = database->complaint_about(sql);
            if (!complaint) continue;
            ++wrong;
            std::cout << feature->name << ": " << *complaint << "\n  " << sql << "\n";
        }
    }
    std::cout << all << " statements, " << wrong << " refused\n";
    return wrong == 0 ? 0 : 1;
}

}  // namespace

void add_migrate(Commands commands) {
    auto* command = commands.app.add_subcommand("migrate", "bring the database up to date");
    add_house_options(*command, commands.options);
    command->callback([commands] {
        commands.chosen = [&options = commands.options] { return migrate(options); };
    });
}

void add_check_queries(Commands commands) {
    auto* command =
        commands.app.add_subcommand("check-queries", "prepare every statement on the database");
    add_house_options(*command, commands.options);
    command->callback([commands] {
        commands.chosen = [&options = commands.options] { return check_queries(options); };
    });
}

}  // namespace bunting::app
