// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/control/client.h"

#include <chrono>
#include <ostream>
#include <stdexcept>

#include "app/control/socket.h"

namespace bunting::control {
namespace {

// Other commands may be before ours, and a long import says little.
constexpr std::chrono::hours kPatience{6};

// The exit code once it has come.
std::optional<int> show(const Frame& frame, std::ostream& out, std::ostream& err) {
    if (frame.kind == Kind::Exit && !frame.payload.empty())
        return static_cast<unsigned char>(frame.payload.front());
    (frame.kind == Kind::Err ? err : out) << frame.payload << std::flush;
    return std::nullopt;
}

}  // namespace

std::optional<int> ask_server(
    const std::filesystem::path& folder,
    const Request& request,
    std::ostream& out,
    std::ostream& err
) {
    const Handle server = connect_in(folder);
    if (!server.is_open()) return std::nullopt;
    // Where it stops reading it has refused, and says why.
    static_cast<void>(send_all(server, wire_of(request), kPatience));
    Frames frames;
    for (;;) {
        Frame frame;
        auto came = frames.next(frame);
        while (came && *came) {
            if (const auto code = show(frame, out, err)) return code;
            came = frames.next(frame);
        }
        const auto bytes = receive(server, Handle{}, kPatience);
        if (!came || !bytes || bytes->empty())
            throw std::runtime_error(
                "the server went away before it was done; look at what is there, then try again"
            );
        frames.add(*bytes);
    }
}

}  // namespace bunting::control
