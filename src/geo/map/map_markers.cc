// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/map/map_markers.h"

#include <cmath>
#include <map>
#include <numbers>

#include "base/ensure.h"

namespace bunting::geo {
namespace {

constexpr int kDirections = 12;
constexpr int kRings = 8;
constexpr double kRingStep = 0.5;  // of a marker's size
constexpr double kClear = 0.9;     // of a marker's size: how near two middles may come
constexpr int kSquaresAcross = 6;
constexpr int kSquaresDown = 4;

struct Spot {
    int x = 0;
    int y = 0;
};

Spot rounded(MapXY at) {
    return {static_cast<int>(std::lround(at.x)), static_cast<int>(std::lround(at.y))};
}

class Board {
public:
    Board(const MapFrame& frame, int size) : frame_{frame}, size_{size} {}

    // The place nearest to the wanted one, by rings around it, that is free; on a full board the
    // wanted one.
    Spot put(MapXY wanted) {
        const Spot home = inside(rounded(wanted));
        Spot spot = home;
        for (int step = 0; step <= kRings * kDirections && !is_free(spot); ++step) {
            spot = step == kRings * kDirections ? home : inside(beside(home, step));
        }
        taken_.push_back(spot);
        return spot;
    }

private:
    Spot beside(Spot home, int step) const {
        const int ring = 1 + step / kDirections;
        const double distance = size_ * kRingStep * ring;
        const double angle = 2 * std::numbers::pi * (step % kDirections) / kDirections;
        return rounded({home.x + distance * std::cos(angle), home.y + distance * std::sin(angle)});
    }

    Spot inside(Spot spot) const {
        const int half = size_ / 2;
        return {
            std::clamp(
                spot.x, std::min(half, frame_.width - half), std::max(half, frame_.width - half)
            ),
            std::clamp(
                spot.y, std::min(half, frame_.height - half), std::max(half, frame_.height - half)
            ),
        };
    }

    bool is_free(Spot spot) const {
        return std::none_of(taken_.begin(), taken_.end(), [&](Spot other) {
            return std::hypot(spot.x - other.x, spot.y - other.y) < kClear * size_;
        });
    }

    const MapFrame& frame_;
    int size_;
    std::vector<Spot> taken_;
};

// Groups by area, or by square where there are too many areas; markers of no area always by square.
using GroupKey = std::pair<int, std::size_t>;

GroupKey square_of(const MapFrame& frame, Point at) {
    const MapXY place = frame.place(at);
    const auto column =
        std::min(kSquaresAcross - 1, static_cast<int>(place.x * kSquaresAcross / frame.width));
    const auto row =
        std::min(kSquaresDown - 1, static_cast<int>(place.y * kSquaresDown / frame.height));
    return {1, static_cast<std::size_t>(row * kSquaresAcross + column)};
}

std::map<GroupKey, std::vector<std::size_t>> grouped(
    const MapFrame& frame,
    std::span<const Marker> markers,
    const std::vector<std::size_t>& shown,
    bool by_area
) {
    std::map<GroupKey, std::vector<std::size_t>> groups;
    for (const std::size_t i : shown) {
        const auto area = by_area ? markers[i].area : std::nullopt;
        groups[area ? GroupKey{0, *area} : square_of(frame, markers[i].at)].push_back(i);
    }
    return groups;
}

// Few markers are groups of one, in their order.
std::map<GroupKey, std::vector<std::size_t>> groups_of(
    const MapFrame& frame,
    std::span<const Marker> markers,
    const std::vector<std::size_t>& shown,
    std::size_t most
) {
    if (shown.size() > most) {
        auto by_area = grouped(frame, markers, shown, /*by_area=*/true);
        return by_area.size() > most ? grouped(frame, markers, shown, /*by_area=*/false) : by_area;
    }
    std::map<GroupKey, std::vector<std::size_t>> groups;
    for (const std::size_t i : shown)
        groups[{0, i}].push_back(i);
    return groups;
}

Point mean_of(std::span<const Marker> markers, const std::vector<std::size_t>& items) {
    Point sum;
    for (const std::size_t i : items)
        sum = {sum.lat + markers[i].at.lat, sum.lon + markers[i].at.lon};
    const auto count = static_cast<double>(items.size());
    return {sum.lat / count, sum.lon / count};
}

}  // namespace

MarkerLayout lay_out_markers(
    const MapFrame& frame,
    std::span<const Marker> markers,
    std::span<const Point> area_centres,
    const MarkerOptions& options
) {
    MarkerLayout layout;
    Board board{frame, options.size};
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const auto area = markers[i].area;
        BUNTING_ENSURE(!area || *area < area_centres.size());
        (frame.box.contains(markers[i].at) ? shown : layout.outside).push_back(i);
    }
    for (auto& [key, items] : groups_of(frame, markers, shown, options.most)) {
        if (items.size() == 1) {
            const Spot spot = board.put(frame.place(markers[items[0]].at));
            layout.single.push_back({spot.x, spot.y, items[0]});
            continue;
        }
        const auto area = key.first == 0 ? std::optional{key.second} : std::nullopt;
        const Point middle = mean_of(markers, items);
        const Point at = area ? area_centres[*area] : middle;
        const Spot spot = board.put(frame.place(frame.box.contains(at) ? at : middle));
        layout.groups.push_back({spot.x, spot.y, area, std::move(items)});
    }
    return layout;
}

}  // namespace bunting::geo
