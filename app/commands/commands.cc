// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/commands/commands.h"

#include <CLI/CLI.hpp>

#include "app/commands/receive_mail.h"
#include "media/pictures.h"

namespace bunting::app {

void add_house_options(CLI::App& command, Options& options) {
    command.add_option("--data", options.data, "folder of this installation")
        ->capture_default_str();
    command.add_option(
        "--database", options.database, "sqlite:PATH or postgres://…; default: in the folder"
    );
    command.add_flag("--migrate", options.migrate, "bring a PostgreSQL database up to date first");
}

int run_command(int argc, char** argv) {
    if (argc == 2 && std::string_view{argv[1]} == media::kPictureCommand)
        return media::picture_child_main();

    CLI::App app{"Bunting: a place's assets and services, managed holistically, together"};
    app.set_version_flag("--version", BUNTING_VERSION);
    app.require_subcommand(1);
    Options options;
    Chosen chosen;
    const std::vector<std::string> words(argv + 1, argv + argc);
    const Commands commands{app, options, chosen, words};
    add_serve(commands);
    add_demo(commands);
    add_migrate(commands);
    add_check_queries(commands);
    add_import(commands);
    add_reindex(commands);
    add_receive_mail(commands);
    add_verify_journal(commands);
    add_backup(commands);
    add_restore(commands);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return exit_of_slip(words, app.exit(error));
    }
    return chosen();
}

}  // namespace bunting::app
