// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a command that writes does its work: in the house of a running server, if one has the data
// folder, else in a house of its own. It is the same command either way, with the same words.
#pragma once

#include <atomic>
#include <iosfwd>
#include <optional>

#include "app/commands/commands.h"

namespace bunting::control {
struct Request;
}

namespace bunting::app {

class Desk {
public:
    House& house;
    const Clock& clock;
    const std::string& file;  // the bytes of the file that was named
    std::ostream& out;
    std::ostream& err;
    const std::atomic<bool>& ending;  // the server wants to end: no new act is begun

    // The system's own hand.
    access::Call call() const;

    // Errors: those of the act; Unavailable("page.busy").
    template <class Outcome>
    Result<Outcome> act(
        const access::Call& call, const std::function<Result<Outcome>(access::ActTx&)>& work
    ) {
        if (ending) return refuse(Fault::Unavailable, "page.busy");
        return house.act<Outcome>(call, work);
    }

    // What follows from what was written: numbered, counted, found.
    void settle() const { house.runner().settle({}); }
};

using DeskWork = std::function<int(Desk&)>;

// Does `work`, with the file at `path` read where it is not empty. The exit code.
int at_desk(const Commands& commands, const std::string& path, const DeskWork& work);

// Its two halves, for bytes that were read from elsewhere. Requires: typed at a shell.
//
// The exit code of the running server; nothing where none listens in the data folder.
std::optional<int> at_server(const Commands& commands, const std::string& bytes);
int at_own_desk(const Options& options, const std::string& bytes, const DeskWork& work);

// A command that came over the control socket of this house's server. The exit code.
int run_request(const control::Request& request, const Options& served, Desk& desk);

}  // namespace bunting::app
