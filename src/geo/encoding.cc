// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/encoding.h"

#include <cmath>

#include <fmt/format.h>

#include "geo/grid.h"
#include "geo/wire.h"

namespace bunting::geo {
namespace {

constexpr std::uint8_t kMagic = 'G';
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kLeastPointBytes = 2;
constexpr std::size_t kLeastRingBytes = 1 + 3 * kLeastPointBytes;
constexpr std::size_t kLeastPolygonBytes = 1 + kLeastRingBytes;

class ShapeReader {
public:
    explicit ShapeReader(const Bytes& bytes) : in_{bytes} {}

    std::optional<MultiPolygon> shape() {
        if (in_.byte() != kMagic || in_.byte() != kVersion) return std::nullopt;
        const auto count = in_.count(kLeastPolygonBytes);
        if (!count) return std::nullopt;
        MultiPolygon shape;
        for (std::size_t i = 0; i < *count; ++i) {
            auto next = polygon();
            if (!next) return std::nullopt;
            shape.polygons.push_back(std::move(*next));
        }
        if (in_.left() != 0) return std::nullopt;
        return shape;
    }

private:
    std::optional<Polygon> polygon() {
        const auto count = in_.count(kLeastRingBytes);
        if (!count || *count == 0) return std::nullopt;
        Polygon polygon;
        for (std::size_t i = 0; i < *count; ++i) {
            auto next = ring();
            if (!next) return std::nullopt;
            polygon.rings.push_back(std::move(*next));
        }
        return polygon;
    }

    std::optional<Ring> ring() {
        const auto count = in_.count(kLeastPointBytes);
        if (!count || *count < 3) return std::nullopt;
        Ring ring;
        ring.reserve(*count + 1);
        for (std::size_t i = 0; i < *count; ++i) {
            const auto next = point();
            if (!next || (!ring.empty() && ring.back() == *next)) return std::nullopt;
            ring.push_back(*next);
        }
        if (ring.back() == ring.front()) return std::nullopt;
        ring.push_back(ring.front());
        return ring;
    }

    std::optional<Point> point() {
        const auto lat = moved(last_.lat, kMaxGridLat);
        if (!lat) return std::nullopt;
        const auto lon = moved(last_.lon, kMaxGridLon);
        if (!lon) return std::nullopt;
        last_ = {*lat, *lon};
        return off_grid(last_);
    }

    std::optional<std::int32_t> moved(std::int32_t from, std::int32_t limit) {
        const auto step = in_.with_sign();
        if (!step || *step < -limit - std::int64_t{from} || *step > limit - std::int64_t{from}) {
            return std::nullopt;
        }
        return static_cast<std::int32_t>(from + *step);
    }

    WireReader in_;
    GridPoint last_{};
};

// Twice the area with a sign, on the flat: only the sign is used. Taken from the first point, so
// that the products stay small and a centimetre-sized ring far from zero still turns the right way.
double turning(const Ring& ring) {
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        sum += (a.lon - ring[0].lon) * (b.lat - ring[0].lat) -
               (b.lon - ring[0].lon) * (a.lat - ring[0].lat);
    }
    return sum;
}

struct Micro {
    std::int64_t lat = 0;
    std::int64_t lon = 0;
    friend bool operator==(const Micro&, const Micro&) = default;
};

Micro micro_of(Point point) {
    return {std::llrint(point.lat * 1e6), std::llrint(point.lon * 1e6)};
}

void append_micro(std::string& out, std::int64_t value) {
    const auto size = static_cast<std::uint64_t>(value < 0 ? -value : value);
    if (value < 0) out += '-';
    fmt::format_to(std::back_inserter(out), "{}.{:06}", size / 1'000'000, size % 1'000'000);
    while (out.back() == '0')
        out.pop_back();
    if (out.back() == '.') out.pop_back();
}

void append_position(std::string& out, Micro point) {
    out += '[';
    append_micro(out, point.lon);
    out += ',';
    append_micro(out, point.lat);
    out += ']';
}

void append_ring(std::string& out, const Ring& ring, bool anticlockwise) {
    std::vector<Micro> points;
    for (const Point point : ring) {
        if (points.empty() || points.back() != micro_of(point)) points.push_back(micro_of(point));
    }
    // A ring of a few centimetres shrinks to nothing at six decimals; the standard still asks for
    // four.
    while (!points.empty() && points.size() < 4)
        points.push_back(points.front());
    if ((turning(ring) > 0) != anticlockwise) std::reverse(points.begin(), points.end());
    out += '[';
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0) out += ',';
        append_position(out, points[i]);
    }
    out += ']';
}

void append_rings(std::string& out, const Polygon& polygon) {
    out += '[';
    for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
        if (i > 0) out += ',';
        append_ring(out, polygon.rings[i], /*anticlockwise=*/i == 0);
    }
    out += ']';
}

void write_ring(WireWriter& out, const Ring& ring, GridPoint& last) {
    BUNTING_ENSURE(ring.front() == ring.back());
    out.whole(ring.size() - 1);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const GridPoint next = on_grid(ring[i]);
        out.with_sign(std::int64_t{next.lat} - last.lat);
        out.with_sign(std::int64_t{next.lon} - last.lon);
        last = next;
    }
}

}  // namespace

Bytes encode(const MultiPolygon& shape) {
    const MultiPolygon snapped = on_the_grid(shape);
    WireWriter out;
    out.byte(kMagic);
    out.byte(kVersion);
    out.whole(snapped.polygons.size());
    GridPoint last{};
    for (const Polygon& polygon : snapped.polygons) {
        out.whole(polygon.rings.size());
        for (const Ring& ring : polygon.rings)
            write_ring(out, ring, last);
    }
    return out.take();
}

Result<MultiPolygon> decode(const Bytes& bytes) {
    auto shape = ShapeReader{bytes}.shape();
    if (!shape) return refuse(Fault::Invalid, "geo.encoding_broken");
    return std::move(*shape);
}

void append_geojson(std::string& out, const MultiPolygon& shape) {
    if (shape.polygons.size() == 1) {
        out += R"({"type":"Polygon","coordinates":)";
        append_rings(out, shape.polygons[0]);
        out += '}';
        return;
    }
    out += R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < shape.polygons.size(); ++i) {
        if (i > 0) out += ',';
        append_rings(out, shape.polygons[i]);
    }
    out += "]}";
}

void append_geojson(std::string& out, Point point) {
    out += R"({"type":"Point","coordinates":)";
    append_position(out, micro_of(point));
    out += '}';
}

}  // namespace bunting::geo
