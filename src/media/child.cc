// SPDX-License-Identifier: AGPL-3.0-or-later
#include "media/child.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bunting::media {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
public:
    Descriptor() = default;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    ~Descriptor() { close(); }

    void close() {
        if (fd >= 0) ::close(fd);
        fd = -1;
    }

    int fd = -1;
};

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    out.reserve(words.size() + 1);
    for (std::string& word : words)
        out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

// posix_spawn and not fork: the server has threads, and what it may do between fork and exec is
// next to nothing. 0 where it could not be started.
pid_t start(const ChildTask& task, int socket) {
    std::vector<std::string> arguments{"bunting"};
    arguments.insert(arguments.end(), task.arguments.begin(), task.arguments.end());
    std::vector<std::string> environment = task.environment;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    if (posix_spawn_file_actions_init(&actions) != 0) return 0;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return 0;
    }
    posix_spawn_file_actions_adddup2(&actions, socket, 0);
    posix_spawn_file_actions_adddup2(&actions, socket, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(
        &attributes, &signals
    );  // the server's handlers and masks are not the child's
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    posix_spawnattr_setpgroup(&attributes, 0);  // of its own: its children, if any, die with it
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
    );
    pid_t pid = 0;
    const int failed = posix_spawn(
        &pid,
        task.program.c_str(),
        &actions,
        &attributes,
        pointers(arguments).data(),
        pointers(environment).data()
    );
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? pid : 0;
}

void end(pid_t pid) {
    ::kill(-pid, SIGKILL);
    ::kill(pid, SIGKILL);
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
    }
}

// Sends what is left of the input, as much as fits now; closes our side when all has gone or nobody
// listens.
void send_some(int socket, std::span<const std::uint8_t>& input, bool& sending) {
    const auto sent = ::send(socket, input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
        input = input.subspan(static_cast<std::size_t>(sent));
    } else if (errno != EAGAIN && errno != EINTR) {
        input = {};
    }
    if (input.empty()) {
        ::shutdown(socket, SHUT_WR);
        sending = false;
    }
}

enum class Received : std::uint8_t { More, End, Flood };

Received receive_some(int socket, Bytes& output, std::size_t most) {
    std::array<std::uint8_t, 65536> buffer;
    const auto got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return Received::More;
    if (got <= 0) return Received::End;
    if (output.size() + static_cast<std::size_t>(got) > most) return Received::Flood;
    output.insert(output.end(), buffer.begin(), buffer.begin() + got);
    return Received::More;
}

ChildOutcome talk(int socket, std::span<const std::uint8_t> input, const ChildTask& task) {
    ChildOutcome outcome;
    const auto deadline = Clock::now() + task.limit;
    bool sending = true;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        outcome.end = ChildOutcome::End::TimedOut;
        if (left.count() <= 0) return outcome;
        pollfd wait{socket, static_cast<short>(POLLIN | (sending ? POLLOUT : 0)), 0};
        const int ready =
            ::poll(&wait, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 60'000)));
        if (ready <= 0) continue;
        if (sending && (wait.revents & (POLLOUT | POLLERR | POLLHUP)) != 0) {
            send_some(socket, input, sending);
        }
        if ((wait.revents & (POLLIN | POLLERR | POLLHUP)) == 0) continue;
        const Received received = receive_some(socket, outcome.output, task.most_output);
        if (received == Received::More) continue;
        outcome.end =
            received == Received::End ? ChildOutcome::End::Answered : ChildOutcome::End::Flooded;
        return outcome;
    }
}

}  // namespace

ChildOutcome run_child(const ChildTask& task, std::span<const std::uint8_t> input) {
    // A pair of sockets rather than pipes: writing to a child that is gone must not raise SIGPIPE.
    std::array<int, 2> pair{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return {};
    Descriptor ours;
    Descriptor theirs;
    ours.fd = pair[0];
    theirs.fd = pair[1];
    const pid_t pid = start(task, theirs.fd);
    theirs.close();
    if (pid == 0) return {};
    ChildOutcome outcome = talk(ours.fd, input, task);
    end(pid);
    return outcome;
}

}  // namespace bunting::media
