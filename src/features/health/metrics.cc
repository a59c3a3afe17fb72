// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/health/metrics.h"

#include <algorithm>

#include <fmt/format.h>

namespace bunting::health {
namespace {

// Source: Prometheus, "Exposition formats", section "Comments, help text, and type information".
std::string label_value(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out;
}

std::string labels_text(const feature::Figure& figure) {
    if (figure.labels.empty()) return "";
    std::string out;
    for (const auto& [name, value] : figure.labels) {
        out += fmt::format("{}{}=\"{}\"", out.empty() ? "{" : ",", name, label_value(value));
    }
    return out + "}";
}

bool is_this_machine(const web::Address& address) {
    static const std::vector<web::Network> kLoopback{
        web::parse_network("127.0.0.0/8").value(), web::parse_network("::1").value()
    };
    return web::is_in(address, kLoopback);
}

}  // namespace

std::string prometheus_text(std::vector<feature::Figure> figures) {
    std::ranges::stable_sort(figures, {}, &feature::Figure::name);
    std::string out;
    std::string_view last;
    for (const feature::Figure& figure : figures) {
        if (figure.name != last) {
            out += fmt::format(
                "# HELP {0} {1}\n# TYPE {0} {2}\n",
                figure.name,
                figure.help,
                figure.only_rises ? "counter" : "gauge"
            );
        }
        last = figure.name;
        out += fmt::format("{}{} {}\n", figure.name, labels_text(figure), figure.value);
    }
    return out;
}

bool may_see_metrics(const web::RawRequest& request, const std::vector<web::Network>& networks) {
    const auto peer = web::parse_address(request.peer);
    if (!peer) return false;
    if (web::is_in(*peer, networks)) return true;
    const bool forwarded =
        !request.header("x-forwarded-for").empty() || !request.header("forwarded").empty();
    return !forwarded && is_this_machine(*peer);
}

}  // namespace bunting::health
