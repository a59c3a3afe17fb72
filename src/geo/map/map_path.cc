// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/map/map_path.h"

#include <cmath>

#include <fmt/format.h>

namespace bunting::geo {
namespace {

struct Whole {
    int x = 0;
    int y = 0;
    friend bool operator==(const Whole&, const Whole&) = default;
};

// How much of a → b lies inside, as parts of its length (Liang and Barsky).
struct Part {
    double from = 0;
    double to = 1;

    bool empty() const { return from > to; }
};

void narrow(Part& part, double start, double step, double low, double high) {
    if (step == 0) {
        if (start < low || start > high) part = {1, 0};
        return;
    }
    const double at_low = (low - start) / step;
    const double at_high = (high - start) / step;
    part.from = std::max(part.from, std::min(at_low, at_high));
    part.to = std::min(part.to, std::max(at_low, at_high));
}

MapXY between(MapXY a, MapXY b, double part) {
    return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

// One side of the rectangle: how far inside of it a point is.
enum class Side : std::uint8_t { Left, Top, Right, Bottom };

double depth(MapXY p, Side side, const MapRect& rect) {
    switch (side) {
        case Side::Left:
            return p.x - rect.left;
        case Side::Top:
            return p.y - rect.top;
        case Side::Right:
            return rect.right - p.x;
        case Side::Bottom:
            return rect.bottom - p.y;
    }
    return 0;
}

MapLine clipped_by(const MapLine& ring, Side side, const MapRect& rect) {
    MapLine kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapXY a = ring[i];
        const MapXY b = ring[(i + 1) % ring.size()];
        const double depth_a = depth(a, side, rect);
        const double depth_b = depth(b, side, rect);
        if (depth_a >= 0) kept.push_back(a);
        if ((depth_a >= 0) != (depth_b >= 0))
            kept.push_back(between(a, b, depth_a / (depth_a - depth_b)));
    }
    return kept;
}

void append_step(std::string& d, int value, bool first) {
    if (value >= 0 && !first) d += ' ';
    fmt::format_to(std::back_inserter(d), "{}", value);
}

}  // namespace

std::vector<MapLine> clipped_line(const MapLine& line, const MapRect& rect) {
    std::vector<MapLine> pieces;
    bool open = false;  // the last piece ends where the next edge begins
    for (std::size_t i = 1; i < line.size(); ++i) {
        const MapXY a = line[i - 1];
        const MapXY b = line[i];
        Part part;
        narrow(part, a.x, b.x - a.x, rect.left, rect.right);
        narrow(part, a.y, b.y - a.y, rect.top, rect.bottom);
        if (part.empty()) {
            open = false;
            continue;
        }
        if (!open || part.from > 0) pieces.push_back({between(a, b, part.from)});
        pieces.back().push_back(between(a, b, part.to));
        open = part.to >= 1;
    }
    return pieces;
}

MapLine clipped_ring(const MapLine& ring, const MapRect& rect) {
    MapLine kept = ring;
    for (const Side side : {Side::Left, Side::Top, Side::Right, Side::Bottom})
        kept = clipped_by(kept, side, rect);
    return kept;
}

void append_path(std::string& d, const MapLine& line, bool closed) {
    std::vector<Whole> points;
    for (const MapXY p : line) {
        const Whole whole{static_cast<int>(std::lround(p.x)), static_cast<int>(std::lround(p.y))};
        if (points.empty() || points.back() != whole) points.push_back(whole);
    }
    while (closed && points.size() > 1 && points.front() == points.back())
        points.pop_back();
    if (points.size() < (closed ? 3U : 2U)) return;
    d += 'M';
    append_step(d, points[0].x, true);
    append_step(d, points[0].y, false);
    d += 'l';
    for (std::size_t i = 1; i < points.size(); ++i) {
        append_step(d, points[i].x - points[i - 1].x, i == 1);
        append_step(d, points[i].y - points[i - 1].y, false);
    }
    if (closed) d += 'z';
}

}  // namespace bunting::geo
