// SPDX-License-Identifier: AGPL-3.0-or-later
// The running server's ear for commands: one at a time, on a thread of its own, over
// DATA/control.sock. What a command is, the application says; which user may ask, the socket's
// mode.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <thread>

#include "app/control/request.h"
#include "app/control/socket.h"

namespace bunting::control {

// Runs a command and answers its exit code. `ending` says between two pieces of work whether the
// server wants to end.
using Run = std::function<int(
    const Request& request, std::ostream& out, std::ostream& err, const std::atomic<bool>& ending
)>;

class Server {
public:
    // Listens. Requires: the folder's lock. Throws std::system_error.
    Server(std::filesystem::path folder, Run run);
    // Lets a command that runs come to its next end, and takes the socket away.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

private:
    void serve();
    void answer(const Handle& peer);
    // The command's code; nullopt for a peer that said nothing.
    std::optional<int> obey(const Handle& peer, std::ostream& out, std::ostream& err);

    std::filesystem::path folder_;
    Run run_;
    Handle listener_;
    Handle stop_read_;
    Handle stop_write_;
    std::atomic<bool> ending_{false};
    std::thread thread_;
};

}  // namespace bunting::control
