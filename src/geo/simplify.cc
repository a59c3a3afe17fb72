// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/simplify.h"

#include <array>
#include <cmath>
#include <queue>
#include <unordered_map>
#include <unordered_set>

namespace bunting::geo {
namespace {

using Index = std::uint32_t;

// A point of the map, once however many chains pass through it.
struct Vertex {
    GridPoint at;
    std::array<Index, 2> beside{};
    std::uint8_t neighbours = 0;  // 3: three or more
    bool fixed = false;
    bool live = true;
    std::uint32_t version = 0;  // rises when a neighbour changes: older queue entries are stale
};

struct Candidate {
    std::uint64_t twice_area;
    Index vertex;
    std::uint32_t version;

    // The smallest area first; equal areas in order of first appearance.
    friend bool operator<(const Candidate& a, const Candidate& b) {
        return std::tie(a.twice_area, a.vertex) > std::tie(b.twice_area, b.vertex);
    }
};

std::uint64_t edge_key(Index a, Index b) {
    return std::uint64_t{std::min(a, b)} << 32U | std::max(a, b);
}

std::uint64_t point_key(GridPoint point) {
    return std::uint64_t{static_cast<std::uint32_t>(point.lat)} << 32U |
           static_cast<std::uint32_t>(point.lon);
}

struct GridBox {
    std::int32_t south, west, north, east;

    static GridBox around(GridPoint a, GridPoint b, GridPoint c) {
        return {
            std::min({a.lat, b.lat, c.lat}),
            std::min({a.lon, b.lon, c.lon}),
            std::max({a.lat, b.lat, c.lat}),
            std::max({a.lon, b.lon, c.lon}),
        };
    }

    bool contains(GridPoint p) const {
        return p.lat >= south && p.lat <= north && p.lon >= west && p.lon <= east;
    }
};

bool in_closed_triangle(GridPoint a, GridPoint b, GridPoint c, GridPoint p) {
    const int ab = turn(a, b, p).side();
    const int bc = turn(b, c, p).side();
    const int ca = turn(c, a, p).side();
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

// Live points by square, to ask which lie in a triangle without looking at all of them.
class Squares {
public:
    explicit Squares(const std::vector<Vertex>& vertices) : vertices_{vertices} {
        if (vertices.empty()) return;
        const GridPoint first = vertices[0].at;
        box_ = GridBox::around(first, first, first);
        for (const Vertex& v : vertices) {
            box_.south = std::min(box_.south, v.at.lat);
            box_.west = std::min(box_.west, v.at.lon);
            box_.north = std::max(box_.north, v.at.lat);
            box_.east = std::max(box_.east, v.at.lon);
        }
        const auto root =
            static_cast<std::int64_t>(std::sqrt(static_cast<double>(vertices.size())));
        across_ = std::clamp<std::int64_t>(root, 1, 512);
        squares_.resize(static_cast<std::size_t>(across_ * across_));
        for (Index i = 0; i < vertices.size(); ++i)
            square(row(vertices[i].at.lat), column(vertices[i].at.lon)).push_back(i);
    }

    template <class Test>
    bool any_in(const GridBox& box, Test test) {
        for (std::int64_t r = row(box.south); r <= row(box.north); ++r) {
            for (std::int64_t c = column(box.west); c <= column(box.east); ++c) {
                if (any_live(square(r, c), test)) return true;
            }
        }
        return false;
    }

private:
    template <class Test>
    bool any_live(std::vector<Index>& members, Test test) {
        std::erase_if(members, [&](Index i) { return !vertices_[i].live; });
        return std::any_of(members.begin(), members.end(), test);
    }

    std::int64_t row(std::int32_t lat) const { return part(lat, box_.south, box_.north); }

    std::int64_t column(std::int32_t lon) const { return part(lon, box_.west, box_.east); }

    std::int64_t part(std::int32_t value, std::int32_t low, std::int32_t high) const {
        return (std::int64_t{value} - low) * across_ / (std::int64_t{high} - low + 1);
    }

    std::vector<Index>& square(std::int64_t row, std::int64_t column) {
        return squares_[static_cast<std::size_t>(row * across_ + column)];
    }

    const std::vector<Vertex>& vertices_;
    GridBox box_{};
    std::int64_t across_ = 1;
    std::vector<std::vector<Index>> squares_;
};

}  // namespace

class Thinner::Web {
public:
    explicit Web(std::span<const Chain> chains) {
        for (const Chain& chain : chains)
            add(chain);
    }

    void thin_to(std::size_t budget) {
        Squares squares{vertices_};
        squares_ = &squares;
        // What was put off may be possible once what stood in the way has gone.
        while (live_ > budget && sweep(budget)) {
        }
        squares_ = nullptr;
    }

    std::size_t points() const { return live_; }

    std::vector<Chain> chains() const {
        std::vector<Chain> result;
        for (const Path& path : paths_) {
            Chain chain{{}, path.closed};
            for (const Index i : path.vertices) {
                if (vertices_[i].live) chain.points.push_back(vertices_[i].at);
            }
            result.push_back(std::move(chain));
        }
        return result;
    }

private:
    struct Path {
        std::vector<Index> vertices;
        bool closed = false;
    };

    void add(const Chain& chain) {
        Path path{{}, chain.closed};
        for (const GridPoint point : chain.points) {
            const Index i = vertex_at(point);
            if (path.vertices.empty() || path.vertices.back() != i) path.vertices.push_back(i);
        }
        auto& v = path.vertices;
        while (path.closed && v.size() > 1 && v.front() == v.back())
            v.pop_back();
        for (std::size_t i = 1; i < v.size(); ++i)
            join(v[i - 1], v[i]);
        if (path.closed && v.size() > 1) join(v.back(), v.front());
        if (!path.closed && !v.empty())
            vertices_[v.front()].fixed = vertices_[v.back()].fixed = true;
        paths_.push_back(std::move(path));
    }

    Index vertex_at(GridPoint point) {
        const auto [found, is_new] =
            by_point_.try_emplace(point_key(point), static_cast<Index>(vertices_.size()));
        if (is_new) {
            vertices_.push_back({point});
            ++live_;
        }
        return found->second;
    }

    void join(Index a, Index b) {
        edges_.insert(edge_key(a, b));
        add_neighbour(vertices_[a], b);
        add_neighbour(vertices_[b], a);
    }

    static void add_neighbour(Vertex& vertex, Index other) {
        for (std::uint8_t i = 0; i < std::min<std::uint8_t>(vertex.neighbours, 2); ++i) {
            if (vertex.beside[i] == other) return;
        }
        if (vertex.neighbours < 2) vertex.beside[vertex.neighbours] = other;
        if (vertex.neighbours < 3) ++vertex.neighbours;
    }

    bool can_move(const Vertex& v) const { return v.live && !v.fixed && v.neighbours == 2; }

    Turn corner(const Vertex& v) const {
        return turn(vertices_[v.beside[0]].at, vertices_[v.beside[1]].at, v.at);
    }

    bool sweep(std::size_t budget) {
        std::priority_queue<Candidate> queue;
        const auto offer = [&](Index i) {
            const Vertex& v = vertices_[i];
            if (can_move(v)) queue.push({corner(v).twice_area(), i, v.version});
        };
        for (Index i = 0; i < vertices_.size(); ++i)
            offer(i);
        bool any = false;
        while (live_ > budget && !queue.empty()) {
            const Candidate next = queue.top();
            queue.pop();
            const Vertex& v = vertices_[next.vertex];
            if (!v.live || v.version != next.version || !may_go(next.vertex)) continue;
            const auto beside = v.beside;
            remove(next.vertex);
            any = true;
            for (const Index i : beside)
                offer(i);
        }
        return any;
    }

    // The new edge a–c must not be one that is there (a ring would fold flat), and no point may lie
    // between it and the old way a–b–c: then it crosses nothing that the old way did not.
    bool may_go(Index b) {
        const auto [a, c] = vertices_[b].beside;
        if (edges_.contains(edge_key(a, c))) return false;
        const GridPoint pa = vertices_[a].at;
        const GridPoint pb = vertices_[b].at;
        const GridPoint pc = vertices_[c].at;
        const GridBox box = GridBox::around(pa, pb, pc);
        return !squares_->any_in(box, [&](Index i) {
            if (i == a || i == b || i == c || !box.contains(vertices_[i].at)) return false;
            return in_closed_triangle(pa, pb, pc, vertices_[i].at);
        });
    }

    void remove(Index b) {
        const auto [a, c] = vertices_[b].beside;
        vertices_[b].live = false;
        --live_;
        edges_.erase(edge_key(a, b));
        edges_.erase(edge_key(b, c));
        edges_.insert(edge_key(a, c));
        replace(vertices_[a], b, c);
        replace(vertices_[c], b, a);
    }

    static void replace(Vertex& vertex, Index from, Index to) {
        for (Index& i : vertex.beside) {
            if (i == from) i = to;
        }
        ++vertex.version;
    }

    std::vector<Vertex> vertices_;
    std::vector<Path> paths_;
    std::unordered_map<std::uint64_t, Index> by_point_;
    std::unordered_set<std::uint64_t> edges_;
    std::size_t live_ = 0;
    Squares* squares_ = nullptr;
};

namespace {

Chain chain_of(const Ring& ring) {
    Chain chain{{}, true};
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        chain.points.push_back(on_grid(ring[i]));
    return chain;
}

Ring ring_of(const Chain& chain) {
    Ring ring;
    for (const GridPoint point : chain.points)
        ring.push_back(off_grid(point));
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

Thinner::Thinner(std::span<const Chain> chains) : web_{std::make_unique<Web>(chains)} {}

Thinner::~Thinner() = default;

void Thinner::thin_to(std::size_t budget) {
    web_->thin_to(budget);
}

std::size_t Thinner::points() const {
    return web_->points();
}

std::vector<Chain> Thinner::chains() const {
    return web_->chains();
}

std::vector<MultiPolygon> simplify(std::span<const MultiPolygon> shapes, std::size_t budget) {
    std::vector<MultiPolygon> result;
    std::vector<Chain> chains;
    for (const MultiPolygon& shape : shapes) {
        result.push_back(on_the_grid(shape));
        for (const Polygon& polygon : result.back().polygons) {
            for (const Ring& ring : polygon.rings)
                chains.push_back(chain_of(ring));
        }
    }
    Thinner thinner{chains};
    thinner.thin_to(budget);
    const auto thin = thinner.chains();
    auto next = thin.begin();
    for (MultiPolygon& shape : result) {
        for (Polygon& polygon : shape.polygons) {
            for (Ring& ring : polygon.rings)
                ring = ring_of(*next++);
        }
    }
    return result;
}

}  // namespace bunting::geo
