// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/map/linework.h"

#include <map>
#include <set>

namespace bunting::geo {
namespace {

using Edge = std::pair<GridPoint, GridPoint>;
using Web = std::map<GridPoint, std::set<GridPoint>>;

std::map<Edge, int> counted(std::span<const Chain> chains) {
    std::map<Edge, int> edges;
    for (const Chain& chain : chains) {
        const auto& points = chain.points;
        const std::size_t count =
            chain.closed || points.empty() ? points.size() : points.size() - 1;
        for (std::size_t i = 0; i < count; ++i) {
            const auto [a, b] = std::minmax(points[i], points[(i + 1) % points.size()]);
            if (a != b) ++edges[{a, b}];
        }
    }
    return edges;
}

Web web_of(const std::map<Edge, int>& edges, Edges which) {
    Web web;
    for (const auto& [edge, times] : edges) {
        if (which == Edges::Outline && times > 1) continue;
        web[edge.first].insert(edge.second);
        web[edge.second].insert(edge.first);
    }
    return web;
}

// Follows edges, taking each out, until a meeting or an end.
Chain walked(Web& web, GridPoint start) {
    Chain line{{start}, false};
    while (true) {
        const GridPoint from = line.points.back();
        auto& here = web[from];
        if (here.empty()) return line;
        const GridPoint next = *here.begin();
        here.erase(next);
        auto& there = web[next];
        const bool meeting = there.size() != 2;
        there.erase(from);
        line.points.push_back(next);
        if (meeting) return line;
    }
}

}  // namespace

std::vector<Chain> lines_of(std::span<const Chain> chains, Edges which) {
    Web web = web_of(counted(chains), which);
    std::vector<GridPoint> starts;  // meetings and ends first, then what is left are loops
    for (const auto& [point, others] : web) {
        if (others.size() != 2) starts.push_back(point);
    }
    for (const auto& [point, others] : web)
        starts.push_back(point);
    std::vector<Chain> lines;
    for (const GridPoint start : starts) {
        while (!web[start].empty())
            lines.push_back(walked(web, start));
    }
    return lines;
}

}  // namespace bunting::geo
