// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdio>
#include <exception>

#include "app/commands/commands.h"

int main(int argc, char** argv) {
    try {
        return bunting::app::run_command(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bunting: %s\n", error.what());
        return 1;
    }
}
