// SPDX-License-Identifier: AGPL-3.0-or-later
// `bunting serve` as a process of its own, for tests that kill it, bound it or take its disk away.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace bunting::testing {

// The program under test: $BUNTING_BINARY. Throws std::runtime_error where it is not set.
std::string binary();

struct Ended {
    int code = 0;       // as a shell says it: 128 + n where signal n ended it
    std::string words;  // what it said on both streams
};

// Runs the program with these words to its end. `before` runs in the child, before the program.
Ended run_binary(std::vector<std::string> words, const std::function<void()>& before = {});

class ServerProcess {
public:
    // Starts `bunting serve` on a free port, with these further words, and waits until it answers.
    // What it logs goes to FOLDER/serve.log. Throws std::runtime_error, with its last words, where
    // it does not come up.
    ServerProcess(
        const std::filesystem::path& data,
        const std::string& database,
        const std::function<void()>& before = {},
        const std::vector<std::string>& more = {}
    );
    // Kills it where it still runs.
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    std::uint16_t port() const { return port_; }

    pid_t pid() const { return pid_; }

    // SIGKILL, and gone when this returns.
    void kill();
    // SIGTERM; the exit code.
    int stop();

private:
    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace bunting::testing
