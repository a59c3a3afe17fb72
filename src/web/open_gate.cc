// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/open_gate.h"

#include "access/setting.h"

namespace bunting::web {
namespace {

// What a visitor may reach while the place is being made ready.
constexpr std::array<std::string_view, 9> kAlways{
    "/sign-in",
    "/start",
    "/invited",
    "/settings",
    "/healthz",
    "/metrics",
    "/demo/mail",
    "/privacy",
    "/accessibility",
};

}  // namespace

bool is_open_to(ReadTx& tx, const Call& call, const Request& request) {
    if (call.actor.is_signed_in()) return true;
    const std::string_view path = request.raw.path;
    const bool always = std::any_of(kAlways.begin(), kAlways.end(), [&](std::string_view open) {
        return path == open || (path.starts_with(open) && path[open.size()] == '/');
    });
    return always || access::setting(tx, call.borough, "open") == "1";
}

}  // namespace bunting::web
