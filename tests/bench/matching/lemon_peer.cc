// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lemon_peer.h"

#include <lemon/matching.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace bunting::bench {

std::int64_t worth_by_network_simplex(const PeerProblem& problem) {
    using Graph = lemon::SmartDigraph;
    const std::size_t offers = problem.offer_limits.size();
    const std::size_t all = offers + problem.need_limits.size();
    Graph graph;
    graph.reserveNode(static_cast<int>(all + 1));
    graph.reserveArc(static_cast<int>(all + problem.worths.size()));
    std::vector<Graph::Node> nodes;
    for (std::size_t i = 0; i < all; ++i)
        nodes.push_back(graph.addNode());
    const auto hub = graph.addNode();
    Graph::ArcMap<int> most{graph};
    Graph::ArcMap<std::int64_t> cost{graph};
    const auto add = [&](Graph::Node from, Graph::Node to, int upper, std::int64_t price) {
        const auto arc = graph.addArc(from, to);
        most[arc] = upper;
        cost[arc] = price;
    };
    for (std::size_t i = 0; i < problem.worths.size(); ++i)
        add(nodes[problem.offers[i]], nodes[offers + problem.needs[i]], 1, -problem.worths[i]);
    for (std::size_t i = 0; i < offers; ++i)
        add(hub, nodes[i], problem.offer_limits[i], 0);
    for (std::size_t i = offers; i < all; ++i)
        add(nodes[i], hub, problem.need_limits[i - offers], 0);
    lemon::NetworkSimplex<Graph, int, std::int64_t> simplex{graph};
    simplex.upperMap(most).costMap(cost).run();
    return -simplex.totalCost<std::int64_t>();
}

std::int64_t worth_by_weighted_matching(const PeerProblem& problem) {
    using Graph = lemon::SmartGraph;
    const std::size_t offers = problem.offer_limits.size();
    Graph graph;
    std::vector<Graph::Node> nodes;
    for (std::size_t i = 0; i < offers + problem.need_limits.size(); ++i)
        nodes.push_back(graph.addNode());
    Graph::EdgeMap<std::int64_t> worths{graph};
    for (std::size_t i = 0; i < problem.worths.size(); ++i) {
        const auto edge = graph.addEdge(nodes[problem.offers[i]], nodes[offers + problem.needs[i]]);
        worths[edge] = problem.worths[i];
    }
    lemon::MaxWeightedMatching<Graph, Graph::EdgeMap<std::int64_t>> matching{graph, worths};
    matching.run();
    return matching.matchingWeight();
}

}  // namespace bunting::bench
