// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/address.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>

#include "web/server/http/ascii.h"

namespace bunting::web {

namespace {

constexpr std::array<std::uint8_t, 12> kIpv4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

// "[v6]:port", "[v6]" and "v4:port" to the address alone.
std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        return end == std::string_view::npos ? std::string_view{} : text.substr(1, end - 1);
    }
    const auto colon = text.find(':');
    const bool one_colon =
        colon != std::string_view::npos && text.find(':', colon + 1) == text.npos;
    return one_colon ? text.substr(0, colon) : text;
}

// The items of all headers of that name, in the order in which they were added.
std::vector<std::string_view> items_of(const std::vector<Header>& headers, std::string_view name) {
    std::vector<std::string_view> items;
    for (const Header& header : headers) {
        if (header.name != name) continue;
        for_each_item(header.value, [&items](std::string_view item) {
            items.push_back(item);
            return true;
        });
    }
    return items;
}

}  // namespace

bool Address::is_ipv4() const {
    return std::equal(kIpv4Prefix.begin(), kIpv4Prefix.end(), bytes.begin());
}

std::string Address::text() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const bool v4 = is_ipv4();
    inet_ntop(v4 ? AF_INET : AF_INET6, bytes.data() + (v4 ? 12 : 0), text.data(), text.size());
    return text.data();
}

std::optional<Address> parse_address(std::string_view text) {
    const std::string bare{without_port(text)};
    if (bare.find('\0') != std::string::npos) return std::nullopt;  // inet_pton would stop there
    Address address;
    std::copy(kIpv4Prefix.begin(), kIpv4Prefix.end(), address.bytes.begin());
    if (inet_pton(AF_INET, bare.c_str(), address.bytes.data() + 12) == 1) return address;
    if (inet_pton(AF_INET6, bare.c_str(), address.bytes.data()) == 1) return address;
    return std::nullopt;
}

Address neighbourhood_of(const Address& address) {
    if (address.is_ipv4()) return address;
    Address network = address;
    std::fill(network.bytes.begin() + 8, network.bytes.end(), std::uint8_t{0});
    return network;
}

bool Network::contains(const Address& other) const {
    const auto whole = static_cast<std::size_t>(prefix / 8);
    if (std::memcmp(address.bytes.data(), other.bytes.data(), whole) != 0) return false;
    const int rest = prefix % 8;
    if (rest == 0) return true;
    return ((address.bytes[whole] ^ other.bytes[whole]) >> (8 - rest)) == 0;
}

Result<Network> parse_network(std::string_view text) {
    const auto bad = refuse(Fault::Invalid, "http.network");
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return bad;
    Network network{*address, 128};
    if (slash == std::string_view::npos) return network;

    const auto digits = text.substr(slash + 1);
    int bits = -1;
    const auto read = std::from_chars(digits.begin(), digits.end(), bits);
    const int most = address->is_ipv4() ? 32 : 128;
    if (read.ec != std::errc{} || read.ptr != digits.end() || bits < 0 || bits > most) return bad;
    network.prefix = 128 - most + bits;
    for (int bit = network.prefix; bit < 128; ++bit) {
        if ((address->bytes[static_cast<std::size_t>(bit / 8)] >> (7 - bit % 8) & 1) != 0)
            return bad;
    }
    return network;
}

bool is_in(const Address& address, const std::vector<Network>& networks) {
    return std::any_of(networks.begin(), networks.end(), [&address](const Network& network) {
        return network.contains(address);
    });
}

Client client_of(
    const Address& socket, const std::vector<Header>& headers, const std::vector<Network>& trusted
) {
    Client client{socket, false};
    if (!is_in(socket, trusted)) return client;
    const auto schemes = items_of(headers, "x-forwarded-proto");
    client.secure = !schemes.empty() && equals_ignoring_case(schemes.back(), "https");
    const auto hops = items_of(headers, "x-forwarded-for");
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = parse_address(*hop);
        if (!address) return client;
        client.address = *address;
        if (!is_in(*address, trusted)) return client;
    }
    return client;
}

}  // namespace bunting::web
