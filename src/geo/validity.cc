// SPDX-License-Identifier: AGPL-3.0-or-later
// The questions of geometry.h that GEOS answers (is it valid, a point inside) and the one that
// PROJ's geodesics answer (area). Coordinates go to GEOS in whole grid units: whole doubles, so
// nothing is rounded.
#include <cmath>

#include <geodesic.h>
#include <geos_c.h>

#include "geo/geometry.h"
#include "geo/grid.h"

namespace bunting::geo {
namespace {

constexpr double kSameAreaM2 = 1e-3;

// GEOS writes its error messages to stderr unless told not to; ours are keys.
void say_nothing(const char*, void*) {}

class Geos {
public:
    Geos() : context_{GEOS_init_r()} {
        GEOSContext_setNoticeMessageHandler_r(context_, say_nothing, nullptr);
        GEOSContext_setErrorMessageHandler_r(context_, say_nothing, nullptr);
    }

    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    ~Geos() { GEOS_finish_r(context_); }

    GEOSContextHandle_t context() const { return context_; }

private:
    GEOSContextHandle_t context_;
};

// One context per thread, made when first needed: contexts must not be shared.
GEOSContextHandle_t geos() {
    thread_local const Geos context;
    return context.context();
}

struct Destroy {
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos(), geometry); }

    void operator()(char* text) const { GEOSFree_r(geos(), text); }
};

using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

Geometry geos_ring(const Ring& ring) {
    GEOSCoordSequence* points =
        GEOSCoordSeq_create_r(geos(), static_cast<unsigned>(ring.size()), 2);
    for (unsigned i = 0; i < ring.size(); ++i) {
        const GridPoint p = on_grid(ring[i]);
        GEOSCoordSeq_setXY_r(geos(), points, i, p.lon, p.lat);
    }
    return Geometry{GEOSGeom_createLinearRing_r(geos(), points)};  // takes the sequence
}

Geometry geos_polygon(const Polygon& polygon) {
    Geometry outer = geos_ring(polygon.rings[0]);
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < polygon.rings.size(); ++i) {
        holes.push_back(geos_ring(polygon.rings[i]).release());
    }
    return Geometry{GEOSGeom_createPolygon_r(
        geos(), outer.release(), holes.data(), static_cast<unsigned>(holes.size())
    )};
}

// Requires: every ring closed, of four points or more.
Geometry geos_shape(const MultiPolygon& shape) {
    std::vector<GEOSGeometry*> parts;
    parts.reserve(shape.polygons.size());
    for (const Polygon& polygon : shape.polygons)
        parts.push_back(geos_polygon(polygon).release());
    return Geometry{GEOSGeom_createCollection_r(
        geos(), GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())
    )};
}

// Where a GEOS point lies, moved to the nearest grid point; nullopt for an empty one.
std::optional<GridPoint> grid_point_of(const GEOSGeometry* point) {
    double x = 0;
    double y = 0;
    if (point == nullptr || GEOSGeomGetX_r(geos(), point, &x) != 1) return std::nullopt;
    if (GEOSGeomGetY_r(geos(), point, &y) != 1) return std::nullopt;
    if (!(std::abs(x) <= kMaxGridLon && std::abs(y) <= kMaxGridLat)) return std::nullopt;
    return GridPoint{
        static_cast<std::int32_t>(std::lrint(y)), static_cast<std::int32_t>(std::lrint(x))
    };
}

const char* key_of(std::string_view reason) {
    const std::pair<std::string_view, const char*> keys[] = {
        {"Self-intersection", "geo.self_intersection"},
        {"Ring Self-intersection", "geo.ring_touches"},
        {"Hole lies outside shell", "geo.hole_outside"},
        {"Holes are nested", "geo.holes_nested"},
        {"Interior is disconnected", "geo.cut_in_two"},
        {"Nested shells", "geo.parts_overlap"},
        {"Duplicate Rings", "geo.ring_repeated"},
        {"Too few points in geometry component", "geo.ring_short"},
    };
    for (const auto& [words, key] : keys) {
        if (reason == words) return key;
    }
    return "geo.shape_broken";
}

// What GEOS would refuse to build at all.
std::optional<ShapeFault> ring_fault(const MultiPolygon& shape) {
    if (shape.polygons.empty()) return ShapeFault{"geo.empty", {}};
    for (const Polygon& polygon : shape.polygons) {
        if (polygon.rings.empty()) return ShapeFault{"geo.empty", {}};
        for (const Ring& ring : polygon.rings) {
            if (ring.empty()) return ShapeFault{"geo.empty", {}};
            if (ring.size() < 4) return ShapeFault{"geo.ring_short", ring[0]};
            if (ring.front() != ring.back()) return ShapeFault{"geo.ring_open", ring[0]};
        }
    }
    return std::nullopt;
}

Ring ring_from(const GEOSGeometry* ring) {
    Ring points;
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos(), ring);
    unsigned count = 0;
    if (sequence == nullptr || GEOSCoordSeq_getSize_r(geos(), sequence, &count) != 1) return points;
    for (unsigned i = 0; i < count; ++i) {
        double x = 0;
        double y = 0;
        GEOSCoordSeq_getXY_r(geos(), sequence, i, &x, &y);
        points.push_back({y / kGridPerDegree, x / kGridPerDegree});
    }
    return points;
}

Polygon polygon_from(const GEOSGeometry* geometry) {
    Polygon polygon{{ring_from(GEOSGetExteriorRing_r(geos(), geometry))}};
    const int holes = GEOSGetNumInteriorRings_r(geos(), geometry);
    for (int i = 0; i < holes; ++i) {
        polygon.rings.push_back(ring_from(GEOSGetInteriorRingN_r(geos(), geometry, i)));
    }
    return polygon;
}

double ring_area_m2(const Ring& ring) {
    geod_geodesic wgs84{};
    geod_init(&wgs84, 6'378'137.0, 1 / 298.257223563);
    geod_polygon sum{};
    geod_polygon_init(&sum, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        geod_polygon_addpoint(&wgs84, &sum, ring[i].lat, ring[i].lon);
    }
    double area = 0;
    geod_polygon_compute(&wgs84, &sum, 0, 1, &area, nullptr);
    return std::abs(area);
}

// The polygons of a GEOS answer; lines and points that came along are left out.
MultiPolygon polygons_of(const GEOSGeometry* geometry) {
    MultiPolygon shape;
    const int parts = geometry != nullptr ? GEOSGetNumGeometries_r(geos(), geometry) : 0;
    for (int i = 0; i < parts; ++i) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(geos(), geometry, i);
        if (GEOSGeomTypeId_r(geos(), part) == GEOS_POLYGON)
            shape.polygons.push_back(polygon_from(part));
    }
    return shape;
}

MultiPolygon without_slivers(MultiPolygon shape) {
    const auto is_sliver = [](const Ring& ring) { return ring_area_m2(ring) < kSliverM2; };
    std::erase_if(shape.polygons, [&](const Polygon& part) { return is_sliver(part.rings[0]); });
    for (Polygon& part : shape.polygons)
        part.rings.erase(
            std::remove_if(part.rings.begin() + 1, part.rings.end(), is_sliver), part.rings.end()
        );
    return shape;
}

// The grid point nearest to a point inside may itself be outside, so its neighbours are tried too.
std::optional<Point> inside_near(const MultiPolygon& shape, const std::optional<GridPoint>& near) {
    if (!near) return std::nullopt;
    for (const auto& [lat, lon] : {std::pair{0, 0}, {0, 1}, {1, 0}, {0, -1}, {-1, 0}}) {
        const Point candidate = off_grid({near->lat + lat, near->lon + lon});
        if (point_at(candidate.lat, candidate.lon) && contains(shape, candidate)) return candidate;
    }
    return std::nullopt;
}

}  // namespace

std::optional<ShapeFault> fault_in(const MultiPolygon& shape) {
    if (auto fault = ring_fault(shape)) return fault;
    const Geometry geometry = geos_shape(shape);
    if (!geometry) return ShapeFault{"geo.shape_broken", shape.polygons[0].rings[0][0]};

    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    const char valid = GEOSisValidDetail_r(geos(), geometry.get(), 0, &reason, &location);
    const std::unique_ptr<char, Destroy> owned_reason{reason};
    const Geometry owned_location{location};
    if (valid == 1) return std::nullopt;
    const auto at = grid_point_of(location);
    return ShapeFault{
        key_of(reason != nullptr ? reason : ""),
        at ? off_grid(*at) : shape.polygons[0].rings[0][0],
    };
}

std::optional<MultiPolygon> parted_where_touching(const MultiPolygon& shape) {
    const auto fault = fault_in(shape);
    if (!fault || fault->key != "geo.ring_touches") return std::nullopt;
    const Geometry geometry = geos_shape(shape);
    const Geometry valid{GEOSMakeValid_r(geos(), geometry.get())};
    MultiPolygon parted = on_the_grid(polygons_of(valid.get()));
    // A ring that also crosses itself elsewhere is not ours to guess at; GEOS names one fault at a
    // time.
    const bool same_ground = std::abs(area_m2(parted) - area_m2(shape)) < kSameAreaM2;
    if (!same_ground || fault_in(parted)) return std::nullopt;
    return parted;
}

Result<MultiPolygon> joined_shape(const std::vector<MultiPolygon>& shapes) {
    std::vector<GEOSGeometry*> parts;
    for (const MultiPolygon& shape : shapes) {
        for (const Polygon& polygon : shape.polygons)
            parts.push_back(geos_polygon(polygon).release());
    }
    const Geometry together{GEOSGeom_createCollection_r(
        geos(), GEOS_GEOMETRYCOLLECTION, parts.data(), static_cast<unsigned>(parts.size())
    )};
    constexpr double kWholeUnits = 1;  // of the grid, so that nothing moves afterwards
    const Geometry joined{GEOSUnaryUnionPrec_r(geos(), together.get(), kWholeUnits)};
    MultiPolygon shape = without_slivers(polygons_of(joined.get()));
    if (auto parted = parted_where_touching(shape)) shape = std::move(*parted);
    if (shape.polygons.empty() || fault_in(shape)) return refuse(Fault::Invalid, "geo.no_inside");
    return shape;
}

double area_m2(const MultiPolygon& shape) {
    double area = 0;
    for (const Polygon& polygon : shape.polygons) {
        for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
            area += (i == 0 ? 1 : -1) * ring_area_m2(polygon.rings[i]);
        }
    }
    return area;
}

Result<Point> inside_point(const MultiPolygon& shape) {
    if (fault_in(shape)) return refuse(Fault::Invalid, "geo.no_inside");
    const Geometry geometry = geos_shape(shape);
    const Geometry centroid{GEOSGetCentroid_r(geos(), geometry.get())};
    if (const auto middle = inside_near(shape, grid_point_of(centroid.get()))) return *middle;
    const Geometry inner{GEOSPointOnSurface_r(geos(), geometry.get())};
    if (const auto point = inside_near(shape, grid_point_of(inner.get()))) return *point;
    return refuse(Fault::Invalid, "geo.no_inside");
}

}  // namespace bunting::geo
