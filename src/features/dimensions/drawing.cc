// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/dimensions/drawing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "features/dimensions/statements.h"
#include "locale/ring.h"

namespace bunting::dimensions {
namespace {

using html::Out;
using html::w;
using html::Words;

constexpr double kMiddleX = 250;
constexpr double kMiddleY = 200;
constexpr double kInner = 22;
constexpr double kStep = 38;   // from the beginning of one step to that of the next
constexpr double kThick = 36;  // of a step
constexpr double kWide = 72;   // degrees of a slice
constexpr double kGap = 1.5;   // degrees at each side
constexpr double kLabelAt = 188;

struct Point {
    double x = 0;
    double y = 0;
};

// Degrees clockwise from the top.
Point at(double radius, double degrees) {
    const double angle = (degrees - 90) * std::numbers::pi / 180;
    return {kMiddleX + radius * std::cos(angle), kMiddleY + radius * std::sin(angle)};
}

std::string sector(double inner, double outer, double from, double to) {
    const Point a = at(outer, from);
    const Point b = at(outer, to);
    const Point c = at(inner, to);
    const Point d = at(inner, from);
    return fmt::format(
        "M{:.1f} {:.1f}A{:.0f} {:.0f} 0 0 1 {:.1f} {:.1f}L{:.1f} {:.1f}A{:.0f} {:.0f} 0 0 0 {:.1f} "
        "{:.1f}z",
        a.x,
        a.y,
        outer,
        outer,
        b.x,
        b.y,
        c.x,
        c.y,
        inner,
        inner,
        d.x,
        d.y
    );
}

constexpr std::array<std::string_view, 5> kClasses{"d1", "d2", "d3", "d4", "d5"};

std::string_view class_of(Dimension dimension) {
    return kClasses[static_cast<std::size_t>(dimension)];
}

// One step of a slice: grey, and as much of it in colour as is reached.
void draw_step(Out& out, int slice, int step, int quarters) {
    const double from = slice * kWide + kGap;
    const double to = (slice + 1) * kWide - kGap;
    const double inner = kInner + step * kStep;
    const int filled = std::clamp(quarters - 4 * step, 0, 4);
    if (filled < 4)
        w<R"(<path class="seg" d="{}"/>)">(out, sector(inner, inner + kThick, from, to));
    if (filled == 0) return;
    w<R"svg(<path class="{}" stroke="var(--paper)" stroke-width="3" d="{}"/>)svg">(
        out,
        kClasses[static_cast<std::size_t>(slice)],
        sector(inner, inner + kThick * filled / 4, from, to)
    );
}

std::string value_of(const std::optional<int>& quarters) {
    return quarters ? quarters_text(*quarters) : "?";
}

void draw_label(Out& out, int slice, const std::optional<int>& quarters) {
    const double middle = (slice + 0.5) * kWide;
    const Point where = at(kLabelAt, middle);
    const std::string_view anchor = slice == 2 ? "middle" : slice < 2 ? "start" : "end";
    const std::string x = fmt::format("{:.0f}", where.x);
    const std::string y = fmt::format("{:.0f}", where.y + (slice == 2 ? 14 : 2));
    w<R"(<text class="h" x="{}" y="{}" text-anchor="{}">{} {}</text>)">(
        out,
        x,
        y,
        anchor,
        Words{name_of(kDimensions[static_cast<std::size_t>(slice)])},
        value_of(quarters)
    );
}

std::string said_spread(const text::Locale& locale, const Spread& spread) {
    const std::string low = std::to_string(spread.low);
    const std::string high = std::to_string(spread.high);
    const std::string middle = quarters_text(2 * spread.twice_middle);
    return text::plain(locale, msg::ring_spread_said{.low = low, .high = high, .middle = middle});
}

}  // namespace

std::string said_ring(const text::Locale& locale, const Slices& slices) {
    std::string all;
    for (const Dimension dimension : kDimensions) {
        const auto& slice = slices[static_cast<std::size_t>(dimension)];
        if (!all.empty()) all += ", ";
        const std::string name = text::plain(locale, name_of(dimension), {});
        const std::string value = value_of(slice);
        all += slice ? text::plain(locale, msg::ring_slice_said{.name = name, .value = value})
                     : text::plain(locale, msg::ring_slice_unknown{.name = name});
    }
    return all;
}

void draw_ring(Out& out, const Slices& slices, const Words& caption) {
    const std::string said = said_ring(out.locale, slices);
    const std::string label = text::plain(out.locale, msg::ring_chart_said{.slices = said});
    w<R"(<figure class="chart"><svg viewBox="-145 0 790 420" role="img" aria-label="{}">)">(
        out, label
    );
    for (int slice = 0; slice < 5; ++slice) {
        const auto& quarters = slices[static_cast<std::size_t>(slice)];
        for (int step = 0; step < kMostScore; ++step)
            draw_step(out, slice, step, quarters.value_or(0));
        draw_label(out, slice, quarters);
    }
    w<"</svg>">(out);
    if (!caption.empty()) w<"<figcaption>{}</figcaption>">(out, caption);
    w<"</figure>">(out);
}

void draw_spread(Out& out, Dimension dimension, const Spread& spread) {
    if (spread.n == 0) {
        w<R"(<span class="mute">{}</span>)">(out, msg::ring_nobody_knows{});
        return;
    }
    const int from = 12 + 44 * spread.low;
    const int width = 44 * spread.range() + 16;
    const int middle = 20 + 22 * spread.twice_middle;
    w<R"(<svg class="spread {}" viewBox="0 0 216 32" role="img" aria-label="{}">)">(
        out, spread.is_far_apart() ? "far" : "", said_spread(out.locale, spread)
    );
    w<R"(<path class="ax" d="M20 16h176"/>)">(out);
    for (int score = 0; score <= kMostScore; ++score)
        w<R"(<path class="ax" d="M{} 9v14"/>)">(out, 20 + 44 * score);
    w<R"(<rect class="{}" x="{}" y="8" width="{}" height="16" rx="8"/>)">(
        out, class_of(dimension), from, width
    );
    w<R"(<circle class="mid" cx="{}" cy="16" r="5"/></svg>)">(out, middle);
}

void dot(Out& out, Dimension dimension) {
    w<R"(<svg class="dim" viewBox="0 0 16 16" aria-hidden="true"><circle class="{}" cx="8" cy="8" r="7"/></svg>)">(
        out, class_of(dimension)
    );
}

}  // namespace bunting::dimensions
