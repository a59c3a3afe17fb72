// SPDX-License-Identifier: AGPL-3.0-or-later
// What a settled plan says.
#include "kernels/matching/plan/live_plan.h"

namespace bunting::matching {

bool LivePlan::chosen(Seat offer, Seat need) const {
    const Edge edge = find(at(offer), at(need));
    return edge != kNoEdge && standing_[edge] != Standing::Out;
}

std::vector<Seat> LivePlan::partners(Seat seat) const {
    const Node node = at(seat);
    std::vector<Seat> partners;
    for (const Edge edge : cards_.at(node).pins)
        partners.push_back(Seat{other_end(edge, node)});
    for (const Edge edge : taken_by(node))
        partners.push_back(Seat{other_end(edge, node)});
    return partners;
}

std::vector<Seat> LivePlan::ties(Seat seat) const {
    std::vector<Seat> ties;
    for (const Edge edge : cards_.at(at(seat)).pins)
        ties.push_back(Seat{other_end(edge, at(seat))});
    for (const Arc& arc : spots_[at(seat)].arcs)
        ties.push_back(Seat{arc.other});
    return ties;
}

std::vector<std::uint8_t> LivePlan::chosen_pairs() const {
    std::vector<std::uint8_t> chosen(standing_.size());
    for (Edge edge = 0; edge < chosen.size(); ++edge)
        chosen[edge] = standing_[edge] == Standing::Out ? 0 : 1;
    return chosen;
}

std::pair<PlanProblem, Plan> LivePlan::snapshot() const {
    PlanProblem problem;
    Plan plan;
    std::vector<std::uint32_t> index(spots_.size());
    for (Node node = 0; node < spots_.size(); ++node) {
        const Card& card = cards_[node];
        if (card.side == Side::Nobody) continue;
        const bool offer = card.side == Side::Offer;
        auto& limits = offer ? problem.offer_limits : problem.need_limits;
        auto& prices = offer ? plan.certificate.offer_prices : plan.certificate.need_prices;
        index[node] = static_cast<std::uint32_t>(limits.size());
        limits.push_back(card.limit);
        prices.push_back(spots_[node].price);
    }
    for (const Edge edge : all_edges()) {
        const Ends& ends = ends_[edge];
        const bool pinned = standing_[edge] == Standing::Pinned;
        problem.pairs.push_back({index[ends.offer], index[ends.need], ends.worth, pinned});
        plan.chosen.push_back(standing_[edge] == Standing::Out ? 0 : 1);
    }
    plan.worth = worth_;
    return {std::move(problem), std::move(plan)};
}

std::vector<LivePlan::Edge> LivePlan::all_edges() const {
    std::vector<Edge> edges;
    for (Node node = 0; node < spots_.size(); ++node) {
        if (cards_[node].side != Side::Offer) continue;
        edges.insert(edges.end(), cards_[node].pins.begin(), cards_[node].pins.end());
        for (const Arc& arc : spots_[node].arcs)
            edges.push_back(arc.edge);
    }
    return edges;
}

}  // namespace bunting::matching
