// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading a server's address from the configuration.
#include <algorithm>
#include <array>
#include <charconv>

#include "mail/sender.h"

namespace bunting::mail {
namespace {

using Security = SmtpServer::Security;

struct Scheme {
    std::string_view begin;
    Security security;
    std::uint16_t port;
};

constexpr std::array kSchemes{
    Scheme{"smtp://", Security::None, 25},
    Scheme{"smtp+starttls://", Security::StartTls, 587},
    Scheme{"smtps://", Security::Tls, 465},
};

bool is_host(std::string_view host) {
    const bool bracketed = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
    if (bracketed) host = host.substr(1, host.size() - 2);
    const std::string_view more = bracketed ? ":." : "-.";
    return !host.empty() && host.size() <= 253 &&
           std::all_of(host.begin(), host.end(), [&](char c) {
               const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
               return letter || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos;
           });
}

bool is_here(std::string_view host) {
    return host == "localhost" || host.starts_with("127.") || host == "[::1]";
}

bool read_port(std::string_view text, std::uint16_t& port) {
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && stopped == text.data() + text.size() && port != 0;
}

}  // namespace

Result<SmtpServer> parse_smtp_server(std::string_view url, std::string user, std::string password) {
    const auto bad = [] { return refuse(Fault::Invalid, "mail.server_address"); };
    const auto* const scheme =
        std::find_if(kSchemes.begin(), kSchemes.end(), [&](const Scheme& one) {
            return url.starts_with(one.begin);
        });
    if (scheme == kSchemes.end()) return bad();
    SmtpServer server{.port = scheme->port, .security = scheme->security};
    url.remove_prefix(scheme->begin.size());
    const auto bracket = url.find(']');
    const auto colon = url.find(':', bracket == std::string_view::npos ? 0 : bracket);
    server.host = url.substr(0, colon);
    const bool has_port = colon != std::string_view::npos;
    if (has_port && !read_port(url.substr(colon + 1), server.port)) return bad();
    if (!is_host(server.host)) return bad();
    if (!user.empty() && server.security == Security::None && !is_here(server.host)) {
        return refuse(Fault::Invalid, "mail.password_in_clear");
    }
    server.user = std::move(user);
    server.password = std::move(password);
    return server;
}

}  // namespace bunting::mail
