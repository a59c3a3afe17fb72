// SPDX-License-Identifier: AGPL-3.0-or-later
// "Which ward is this point in?" for a set of areas of one level: built once, then asked from any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/geometry.h"
#include "geo/grid.h"

namespace bunting::geo {

struct IndexedArea {
    std::string code;
    Point centre;  // stands for everything in the area
    MultiPolygon shape;
};

class AreaIndex {
public:
    // Keeps the areas in the order given.
    explicit AreaIndex(std::vector<IndexedArea> areas);

    // The area that contains() the point; on the outermost edge, where the half-open rule gives
    // none, an area that covers() it. Where areas overlap, the first in the order given.
    // Cost: about a microsecond for a thousand wards.
    const IndexedArea* find(Point point) const;

    // As find(), or else the area with the nearest edge within the distance: for points that fall
    // into the gaps of simplified edges. Looks at every area near, so slower.
    const IndexedArea* find_near(Point point, double distance_m) const;

    // Where to show a home: the centre of its area, so that the map never gives an address away;
    // nullopt where no area has it.
    std::optional<Point> shown_home(Point home) const;

    std::span<const IndexedArea> areas() const { return areas_; }

private:
    struct Edge {
        GridPoint a;
        GridPoint b;
    };

    // The edges of one area by band of latitude: a ray due east meets those of its own band only.
    struct Bands {
        std::int32_t south = 0;
        std::int32_t north = -1;
        std::int64_t height = 1;
        std::vector<std::uint32_t> starts;  // band i has edges [starts[i], starts[i + 1])
        std::vector<Edge> edges;

        std::span<const Edge> at(std::int32_t lat) const;
    };

    static Bands bands_of(const MultiPolygon& shape);
    void make_cells();
    void place_in_cells(std::uint32_t area);
    std::span<const std::uint32_t> candidates(GridPoint point) const;

    std::vector<IndexedArea> areas_;
    std::vector<Box> boxes_;
    std::vector<Bands> bands_;
    Box box_{};
    std::size_t across_ = 1;  // cells in each direction
    std::vector<std::vector<std::uint32_t>> cells_;
};

}  // namespace bunting::geo
