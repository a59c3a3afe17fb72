// SPDX-License-Identifier: AGPL-3.0-or-later
// Laws of shapes: nobody lives in two wards, stored shapes come back, thinner maps keep their
// edges.
#include <numbers>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/random.h"
#include "geo/encoding.h"
#include "geo/geometry.h"
#include "geo/grid.h"
#include "geo/simplify.h"
#include "geo/spatial_index.h"

using namespace bunting;
using namespace bunting::geo;

namespace {

// A borough of rows × columns wards whose corners, and three points on each edge between, are moved
// at random but not far enough to meet: neighbours share their edges exactly.
class Patchwork {
public:
    Patchwork(int rows, int columns, std::uint64_t seed)
        : rows_{rows},
          columns_{columns},
          random_{seed} {
        for (int i = 0; i <= rows * kSteps; ++i) {
            for (int j = 0; j <= columns * kSteps; ++j)
                points_.push_back(moved(i, j));
        }
    }

    std::vector<MultiPolygon> wards() const {
        std::vector<MultiPolygon> wards;
        for (int i = 0; i < rows_; ++i) {
            for (int j = 0; j < columns_; ++j)
                wards.push_back({{Polygon{{ring(i * kSteps, j * kSteps)}}}});
        }
        return wards;
    }

    Point corner(int i, int j) const {
        return off_grid(points_[static_cast<std::size_t>(i * (columns_ * kSteps + 1) + j)]);
    }

    int rows() const { return rows_ * kSteps; }

    int columns() const { return columns_ * kSteps; }

private:
    static constexpr int kSteps = 4;
    static constexpr std::int32_t kPitch = 1000;  // small, so that random points often lie on edges

    GridPoint moved(int i, int j) {
        const auto shift = [&] { return static_cast<std::int32_t>(random_.below(401)) - 200; };
        return {520'000'000 + i * kPitch + shift(), -20'000'000 + j * kPitch + shift()};
    }

    Ring ring(int i, int j) const {
        Ring ring;
        for (int k = 0; k < kSteps; ++k)
            ring.push_back(corner(i, j + k));
        for (int k = 0; k < kSteps; ++k)
            ring.push_back(corner(i + k, j + kSteps));
        for (int k = 0; k < kSteps; ++k)
            ring.push_back(corner(i + kSteps, j + kSteps - k));
        for (int k = 0; k < kSteps; ++k)
            ring.push_back(corner(i + kSteps - k, j));
        ring.push_back(ring.front());
        return ring;
    }

    int rows_;
    int columns_;
    SeededRandom random_;
    std::vector<GridPoint> points_;
};

Patchwork any_patchwork() {
    const int rows = *rc::gen::inRange(1, 4);
    const int columns = *rc::gen::inRange(1, 4);
    return {rows, columns, *rc::gen::arbitrary<std::uint64_t>()};
}

// Often exactly on a corner or the middle of an edge, where mistakes live.
Point any_point_of(const Patchwork& patchwork) {
    const Point a = patchwork.corner(
        *rc::gen::inRange(0, patchwork.rows()), *rc::gen::inRange(0, patchwork.columns())
    );
    const auto shift = rc::gen::element(0.0, 0.0, 1e-7, -1e-7, 30e-6, -30e-6);
    return {a.lat + *shift, a.lon + *shift};
}

int wards_with(const std::vector<MultiPolygon>& wards, Point point) {
    return static_cast<int>(std::count_if(wards.begin(), wards.end(), [&](const auto& ward) {
        return contains(ward, point);
    }));
}

double total_area(const std::vector<MultiPolygon>& wards) {
    double sum = 0;
    for (const auto& ward : wards)
        sum += area_m2(ward);
    return sum;
}

std::vector<IndexedArea> indexed(const std::vector<MultiPolygon>& wards) {
    std::vector<IndexedArea> areas;
    for (std::size_t i = 0; i < wards.size(); ++i) {
        areas.push_back({std::to_string(i), inside_point(wards[i]).value(), wards[i]});
    }
    return areas;
}

}  // namespace

TEST_CASE("no point is in two wards, and none between wards is in neither") {
    CHECK(rc::check([] {
        const auto patchwork = any_patchwork();
        const auto wards = patchwork.wards();
        const Point point = any_point_of(patchwork);
        const int found = wards_with(wards, point);
        RC_ASSERT(found <= 1);
        const bool covered = std::any_of(wards.begin(), wards.end(), [&](const auto& w) {
            return covers(w, point);
        });
        RC_ASSERT(found == 0 || covered);
        // Wherever the wards lie all around the point, one of them has it.
        bool all_around = true;
        for (const double lat : {-2e-7, 0.0, 2e-7}) {
            for (const double lon : {-2e-7, 0.0, 2e-7}) {
                const Point near{point.lat + lat, point.lon + lon};
                const bool any = std::any_of(wards.begin(), wards.end(), [&](const auto& w) {
                    return covers(w, near);
                });
                all_around = all_around && any;
            }
        }
        if (all_around) RC_ASSERT(found == 1);
    }));
}

TEST_CASE("the index finds what asking every ward finds") {
    CHECK(rc::check([] {
        const auto patchwork = any_patchwork();
        const auto wards = patchwork.wards();
        const AreaIndex index{indexed(wards)};
        const Point point = any_point_of(patchwork);
        const IndexedArea* expected = nullptr;
        for (const auto& area : index.areas()) {
            if (contains(area.shape, point)) expected = &area;
        }
        for (const auto& area : index.areas()) {
            if (expected == nullptr && covers(area.shape, point)) expected = &area;
        }
        RC_ASSERT(index.find(point) == expected);
        if (expected != nullptr) {
            RC_ASSERT(index.find_near(point, 0) == expected);
            RC_ASSERT(contains(expected->shape, index.shown_home(point).value()));
        }
    }));
}

TEST_CASE("an inside point is inside") {
    CHECK(rc::check([] {
        for (const auto& ward : any_patchwork().wards())
            RC_ASSERT(contains(ward, inside_point(ward).value()));
    }));
}

TEST_CASE("a stored shape comes back, to the grid point") {
    CHECK(rc::check([] {
        for (const auto& ward : any_patchwork().wards()) {
            RC_ASSERT(decode(encode(ward)).value() == on_the_grid(ward));
        }
    }));
}

TEST_CASE("bytes that decode are the only bytes that mean that shape") {
    CHECK(rc::check([] {
        Bytes bytes = encode(any_patchwork().wards()[0]);
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] =
            *rc::gen::arbitrary<std::uint8_t>();
        const auto shape = decode(bytes);
        if (shape) RC_ASSERT(encode(*shape) == bytes);
    }));
}

TEST_CASE("a thinner map keeps every ward, valid, with its neighbours' edges, within the budget") {
    CHECK(rc::check([] {
        const auto wards = any_patchwork().wards();
        const auto budget = *rc::gen::inRange<std::size_t>(0, 60);
        const auto thin = simplify(wards, budget);
        RC_ASSERT(thin.size() == wards.size());
        for (const auto& ward : thin)
            RC_ASSERT_FALSE(fault_in(ward));
        // Shared edges stayed shared: the parts still make up a whole without gap or overlap.
        std::set<Point> different;
        double flat = 0;
        for (const auto& ward : thin) {
            for (const Point p : ward.polygons[0].rings[0])
                different.insert(p);
            flat += area_m2(ward);
        }
        RC_ASSERT(std::abs(flat - total_area(thin)) < 1);
        const Point somewhere =
            inside_point(thin[*rc::gen::inRange<std::size_t>(0, thin.size())]).value();
        RC_ASSERT(wards_with(thin, somewhere) == 1);
        if (budget > 40) RC_ASSERT(different.size() <= budget);
    }));
}

TEST_CASE("a generous budget changes nothing") {
    CHECK(rc::check([] {
        const auto wards = any_patchwork().wards();
        RC_ASSERT(simplify(wards, 100'000) == wards);
    }));
}

TEST_CASE("a star of many points thins to a star-like ring that does not cross itself") {
    Ring star;
    for (int i = 0; i < 500; ++i) {
        const double angle = 2 * std::numbers::pi * i / 500;
        const double radius = i % 2 == 0 ? 0.1 : 0.02;
        star.push_back({52 + radius * std::sin(angle), -2 + radius * std::cos(angle)});
    }
    star.push_back(star.front());
    const std::vector<MultiPolygon> shapes{{{Polygon{{star}}}}};
    for (const std::size_t budget : {400U, 100U, 20U, 3U, 0U}) {
        const auto thin = simplify(shapes, budget);
        CHECK_FALSE(fault_in(thin[0]));
        CHECK(point_count(thin[0]) <= std::max<std::size_t>(budget, 3) + 1);
    }
}
