// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/house.h"

#include <cstdio>
#include <stdexcept>

#include <fmt/format.h>

#include "web/server/http/reply.h"
#include "web/server/server.h"

namespace bunting::web {

namespace {

void report_to_stderr(std::string_view what) {
    fmt::print(stderr, "a request failed: {}\n", what);
}

std::vector<Network> networks_of(const std::vector<std::string>& texts) {
    std::vector<Network> networks;
    for (const std::string& text : texts) {
        const auto network = parse_network(text);
        if (!network) throw std::runtime_error("not an address or network: " + text);
        networks.push_back(*network);
    }
    return networks;
}

}  // namespace

RawResponse House::page(int status) {
    if (!error_page) return plain_page(status);
    try {
        RawResponse page = error_page(status);
        check_response(page);
        return page;
    } catch (const std::exception& error) {
        ++counters.accidents;
        report(error.what());
        return plain_page(status);
    }
}

std::shared_ptr<House> house_of(const ServerConfig& config, Handle handle, ErrorPage error_page) {
    const Limits& limits = config.limits;
    BodyLimit body_limit = config.body_limit;
    if (!body_limit) body_limit = [](Method, std::string_view) { return kDefaultBodyLimit; };
    return std::shared_ptr<House>(new House{
        .clock = config.clock,
        .limits = limits,
        .body_limit = std::move(body_limit),
        .trusted = networks_of(config.trusted_proxies),
        .handle = std::move(handle),
        .error_page = std::move(error_page),
        .report = config.report ? config.report : report_to_stderr,
        .door = Door{limits.connections, limits.connections_per_neighbourhood},
        .counters = {},
    });
}

}  // namespace bunting::web
