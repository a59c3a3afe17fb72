// SPDX-License-Identifier: AGPL-3.0-or-later
// A bare TCP socket that may misbehave, and what an HTTP answer looks like from its side.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bunting::abuse {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;

struct Reply {
    int status = 0;
    std::string head;
    std::string body;

    bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

class RawClient {
public:
    // Units: receive_buffer in bytes, 0 for the system's own.
    explicit RawClient(std::uint16_t port, int receive_buffer = 0);
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient& operator=(RawClient&&) = delete;

    // False when the peer has gone.
    bool send(std::string_view bytes);
    // How many of the bytes were taken before the peer stopped reading for `patience`, or left.
    std::size_t send_until_stuck(std::string_view bytes, Milliseconds patience);
    void finish_sending();
    // One answer with a content-length; `body_expected` false after HEAD. nullopt when it does not
    // come.
    std::optional<Reply> reply(Milliseconds patience = 10s, bool body_expected = true);
    // Everything until the peer closes; nullopt when it does not.
    std::optional<std::string> rest(Milliseconds patience = 10s);

private:
    bool receive(std::chrono::steady_clock::time_point deadline);

    int fd_;
    std::string pending_;
    bool closed_ = false;
};

}  // namespace bunting::abuse
