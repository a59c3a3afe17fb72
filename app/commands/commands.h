// SPDX-License-Identifier: AGPL-3.0-or-later
// The command line: serve · demo · migrate · import · receive-mail · backup · restore · reindex ·
// verify-journal · check-queries.
#pragma once

#include "app/assemble.h"

namespace CLI {  // NOLINT(readability-identifier-naming): it is called that
class App;
}

namespace bunting::app {

// Parses and runs; the exit code. Accidents are thrown, in words.
int run_command(int argc, char** argv);

// What a command adds to the command line: its own options, and what to do when it is chosen.
// `chosen` is called after parsing with the common options read.
using Chosen = std::function<int()>;

class Desk;

struct Commands {
    CLI::App& app;
    Options& options;
    Chosen& chosen;
    const std::vector<std::string>& words;  // as typed, without the program's name
    Desk* desk = nullptr;  // of the running server that was asked; nothing: typed at a shell
};

// --data, --database and --migrate for a command that opens the house.
void add_house_options(CLI::App& command, Options& options);

void add_serve(Commands commands);
void add_demo(Commands commands);
void add_migrate(Commands commands);
void add_check_queries(Commands commands);
void add_import(Commands commands);
void add_reindex(Commands commands);
void add_receive_mail(Commands commands);
void add_verify_journal(Commands commands);
void add_backup(Commands commands);
void add_restore(Commands commands);

}  // namespace bunting::app
