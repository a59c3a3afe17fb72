// SPDX-License-Identifier: AGPL-3.0-or-later
// Fewer points, the same picture: for drawing only, never for deciding what lies where.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "geo/geometry.h"
#include "geo/grid.h"

namespace bunting::geo {

// A line or a ring, on the grid.
struct Chain {
    std::vector<GridPoint> points;  // a closed chain does not repeat its first point
    bool closed = false;
};

// Takes points out, the least visible first. Edges that chains share stay shared; points where
// chains meet or end stay; chains that did not cross do not begin to. Nothing vanishes: a ring
// keeps at least three points, whatever the budget. The same for the same input on every machine.
// Cost: O(n log n) for maps people draw.
// Source: Visvalingam and Whyatt, "Line generalisation by repeated elimination of points", 1993; a
// removal that would sweep over another point is put off.
class Thinner {
public:
    explicit Thinner(std::span<const Chain> chains);
    Thinner(const Thinner&) = delete;
    Thinner& operator=(const Thinner&) = delete;
    ~Thinner();

    // Until at most `budget` different points are left or no more can go.
    void thin_to(std::size_t budget);
    std::size_t points() const;         // different ones, now
    std::vector<Chain> chains() const;  // in the order given

private:
    class Web;
    std::unique_ptr<Web> web_;
};

// Thinner for shapes: neighbours keep common edges, valid shapes stay valid.
std::vector<MultiPolygon> simplify(std::span<const MultiPolygon> shapes, std::size_t budget);

}  // namespace bunting::geo
