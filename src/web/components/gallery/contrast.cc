// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/gallery/contrast.h"

#include <array>
#include <cmath>
#include <string>

#include "base/ensure.h"

namespace bunting::components {

namespace {

constexpr double kText = 4.5;
constexpr double kShape = 3;

struct Pair {
    std::string_view front;
    std::string_view back;
    std::string_view use;
    double needs;
};

constexpr Pair kPairs[] = {
    {"ink", "paper", "body text", kText},
    {"ink", "wash", "text on panels", kText},
    {"ink", "wash-2", "text on grey tags", kText},
    {"ink", "sun", "text on the hero", kText},
    {"ink-2", "paper", "secondary text", kText},
    {"ink-2", "wash", "secondary text on panels", kText},
    {"ink-2", "land", "map labels", kText},
    {"link", "paper", "links", kText},
    {"link", "wash", "links on panels", kText},
    {"link", "service-t", "links in notices", kText},
    {"link", "asset-t", "links in notices", kText},
    {"link", "activity-t", "links in notices", kText},
    {"link", "pressure-t", "links in notices", kText},
    {"visited", "paper", "visited links", kText},
    {"visited", "wash", "visited links on panels", kText},
    {"on-btn", "btn", "buttons", kText},
    {"on-banner", "banner", "header", kText},
    {"on-banner", "banner-2", "nav, footer", kText},
    {"asset", "asset-t", "tag", kText},
    {"asset", "paper", "shape, text", kText},
    {"service", "service-t", "tag", kText},
    {"service", "paper", "shape, text", kText},
    {"pressure", "pressure-t", "tag", kText},
    {"pressure", "paper", "shape, text, errors", kText},
    {"activity", "activity-t", "tag", kText},
    {"activity", "paper", "shape, text", kText},
    {"story", "story-t", "tag", kText},
    {"story", "paper", "shape, text", kText},
    {"project", "project-t", "tag", kText},
    {"project", "paper", "shape, text", kText},
    {"idea", "idea-t", "tag", kText},
    {"idea", "paper", "shape, text", kText},
    {"post", "post-t", "tag", kText},
    {"post", "paper", "shape, text", kText},
    {"reading", "reading-t", "tag", kText},
    {"reading", "paper", "shape, text", kText},
    {"edge", "paper", "borders of fields", kShape},
    {"edge", "wash", "borders of fields on panels", kShape},
    {"focus", "paper", "focus ring", kShape},
    {"focus", "wash", "focus ring on panels", kShape},
    {"btn", "paper", "bars and clock", kShape},
    {"asset", "land", "map marker", kShape},
    {"service", "land", "map marker", kShape},
    {"pressure", "land", "map marker", kShape},
    {"activity", "land", "map marker", kShape},
    {"story", "land", "map marker", kShape},
    {"project", "land", "map marker", kShape},
    {"idea", "land", "map marker", kShape},
    {"post", "land", "map marker", kShape},
    {"reading", "land", "map marker", kShape},
};

// The declarations between the braces that follow `selector`.
std::string_view rule(std::string_view css, std::string_view selector) {
    const auto found = css.find(selector);
    BUNTING_ENSURE(found != std::string_view::npos);
    const auto open = css.find('{', found) + 1;
    return css.substr(open, css.find('}', open) - open);
}

// "#0b5a43" of "--btn:#0b5a43", with "#fff" written out.
std::string hex_of(std::string_view declarations, std::string_view name) {
    const auto property = "--" + std::string{name} + ":#";
    const auto found = declarations.find(property);
    BUNTING_ENSURE(found != std::string_view::npos);
    const auto start = found + property.size();
    std::string hex{declarations.substr(start, declarations.find(';', start) - start)};
    if (hex.size() == 3) hex = {hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]};
    BUNTING_ENSURE(hex.size() == 6);
    return hex;
}

// Source: WCAG 2.2, "relative luminance".
double luminance(std::string_view hex) {
    const auto channel = [&](std::size_t at) {
        const double value = std::stoi(std::string{hex.substr(at, 2)}, nullptr, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
}

double ratio(std::string_view declarations, const Pair& pair) {
    const double a = luminance(hex_of(declarations, pair.front));
    const double b = luminance(hex_of(declarations, pair.back));
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace

std::vector<Contrast> contrasts(std::string_view css) {
    const auto light = rule(css, ":root,[data-theme=light]");
    const auto dark = rule(css, "[data-theme=dark]");
    std::vector<Contrast> all;
    for (const auto& pair : kPairs) {
        all.push_back(
            {pair.front, pair.back, pair.use, ratio(light, pair), ratio(dark, pair), pair.needs}
        );
    }
    return all;
}

}  // namespace bunting::components
