// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/control/socket.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace bunting::control {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "control.sock";
constexpr int kWaiting = 8;  // commands that wait until the one before them is done

[[noreturn]] void fail(const fs::path& folder) {
    throw std::system_error(errno, std::generic_category(), (folder / kName).string());
}

// The address of a socket has room for 107 letters, a path for more: so through a descriptor.
struct Address {
    explicit Address(const fs::path& folder)
        : directory{::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)} {
        un.sun_family = AF_UNIX;
        *fmt::format_to_n(
             static_cast<char*>(un.sun_path),
             sizeof un.sun_path - 1,
             "/proc/self/fd/{}/{}",
             directory.fd(),
             kName
        )
             .out = '\0';
    }

    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&un); }

    Handle directory;
    sockaddr_un un{};
};

Handle fresh_socket() {
    return Handle{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
}

bool is_ours(const Handle& peer) {
    ucred who{};
    socklen_t size = sizeof who;
    if (::getsockopt(peer.fd(), SOL_SOCKET, SO_PEERCRED, &who, &size) != 0) return false;
    return who.uid == ::geteuid() || who.uid == 0;
}

// True where the first can be read, false where the second can or the time is over.
bool wait_to_read(const Handle& from, const Handle& stop, int patience_ms) {
    std::array<pollfd, 2> waiting{
        pollfd{from.fd(), POLLIN, 0},
        pollfd{stop.fd(), POLLIN, 0},  // poll leaves out one that is -1
    };
    while (::poll(waiting.data(), waiting.size(), patience_ms) < 0) {
        if (errno != EINTR) return false;
    }
    return waiting[1].revents == 0 && waiting[0].revents != 0;
}

}  // namespace

Handle::~Handle() {
    if (fd_ >= 0) ::close(fd_);
}

Handle listen_in(const fs::path& folder) {
    const Address address{folder};
    Handle listener = fresh_socket();
    ::unlink((folder / kName).c_str());
    // Nobody can connect before listen(), so the mode is closed in time.
    if (!listener.is_open() || ::bind(listener.fd(), address.get(), sizeof address.un) != 0 ||
        ::chmod((folder / kName).c_str(), 0600) != 0 || ::listen(listener.fd(), kWaiting) != 0)
        fail(folder);
    return listener;
}

Handle connect_in(const fs::path& folder) {
    const Address address{folder};
    Handle peer = fresh_socket();
    if (!peer.is_open() || ::connect(peer.fd(), address.get(), sizeof address.un) != 0)
        return Handle{};
    return peer;
}

Handle accept_from(const Handle& listener, const Handle& stop) {
    if (!wait_to_read(listener, stop, -1)) return Handle{};
    Handle peer{::accept4(listener.fd(), nullptr, nullptr, SOCK_CLOEXEC)};
    return peer.is_open() && is_ours(peer) ? std::move(peer) : Handle{};
}

bool send_all(const Handle& to, std::string_view bytes, std::chrono::milliseconds patience) {
    while (!bytes.empty()) {
        pollfd waiting{to.fd(), POLLOUT, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(patience.count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        const auto sent = ::send(to.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (sent < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::optional<std::string> receive(
    const Handle& from, const Handle& stop, std::chrono::milliseconds patience
) {
    if (!wait_to_read(from, stop, static_cast<int>(patience.count()))) return std::nullopt;
    std::string bytes(std::size_t{64} * 1024, '\0');
    const auto got = ::recv(from.fd(), bytes.data(), bytes.size(), 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

}  // namespace bunting::control
