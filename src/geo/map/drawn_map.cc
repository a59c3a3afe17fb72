// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/map/drawn_map.h"

#include <cmath>
#include <numbers>

#include "base/ensure.h"
#include "geo/grid.h"
#include "geo/map/linework.h"
#include "geo/map/map_labels.h"
#include "geo/map/map_path.h"
#include "geo/simplify.h"

namespace bunting::geo {
namespace {

constexpr double kLeastSpan = 0.002;  // degrees: 200 m
constexpr double kBeyond = 20;  // units drawn outside the frame, so that clipped ends do not show
constexpr double kLeastFeature = 3;   // units: smaller ones are not drawn
constexpr double kThinByStep = 0.85;  // of the points left, until the paths fit

constexpr double kBoundariesFirst = 1e9;

double shrink_at(double lat) {
    return std::max(0.01, std::cos(lat * std::numbers::pi / 180));
}

double snapped(double degrees, double limit) {
    return std::round(std::clamp(degrees, -limit, limit) * kGridPerDegree) / kGridPerDegree;
}

// One line or ring on its way into a path.
struct Stroke {
    MapClass kind = MapClass::Park;
    bool hole = false;
    double size = 0;        // units, and kBoundariesFirst more for a boundary
    Chain chain;            // as it came
    Chain thin;             // as it is drawn: each trial begins again from what came
    std::size_t order = 0;  // as they came: what equals in size keeps its order
};

bool is_area(MapClass kind) {
    return kind == MapClass::Park || kind == MapClass::Lake;
}

class Drawing {
public:
    Drawing(const MapFrame& frame, std::size_t limit) : frame_{frame}, limit_{limit} {}

    void add(const MapSource& source) {
        for (const MapArea& area : source.areas)
            add_rings(MapClass::Boundary, area.shape);
        for (const MapFeature& feature : source.features) {
            add_rings(feature.kind, feature.areas);
            for (const auto& line : feature.lines)
                add_line(feature.kind, line);
        }
        sort_strokes();
    }

    // Fewer points until it fits; where points can go no further, fewer things and again.
    std::vector<MapPath> paths() {
        while (true) {
            auto result = thinned();
            if (fits(result)) return result;
            give_way();
        }
    }

private:
    void add_rings(MapClass kind, const MultiPolygon& shape) {
        for (const Polygon& polygon : shape.polygons) {
            for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
                Stroke stroke{kind, i > 0};
                stroke.chain.closed = true;
                const Ring& ring = polygon.rings[i];
                for (std::size_t k = 0; k + 1 < ring.size(); ++k)
                    stroke.chain.points.push_back(on_grid(ring[k]));
                keep(std::move(stroke));
            }
        }
    }

    void add_line(MapClass kind, const std::vector<Point>& line) {
        Stroke stroke{kind};
        for (const Point point : line)
            stroke.chain.points.push_back(on_grid(point));
        keep(std::move(stroke));
    }

    void keep(Stroke stroke) {
        if (stroke.chain.points.size() < 2) return;
        MapRect around{1e300, 1e300, -1e300, -1e300};
        for (const MapXY p : placed(stroke.chain.points)) {
            around = {
                std::min(around.left, p.x),
                std::min(around.top, p.y),
                std::max(around.right, p.x),
                std::max(around.bottom, p.y)
            };
        }
        const MapRect view = seen();
        const bool away = around.right < view.left || around.left > view.right ||
                          around.bottom < view.top || around.top > view.bottom;
        stroke.size = std::max(around.right - around.left, around.bottom - around.top);
        if (away || stroke.size < kLeastFeature) return;
        if (stroke.kind == MapClass::Boundary) stroke.size += kBoundariesFirst;
        stroke.order = strokes_.size();
        strokes_.push_back(std::move(stroke));
    }

    // The largest first, so that the smallest are at the end when some must go.
    void sort_strokes() {
        std::sort(strokes_.begin(), strokes_.end(), [](const Stroke& a, const Stroke& b) {
            return std::tie(b.size, a.order) < std::tie(a.size, b.order);
        });
    }

    MapRect seen() const {
        return {-kBeyond, -kBeyond, frame_.width + kBeyond, frame_.height + kBeyond};
    }

    MapLine placed(const std::vector<GridPoint>& points) const {
        MapLine line;
        for (const GridPoint point : points)
            line.push_back(frame_.place(off_grid(point)));
        return line;
    }

    // First features, the smallest first; then the edges between neighbours; then parts of the
    // outline.
    void give_way() {
        const auto features = static_cast<std::size_t>(std::count_if(
            strokes_.begin(),
            strokes_.end(),
            [](const Stroke& s) { return s.kind != MapClass::Boundary; }
        ));
        const std::size_t quarter = (strokes_.size() + 3) / 4;
        if (features == 0 && !outline_only_) return keep_outline();
        strokes_.resize(strokes_.size() - (features > 0 ? std::min(features, quarter) : quarter));
    }

    void keep_outline() {
        outline_only_ = true;
        const auto rings = boundaries(&Stroke::chain);
        strokes_.clear();
        for (Chain& line : lines_of(rings, Edges::Outline)) {
            Stroke stroke{MapClass::Boundary};
            stroke.chain = std::move(line);
            keep(std::move(stroke));
        }
        sort_strokes();
    }

    std::vector<MapPath> thinned() {
        std::vector<Chain> chains;
        chains.reserve(strokes_.size());
        for (const Stroke& stroke : strokes_)
            chains.push_back(stroke.chain);
        Thinner thinner{chains};
        while (true) {
            take(thinner.chains());
            auto result = written();
            const std::size_t before = thinner.points();
            if (fits(result)) return result;
            thinner.thin_to(static_cast<std::size_t>(static_cast<double>(before) * kThinByStep));
            if (thinner.points() == before) return result;
        }
    }

    void take(std::vector<Chain> chains) {
        for (std::size_t i = 0; i < strokes_.size(); ++i)
            strokes_[i].thin = std::move(chains[i]);
    }

    bool fits(const std::vector<MapPath>& paths) const {
        std::size_t bytes = 0;
        for (const MapPath& path : paths)
            bytes += path.d.size();
        return bytes <= limit_;
    }

    std::vector<MapPath> written() const {
        std::vector<MapPath> paths;
        for (std::size_t i = 0; i < kMapClasses; ++i) {
            MapPath path{static_cast<MapClass>(i), {}};
            if (path.kind == MapClass::Boundary) {
                write_boundaries(path.d);
            } else {
                write_features(path);
            }
            if (!path.d.empty()) paths.push_back(std::move(path));
        }
        return paths;
    }

    void write_features(MapPath& path) const {
        for (const Stroke& stroke : strokes_) {
            if (stroke.kind != path.kind) continue;
            if (is_area(stroke.kind)) {
                write_ring(path.d, stroke);
            } else {
                write_line(path.d, placed(stroke.thin.points));
            }
        }
    }

    // Holes run the other way about, which is how SVG's nonzero rule leaves them out.
    void write_ring(std::string& d, const Stroke& stroke) const {
        MapLine ring = placed(stroke.thin.points);
        double turning = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const MapXY b = ring[(i + 1) % ring.size()];
            turning += ring[i].x * b.y - b.x * ring[i].y;
        }
        if ((turning < 0) != stroke.hole) std::reverse(ring.begin(), ring.end());
        append_path(d, clipped_ring(ring, seen()), /*closed=*/true);
    }

    void write_line(std::string& d, const MapLine& line) const {
        for (const MapLine& piece : clipped_line(line, seen()))
            append_path(d, piece, /*closed=*/false);
    }

    // Each edge once: two dashed strokes on one edge would blur each other.
    void write_boundaries(std::string& d) const {
        for (const Chain& line : lines_of(boundaries(&Stroke::thin), Edges::All))
            write_line(d, placed(line.points));
    }

    std::vector<Chain> boundaries(Chain Stroke::* which) const {
        std::vector<Chain> chains;
        for (const Stroke& stroke : strokes_) {
            if (stroke.kind == MapClass::Boundary) chains.push_back(stroke.*which);
        }
        return chains;
    }

    MapFrame frame_;
    std::size_t limit_;
    std::vector<Stroke> strokes_;  // boundaries first, then the largest
    bool outline_only_ = false;
};

}  // namespace

std::string_view css_class(MapClass kind) {
    switch (kind) {
        case MapClass::Park:
            return "m-park";
        case MapClass::Lake:
            return "m-lake";
        case MapClass::Road:
            return "m-road";
        case MapClass::Lane:
            return "m-lane";
        case MapClass::Water:
            return "m-water";
        case MapClass::Boundary:
            return "m-b";
    }
    return "";
}

MapXY MapFrame::place(Point point) const {
    return {
        (point.lon - box.west) / (box.east - box.west) * width,
        (box.north - point.lat) / (box.north - box.south) * height,
    };
}

MapFrame fitted_frame(const Box& box, int width, int height, int margin) {
    BUNTING_ENSURE(width > 2 * margin && height > 2 * margin && margin >= 0);
    const Point centre = box.centre();
    const double shrink = shrink_at(centre.lat);
    const double lat_span = std::max(box.north - box.south, kLeastSpan);
    const double lon_span = std::max(box.east - box.west, kLeastSpan) * shrink;
    const double degrees_per_unit =
        std::max(lat_span / (height - 2 * margin), lon_span / (width - 2 * margin));
    const double half_lat = degrees_per_unit * height / 2;
    const double half_lon = degrees_per_unit * width / 2 / shrink;
    return {
        {snapped(centre.lat - half_lat, 90),
         snapped(centre.lon - half_lon, 180),
         snapped(centre.lat + half_lat, 90),
         snapped(centre.lon + half_lon, 180)},
        width,
        height,
    };
}

std::size_t MapBase::path_bytes() const {
    std::size_t bytes = 0;
    for (const MapPath& path : paths)
        bytes += path.d.size();
    return bytes;
}

MapBase draw_map(const MapSource& source, const MapFrame& frame, std::size_t path_bytes) {
    Drawing drawing{frame, path_bytes};
    drawing.add(source);
    return {frame, drawing.paths(), labels_of(source, frame)};
}

}  // namespace bunting::geo
