// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/device.h"

#include <array>
#include <utility>

namespace bunting::web {
namespace {

using Known = std::pair<std::string_view, std::string_view>;

// In this order: browsers name their ancestors too.
constexpr std::array<Known, 7> kBrowsers{{
    {"Edg/", "Edge"},
    {"OPR/", "Opera"},
    {"Firefox/", "Firefox"},
    {"SamsungBrowser/", "Samsung Internet"},
    {"Chrome/", "Chrome"},
    {"Safari/", "Safari"},
    {"w3m/", "w3m"},
}};
constexpr std::array<Known, 6> kSystems{{
    {"Android", "Android"},
    {"iPhone", "iPhone"},
    {"iPad", "iPad"},
    {"Windows", "Windows"},
    {"Mac OS", "Mac"},
    {"Linux", "Linux"},
}};

template <std::size_t N>
std::string_view first_in(
    std::string_view text, const std::array<Known, N>& known, std::string_view otherwise
) {
    for (const auto& [mark, name] : known) {
        if (text.find(mark) != std::string_view::npos) return name;
    }
    return otherwise;
}

}  // namespace

std::string device_of(std::string_view user_agent) {
    const auto browser = first_in(user_agent, kBrowsers, "A browser");
    const auto system = first_in(user_agent, kSystems, "");
    if (system.empty()) return std::string{browser};
    return std::string{browser} + " / " + std::string{system};
}

}  // namespace bunting::web
