// SPDX-License-Identifier: AGPL-3.0-or-later
// Network addresses: who is at the other end, and which proxies are believed when they say so.
// Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/server/message.h"

namespace bunting::web {

// An IPv4 or IPv6 address. IPv4 is kept as ::ffff:a.b.c.d, so that the two ways to write it are
// one.
struct Address {
    std::array<std::uint8_t, 16> bytes{};

    bool is_ipv4() const;
    std::string text() const;
    friend auto operator<=>(const Address&, const Address&) = default;
};

// "192.0.2.7", "2001:db8::1", with brackets or a port as proxies write them; nullopt otherwise.
std::optional<Address> parse_address(std::string_view text);

// Whom a limit per address counts as one: the address in IPv4, the /64 in IPv6, which one home has.
Address neighbourhood_of(const Address& address);

struct Network {
    Address address;
    int prefix = 128;  // bits of the 128-bit form

    bool contains(const Address& other) const;
    friend bool operator==(const Network&, const Network&) = default;
};

// "127.0.0.1", "10.0.0.0/8", "2001:db8::/32". A network whose address has bits beyond its prefix is
// refused.
//
// Errors: Invalid("http.network").
Result<Network> parse_network(std::string_view text);

bool is_in(const Address& address, const std::vector<Network>& networks);

struct Client {
    Address address;
    bool secure = false;
};

// Who sent the request. The socket's address, unless that is a trusted proxy: then the last address
// of X-Forwarded-For that is no trusted proxy itself, because anything further left is only
// hearsay. Likewise X-Forwarded-Proto counts only from a trusted proxy.
Client client_of(
    const Address& socket, const std::vector<Header>& headers, const std::vector<Network>& trusted
);

}  // namespace bunting::web
