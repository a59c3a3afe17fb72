// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/address.h"

#include <doctest/doctest.h>

using namespace bunting;
using namespace bunting::web;

namespace {

Address address(std::string_view text) {
    return parse_address(text).value();
}

std::vector<Network> networks(std::initializer_list<const char*> texts) {
    std::vector<Network> parsed;
    for (const char* text : texts)
        parsed.push_back(parse_network(text).value());
    return parsed;
}

}  // namespace

TEST_CASE("addresses as proxies write them") {
    CHECK(address("192.0.2.7").text() == "192.0.2.7");
    CHECK(address("192.0.2.7:4711").text() == "192.0.2.7");
    CHECK(address("::ffff:192.0.2.7") == address("192.0.2.7"));
    CHECK(address("2001:DB8:0::1").text() == "2001:db8::1");
    CHECK(address("[2001:db8::1]:4711").text() == "2001:db8::1");
    CHECK(address("[2001:db8::1]").text() == "2001:db8::1");
    for (const std::string_view text :
         {"",
          "unknown",
          "192.0.2",
          "192.0.2.256",
          "[",
          "[2001:db8::1",
          "::1::2",
          "_hidden",
          "192.0.2.7, 1"}) {
        CHECK_FALSE(parse_address(text).has_value());
    }
    CHECK_FALSE(parse_address({"192.0.2.7\0x", 11}).has_value());
}

TEST_CASE("a network holds the addresses that share its prefix") {
    CHECK(parse_network("10.0.0.0/8").value().contains(address("10.255.1.2")));
    CHECK_FALSE(parse_network("10.0.0.0/8").value().contains(address("11.0.0.0")));
    CHECK(parse_network("192.0.2.128/25").value().contains(address("192.0.2.200")));
    CHECK_FALSE(parse_network("192.0.2.128/25").value().contains(address("192.0.2.127")));
    CHECK(parse_network("2001:db8::/33").value().contains(address("2001:db8:7fff::1")));
    CHECK_FALSE(parse_network("2001:db8::/33").value().contains(address("2001:db8:8000::1")));
    CHECK(parse_network("0.0.0.0/0").value().contains(address("203.0.113.1")));
    CHECK_FALSE(parse_network("0.0.0.0/0").value().contains(address("2001:db8::1")));
    CHECK(parse_network("::/0").value().contains(address("203.0.113.1")));
    CHECK(parse_network("127.0.0.1").value().contains(address("127.0.0.1")));
    CHECK_FALSE(parse_network("127.0.0.1").value().contains(address("127.0.0.2")));
    for (const char* text :
         {"",
          "/8",
          "10.0.0.0/",
          "10.0.0.0/33",
          "10.0.0.1/8",
          "2001:db8::/129",
          "2001:db8::1/64",
          "10.0.0.0/8x",
          "10.0.0.0/-1",
          "proxy"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_network(text).has_value());
    }
}

TEST_CASE("one home is one neighbour") {
    CHECK(neighbourhood_of(address("192.0.2.7")) == address("192.0.2.7"));
    CHECK(neighbourhood_of(address("2001:db8:1:2:3::4")) == address("2001:db8:1:2::"));
}

TEST_CASE("a stranger's word about himself is not believed") {
    const std::vector<Header> headers{
        {"x-forwarded-for", "203.0.113.9"}, {"x-forwarded-proto", "https"}
    };
    const auto client = client_of(address("192.0.2.7"), headers, networks({"10.0.0.0/8"}));
    CHECK(client.address == address("192.0.2.7"));
    CHECK_FALSE(client.secure);
}

TEST_CASE("a trusted proxy names the person, and only the last stranger counts") {
    const auto trusted = networks({"10.0.0.0/8", "127.0.0.1"});
    const auto proxy = address("127.0.0.1");
    const auto named = [&](std::vector<Header> headers) {
        return client_of(proxy, headers, trusted).address.text();
    };
    CHECK(named({}) == "127.0.0.1");
    CHECK(named({{"x-forwarded-for", "203.0.113.9"}}) == "203.0.113.9");
    CHECK(named({{"x-forwarded-for", "198.51.100.1, 203.0.113.9"}}) == "203.0.113.9");
    CHECK(named({{"x-forwarded-for", "198.51.100.1, 203.0.113.9, 10.1.2.3"}}) == "203.0.113.9");
    CHECK(
        named({{"x-forwarded-for", "198.51.100.1"}, {"x-forwarded-for", "203.0.113.9"}}) ==
        "203.0.113.9"
    );
    CHECK(named({{"x-forwarded-for", "203.0.113.9, rubbish"}}) == "127.0.0.1");
    CHECK(named({{"x-forwarded-for", "203.0.113.9, rubbish, 10.1.2.3"}}) == "10.1.2.3");
    CHECK(named({{"x-forwarded-for", ""}}) == "127.0.0.1");
}

TEST_CASE("https is what the nearest trusted proxy says") {
    const auto trusted = networks({"127.0.0.1"});
    const auto secure = [&](const char* value) {
        return client_of(address("127.0.0.1"), {{"x-forwarded-proto", value}}, trusted).secure;
    };
    CHECK(secure("https"));
    CHECK(secure("http, HTTPS"));
    CHECK_FALSE(secure("https, http"));
    CHECK_FALSE(secure("http"));
    CHECK_FALSE(secure(""));
}
