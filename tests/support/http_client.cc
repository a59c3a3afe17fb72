// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/http_client.h"

#include <algorithm>
#include <stdexcept>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bunting::testing {
namespace {

class Socket {
public:
    explicit Socket(std::uint16_t port) : fd_{::socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            ::close(fd_);
            throw std::runtime_error("nobody listens");
        }
    }

    ~Socket() { ::close(fd_); }

    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    void send(std::string_view text) const {
        while (!text.empty()) {
            const auto sent = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw std::runtime_error("hung up while sending");
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    std::string receive_all() const {
        std::string all;
        std::array<char, 16384> buffer{};
        for (;;) {
            const auto got = ::recv(fd_, buffer.data(), buffer.size(), 0);
            if (got <= 0) return all;
            all.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

private:
    int fd_;
};

Answer parse(const std::string& all) {
    const auto end = all.find("\r\n\r\n");
    if (end == std::string::npos || !all.starts_with("HTTP/1.1 "))
        throw std::runtime_error("no answer");
    Answer answer{.status = std::stoi(all.substr(9, 3)), .body = all.substr(end + 4)};
    std::string_view head = std::string_view{all}.substr(0, end);
    while (!head.empty()) {
        const auto line_end = head.find("\r\n");
        const std::string_view line = head.substr(0, line_end);
        if (const auto colon = line.find(": "); colon != std::string_view::npos) {
            std::string name{line.substr(0, colon)};
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
                return std::tolower(c);
            });
            answer.headers[name] = line.substr(colon + 2);
        }
        head = line_end == std::string_view::npos ? std::string_view{} : head.substr(line_end + 2);
    }
    return answer;
}

}  // namespace

Answer ask(std::uint16_t port, const Ask& ask) {
    const Socket socket{port};
    std::string text = fmt::format(
        "{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n",
        ask.method,
        ask.target,
        port
    );
    for (const auto& [name, value] : ask.headers)
        text += fmt::format("{}: {}\r\n", name, value);
    if (!ask.body.empty() || ask.method == "POST")
        text += fmt::format("Content-Length: {}\r\n", ask.body.size());
    socket.send(text + "\r\n" + ask.body);
    return parse(socket.receive_all());
}

}  // namespace bunting::testing
