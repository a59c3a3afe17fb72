// SPDX-License-Identifier: AGPL-3.0-or-later
// DATA/control.sock as descriptors: listening, connecting, sending, and receiving until somebody
// stops us.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bunting::control {

// A descriptor, closed when it goes.
class Handle {
public:
    explicit Handle(int fd = -1) : fd_{fd} {}

    Handle(Handle&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}

    Handle& operator=(Handle&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }

    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle();

    int fd() const { return fd_; }

    bool is_open() const { return fd_ >= 0; }

private:
    int fd_;
};

// Open to our own user alone. Takes the place of one that a crash left: requires the folder's lock.
// Throws std::system_error.
Handle listen_in(const std::filesystem::path& folder);

// Closed where nobody listens there.
Handle connect_in(const std::filesystem::path& folder);

// The next who connects and is our own user or root; closed where none came, or `stop` can be read.
Handle accept_from(const Handle& listener, const Handle& stop);

// All of it, waiting at most `patience` for each piece to go. False where the other end is gone.
bool send_all(const Handle& to, std::string_view bytes, std::chrono::milliseconds patience);

// Some bytes; empty at the end of what is sent; nothing where `patience` is over or `stop` can be
// read. A closed `stop` never can.
std::optional<std::string> receive(
    const Handle& from, const Handle& stop, std::chrono::milliseconds patience
);

}  // namespace bunting::control
