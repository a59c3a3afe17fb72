// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/control/server.h"

#include <array>
#include <ostream>
#include <streambuf>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace bunting::control {
namespace {

using std::chrono::seconds;

constexpr seconds kPatience{10};  // for one piece, either way
constexpr seconds kWholeRequest{60};

// Lines leave as they are said, so that whoever waits sees how far it is. One whose other end is
// gone says nothing, and the command goes on: it is whole or not at all, not half.
class FrameBuffer final : public std::streambuf {
public:
    FrameBuffer(const Handle& peer, Kind kind) : peer_{peer}, kind_{kind} {}

    ~FrameBuffer() override { leave(); }

    FrameBuffer(const FrameBuffer&) = delete;
    FrameBuffer& operator=(const FrameBuffer&) = delete;

    void leave() {
        if (held_.empty()) return;
        gone_ = gone_ || !send_all(peer_, wire_of({kind_, held_}), kPatience);
        held_.clear();
    }

private:
    int_type overflow(int_type letter) override {
        if (letter == traits_type::eof()) return 0;
        held_ += traits_type::to_char_type(letter);
        if (held_.back() == '\n' || held_.size() == kMostPayload) leave();
        return letter;
    }

    int sync() override {
        leave();
        return 0;
    }

    const Handle& peer_;
    Kind kind_;
    std::string held_;
    bool gone_ = false;
};

// Nothing where it did not come in time; a refusal's key in `refusal`.
std::optional<Request> request_of(const Handle& peer, const Handle& stop, std::string& refusal) {
    const auto until = std::chrono::steady_clock::now() + kWholeRequest;
    RequestReader reader;
    while (std::chrono::steady_clock::now() < until) {
        const auto bytes = receive(peer, stop, kPatience);
        if (!bytes || bytes->empty()) return std::nullopt;
        const auto whole = reader.take(*bytes);
        if (!whole) {
            refusal = whole.error().key;
            return std::nullopt;
        }
        if (*whole) return reader.request();
    }
    return std::nullopt;
}

}  // namespace

Server::Server(std::filesystem::path folder, Run run)
    : folder_{std::move(folder)},
      run_{std::move(run)},
      listener_{listen_in(folder_)} {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    stop_read_ = Handle{ends[0]};
    stop_write_ = Handle{ends[1]};
    thread_ = std::thread{[this] { serve(); }};
}

Server::~Server() {
    ending_ = true;
    stop_write_ = Handle{};  // its other end can be read from now on: the end
    thread_.join();
    ::unlink((folder_ / "control.sock").c_str());
}

void Server::serve() {
    while (!ending_) {
        const Handle peer = accept_from(listener_, stop_read_);
        if (peer.is_open()) answer(peer);
    }
}

std::optional<int> Server::obey(const Handle& peer, std::ostream& out, std::ostream& err) {
    std::string refusal;
    const auto request = request_of(peer, stop_read_, refusal);
    if (request) return run_(*request, out, err, ending_);
    if (ending_) {
        err << "bunting: the server is ending. Nothing was changed.\n";
        return 1;
    }
    if (refusal.empty()) return std::nullopt;
    err << "bunting: the server does not understand this command (" << refusal
        << "). Is it of another version?\n";
    return 1;
}

// A border: what a command throws becomes words and a code, as in main().
void Server::answer(const Handle& peer) {
    std::optional<int> code = 1;
    {
        FrameBuffer out_buffer{peer, Kind::Out};
        FrameBuffer err_buffer{peer, Kind::Err};
        std::ostream out{&out_buffer};
        std::ostream err{&err_buffer};
        try {
            code = obey(peer, out, err);
        } catch (const std::exception& error) {
            err << "bunting: " << error.what() << "\n";
        }
    }
    if (!code) return;
    const char last = static_cast<char>(*code);
    send_all(peer, wire_of({Kind::Exit, {&last, 1}}), kPatience);
}

}  // namespace bunting::control
