// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/spatial_index.h"

#include <cmath>
#include <numbers>

namespace bunting::geo {
namespace {

constexpr std::size_t kMaxBands = 256;
constexpr std::size_t kEdgesPerBand = 4;
constexpr double kMetresPerDegree = 111'195;

std::size_t cell_of(double value, double low, double high, std::size_t across) {
    const double part = high > low ? (value - low) / (high - low) : 0;
    const auto cell =
        static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(across));
    return std::min(cell, across - 1);
}

Box widened(const Box& box, double metres) {
    const double lat = metres / kMetresPerDegree;
    const double furthest =
        std::min(89.0, std::max(std::abs(box.south), std::abs(box.north)) + lat);
    const double lon = lat / std::cos(furthest * std::numbers::pi / 180);
    return {box.south - lat, box.west - lon, box.north + lat, box.east + lon};
}

}  // namespace

std::span<const AreaIndex::Edge> AreaIndex::Bands::at(std::int32_t lat) const {
    if (lat < south || lat > north) return {};
    const auto band = static_cast<std::size_t>((std::int64_t{lat} - south) / height);
    return std::span{edges}.subspan(starts[band], starts[band + 1] - starts[band]);
}

AreaIndex::Bands AreaIndex::bands_of(const MultiPolygon& shape) {
    std::vector<Edge> edges;
    for (const Polygon& polygon : shape.polygons) {
        for (const Ring& ring : polygon.rings) {
            for (std::size_t i = 1; i < ring.size(); ++i)
                edges.push_back({on_grid(ring[i - 1]), on_grid(ring[i])});
        }
    }
    Bands bands;
    if (edges.empty()) return bands;
    bands.south = kMaxGridLat;
    bands.north = -kMaxGridLat;
    for (const Edge& edge : edges) {
        bands.south = std::min({bands.south, edge.a.lat, edge.b.lat});
        bands.north = std::max({bands.north, edge.a.lat, edge.b.lat});
    }
    const std::size_t count = std::clamp<std::size_t>(edges.size() / kEdgesPerBand, 1, kMaxBands);
    bands.height = (std::int64_t{bands.north} - bands.south) / static_cast<std::int64_t>(count) + 1;
    std::vector<std::vector<Edge>> lists(count);
    for (const Edge& edge : edges) {
        const auto [low, high] = std::minmax(edge.a.lat, edge.b.lat);
        const auto first =
            static_cast<std::size_t>((std::int64_t{low} - bands.south) / bands.height);
        const auto last =
            static_cast<std::size_t>((std::int64_t{high} - bands.south) / bands.height);
        for (std::size_t i = first; i <= last; ++i)
            lists[i].push_back(edge);
    }
    bands.starts.push_back(0);
    for (const auto& list : lists) {
        bands.edges.insert(bands.edges.end(), list.begin(), list.end());
        bands.starts.push_back(static_cast<std::uint32_t>(bands.edges.size()));
    }
    return bands;
}

AreaIndex::AreaIndex(std::vector<IndexedArea> areas) : areas_{std::move(areas)} {
    std::optional<Box> all;
    for (const IndexedArea& area : areas_) {
        bands_.push_back(bands_of(area.shape));
        const auto box = box_of(on_the_grid(area.shape));
        boxes_.push_back(box.value_or(Box{1, 1, -1, -1}));
        all = joined(all, box);
    }
    box_ = all.value_or(Box{});
    make_cells();
}

void AreaIndex::make_cells() {
    const double root = std::sqrt(static_cast<double>(areas_.size()));
    across_ = std::clamp<std::size_t>(static_cast<std::size_t>(4 * root), 1, 256);
    cells_.resize(across_ * across_);
    for (std::uint32_t i = 0; i < areas_.size(); ++i) {
        if (boxes_[i].south <= boxes_[i].north) place_in_cells(i);
    }
}

void AreaIndex::place_in_cells(std::uint32_t area) {
    const Box& box = boxes_[area];
    const std::size_t east = cell_of(box.east, box_.west, box_.east, across_);
    const std::size_t north = cell_of(box.north, box_.south, box_.north, across_);
    for (std::size_t r = cell_of(box.south, box_.south, box_.north, across_); r <= north; ++r) {
        for (std::size_t c = cell_of(box.west, box_.west, box_.east, across_); c <= east; ++c) {
            cells_[r * across_ + c].push_back(area);
        }
    }
}

std::span<const std::uint32_t> AreaIndex::candidates(GridPoint point) const {
    const Point p = off_grid(point);
    if (areas_.empty() || !box_.contains(p)) return {};
    const std::size_t row = cell_of(p.lat, box_.south, box_.north, across_);
    return cells_[row * across_ + cell_of(p.lon, box_.west, box_.east, across_)];
}

const IndexedArea* AreaIndex::find(Point point) const {
    const GridPoint p = on_grid(point);
    const IndexedArea* on_edge = nullptr;
    for (const std::uint32_t i : candidates(p)) {
        bool inside = false;
        bool touches = false;
        for (const Edge& edge : bands_[i].at(p.lat)) {
            if (ray_crosses(edge.a, edge.b, p)) inside = !inside;
            touches = touches || lies_on(edge.a, edge.b, p);
        }
        if (inside) return &areas_[i];
        if (touches && on_edge == nullptr) on_edge = &areas_[i];
    }
    return on_edge;
}

const IndexedArea* AreaIndex::find_near(Point point, double distance_m) const {
    if (const IndexedArea* area = find(point)) return area;
    const IndexedArea* nearest = nullptr;
    double best = distance_m;
    for (std::size_t i = 0; i < areas_.size(); ++i) {
        if (!widened(boxes_[i], distance_m).contains(point)) continue;
        const double distance = distance_to_edge_m(areas_[i].shape, point);
        if (distance < best || (nearest == nullptr && distance <= best)) {
            best = distance;
            nearest = &areas_[i];
        }
    }
    return nearest;
}

std::optional<Point> AreaIndex::shown_home(Point home) const {
    const IndexedArea* area = find(home);
    if (area == nullptr) return std::nullopt;
    return area->centre;
}

}  // namespace bunting::geo
