// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands one message to a mail server and says what it answered. Blocks: for a worker thread. When
// to try again, and how often, is the outbox's matter.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace bunting::mail {

struct Envelope {
    std::string from;  // bounces go there
    std::string to;
};

struct Delivery {
    enum class Outcome : std::uint8_t {
        Sent,      // the server took it
        TryLater,  // 4xx, no connection, time ran out, our own sign-in failed: nothing is wrong
                   // with the message
        Refused,   // 5xx about this message or this address: trying again will not help
    };
    Outcome outcome = Outcome::TryLater;
    int code = 0;       // the server's, 0 where it said none
    std::string reply;  // its words or what went wrong, one line, at most 500 bytes, for people who
                        // run the place
};

class Sender {
public:
    Sender() = default;
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;
    virtual ~Sender() = default;
    // `message` is what wire_form gave. Never throws for anything a server does.
    virtual Delivery send(const Envelope& envelope, std::string_view message) = 0;
};

struct SmtpServer {
    enum class Security : std::uint8_t {
        None,      // smtp://: a relay on this machine or in this house
        StartTls,  // smtp+starttls://: without it, nothing is sent
        Tls,       // smtps://
    };
    std::string host;
    std::uint16_t port = 25;
    Security security = Security::None;
    std::string user = {};  // empty = no sign-in
    std::string password = {};
    std::string hello = "localhost";  // how we call ourselves
    std::string ca_file = {};         // trusted instead of the system's; empty = the system's
    std::chrono::milliseconds connect_limit{10'000};
    std::chrono::milliseconds limit{60'000};  // for one message, all in all
};

// smtp://host[:port], smtp+starttls://host[:port], smtps://host[:port]; ports 25, 587, 465 unless
// named. Errors: Invalid("mail.server_address"); Invalid("mail.password_in_clear") for a user at a
// server elsewhere without TLS.
Result<SmtpServer> parse_smtp_server(std::string_view url, std::string user, std::string password);

// Keeps its connection between messages. One thread at a time.
class SmtpSender final : public Sender {
public:
    explicit SmtpSender(SmtpServer server);
    ~SmtpSender() override;
    Delivery send(const Envelope& envelope, std::string_view message) override;

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace bunting::mail
