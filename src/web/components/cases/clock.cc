// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include <fmt/format.h>

#include "locale/components.h"
#include "web/components/cases/timeline.h"

namespace bunting::components {

namespace {

constexpr double kCentre = 84;
constexpr double kRadius = 70;
constexpr int kArcs = 8;
constexpr double kArc = 360.0 / kArcs;
constexpr double kGap = 6;

std::string point(double degrees) {
    const double angle = (degrees - 90) * std::numbers::pi / 180;
    return fmt::format(
        "{:.1f} {:.1f}", kCentre + kRadius * std::cos(angle), kCentre + kRadius * std::sin(angle)
    );
}

void arc(std::string& svg, std::string_view cls, int i, double share) {
    const double from = i * kArc + kGap / 2;
    svg += fmt::format(
        R"(<path class="{}" d="M{}A70 70 0 0 1 {}"/>)",
        cls,
        point(from),
        point(from + (kArc - kGap) * share)
    );
}

// Whole arcs for the days gone by, the one that is under way in marigold.
std::string ring(double share_gone) {
    std::string svg;
    for (int i = 0; i < kArcs; ++i)
        arc(svg, "tr", i, 1);
    const double gone = std::clamp(share_gone, 0.0, 1.0) * kArcs;
    const int whole = static_cast<int>(gone);
    for (int i = 0; i < whole; ++i)
        arc(svg, "fl", i, 1);
    const double part = gone - whole;
    if (whole < kArcs && part > 0.05) arc(svg, "pt", whole, part);
    return svg;
}

Words below(int days_left) {
    if (days_left < 0) return msg::clock_late{.n = -days_left};
    return msg::clock_left{.n = days_left};
}

}  // namespace

// The ring is a picture of the heading and the text beside it, so it is hidden from screen readers.
void clock(Out& out, const Clock& clock) {
    const double gone = 1 - static_cast<double>(clock.days_left) / std::max(1, clock.days_in_all);
    w<R"(<section class="panel clock"><svg{} viewBox="0 0 168 168" aria-hidden="true">{}<text x="84" y="92" font-size="48">{}</text><text x="84" y="116" font-size="17">{}</text></svg>)">(
        out,
        when<R"(class="late")">(clock.days_left < 0),
        Raw{ring(gone)},
        std::abs(clock.days_left),
        below(clock.days_left)
    );
    w<R"(<div class="nomargin"><h2 class="mt0">{}</h2>)">(out, clock.title);
    paragraph(out, clock.text);
    w<"{}</div></section>\n">(out, clock.more);
}

}  // namespace bunting::components
