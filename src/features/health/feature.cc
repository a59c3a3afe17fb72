// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdexcept>

#include "features/health/health.h"
#include "features/health/health_store.h"
#include "features/health/pages.h"

namespace bunting::health {
namespace {

std::vector<web::Network> networks_in(const std::vector<std::string>& texts) {
    std::vector<web::Network> out;
    for (const std::string& text : texts) {
        const auto network = web::parse_network(text);
        if (!network) throw std::runtime_error("--metrics-from is no address or network: " + text);
        out.push_back(*network);
    }
    return out;
}

}  // namespace

const feature::Feature kFeature{
    .name = "health",
    .mount =
        [](web::Router& router, feature::Services& services) {
            mount_pages(router, {services.figures, networks_in(services.config.metrics_from)});
        },
    .queries = health_queries,
};

}  // namespace bunting::health
