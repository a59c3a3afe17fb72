// SPDX-License-Identifier: AGPL-3.0-or-later
#include "abuse/raw_client.h"

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bunting::abuse {

namespace {

using Steady = std::chrono::steady_clock;

bool becomes(int fd, short event, Steady::time_point deadline) {
    const auto left = std::chrono::duration_cast<Milliseconds>(deadline - Steady::now());
    pollfd wanted{fd, event, 0};
    return left.count() > 0 && poll(&wanted, 1, static_cast<int>(left.count())) == 1;
}

}  // namespace

RawClient::RawClient(std::uint16_t port, int receive_buffer)
    : fd_{socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (receive_buffer > 0) {
        setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    if (fd_ < 0 || connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot connect");
    }
}

RawClient::~RawClient() {
    if (fd_ >= 0) ::close(fd_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : fd_{std::exchange(other.fd_, -1)},
      pending_{std::move(other.pending_)},
      closed_{other.closed_} {}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::size_t RawClient::send_until_stuck(std::string_view bytes, Milliseconds patience) {
    std::size_t taken = 0;
    while (taken < bytes.size() && becomes(fd_, POLLOUT, Steady::now() + patience)) {
        const auto rest = bytes.substr(taken);
        const auto sent = ::send(fd_, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) break;
        taken += static_cast<std::size_t>(sent);
    }
    return taken;
}

void RawClient::finish_sending() {
    shutdown(fd_, SHUT_WR);
}

bool RawClient::receive(Steady::time_point deadline) {
    if (closed_ || !becomes(fd_, POLLIN, deadline)) return false;
    std::array<char, 16 * 1024> buffer{};
    const auto received = recv(fd_, buffer.data(), buffer.size(), 0);
    closed_ = received <= 0;
    if (!closed_) pending_.append(buffer.data(), static_cast<std::size_t>(received));
    return !closed_;
}

std::optional<Reply> RawClient::reply(Milliseconds patience, bool body_expected) {
    const auto deadline = Steady::now() + patience;
    std::size_t end = pending_.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!receive(deadline)) return std::nullopt;
        end = pending_.find("\r\n\r\n");
    }
    Reply reply;
    reply.head = pending_.substr(0, end + 2);
    pending_.erase(0, end + 4);
    reply.status = std::atoi(reply.head.c_str() + reply.head.find(' '));
    const auto length_at = reply.head.find("content-length: ");
    if (length_at == std::string::npos || !body_expected) return reply;
    const auto length = std::strtoul(reply.head.c_str() + length_at + 16, nullptr, 10);
    while (pending_.size() < length) {
        if (!receive(deadline)) return std::nullopt;
    }
    reply.body = pending_.substr(0, length);
    pending_.erase(0, length);
    return reply;
}

std::optional<std::string> RawClient::rest(Milliseconds patience) {
    const auto deadline = Steady::now() + patience;
    while (receive(deadline)) {
    }
    if (!closed_) return std::nullopt;
    return std::exchange(pending_, {});
}

}  // namespace bunting::abuse
