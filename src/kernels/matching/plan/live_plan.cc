// SPDX-License-Identifier: AGPL-3.0-or-later
// The changes: each leaves pairs outside the plan worth no more, and pairs inside no less, than
// their prices. The searches stand in live_plan_search.cc, what is read in live_plan_read.cc.
#include "kernels/matching/plan/live_plan.h"

#include <algorithm>

#include "base/ensure.h"

namespace bunting::matching {
namespace {

template <class T>
void take_out(std::vector<T>& values, T value) {
    const auto found = std::find(values.begin(), values.end(), value);
    BUNTING_ENSURE(found != values.end());
    *found = values.back();
    values.pop_back();
}

}  // namespace

LivePlan::LivePlan(const PlanProblem& problem) {
    const std::size_t all = problem.offer_limits.size() + problem.need_limits.size();
    spots_.reserve(all);
    cards_.reserve(all);
    marks_.reserve(all);
    for (const std::int32_t limit : problem.offer_limits)
        add(limit, Side::Offer);
    for (const std::int32_t limit : problem.need_limits)
        add(limit, Side::Need);
    const auto offers = static_cast<Node>(problem.offer_limits.size());
    std::vector<std::uint32_t> counts(spots_.size());
    for (const PlanPair& pair : problem.pairs) {
        BUNTING_ENSURE(pair.offer < offers && pair.need < problem.need_limits.size());
        ++counts[pair.offer];
        ++counts[offers + pair.need];
    }
    for (Node node = 0; node < spots_.size(); ++node)
        spots_[node].arcs.reserve(counts[node]);
    take_in(problem.pairs, offers);
    for (Spot& spot : spots_)
        std::sort(spot.arcs.begin(), spot.arcs.end(), before);
    for (Node node = 0; node < offers; ++node) {
        Spot& spot = spots_[node];
        spot.price = spot.arcs.empty() ? 0 : spot.arcs.front().worth;
        open(node);
    }
}

// Pair i becomes edge i.
void LivePlan::take_in(const std::vector<PlanPair>& pairs, Node offers) {
    ends_.reserve(pairs.size());
    standing_.reserve(pairs.size());
    std::vector<Edge> worthless;
    for (const PlanPair& pair : pairs) {
        const Node need = offers + pair.need;
        const Edge edge = new_edge(pair.offer, need, pair.worth);
        if (pair.pinned) {
            fasten(edge);
        } else if (pair.worth > 0) {
            spots_[pair.offer].arcs.push_back({need, edge, pair.worth});
            spots_[need].arcs.push_back({pair.offer, edge, pair.worth});
        } else {
            worthless.push_back(edge);
        }
    }
    free_edges_ = std::move(worthless);
}

Seat LivePlan::add(std::int32_t limit, Side side) {
    BUNTING_ENSURE(limit >= 0);
    Node node = static_cast<Node>(spots_.size());
    if (free_nodes_.empty()) {
        spots_.emplace_back();
        cards_.emplace_back();
        marks_.emplace_back();
    } else {
        node = free_nodes_.back();
        free_nodes_.pop_back();
    }
    spots_[node].room = limit;
    cards_[node] = {side, limit, {}};
    return Seat{node};
}

void LivePlan::withdraw(Seat seat) {
    const Node node = at(seat);
    BUNTING_ENSURE(cards_.at(node).side != Side::Nobody);
    for (const Edge edge : std::vector(cards_[node].pins))
        unfasten(edge);
    for (const Edge edge : taken_by(node))
        let_go(edge);
    for (const Arc& arc : std::vector(spots_[node].arcs)) {
        take_arcs(arc.edge);
        free_edges_.push_back(arc.edge);
    }
    spots_[node].price = 0;
    spots_[node].room = 0;
    cards_[node] = {};
    free_nodes_.push_back(node);
}

void LivePlan::set_limit(Seat seat, std::int32_t limit) {
    BUNTING_ENSURE(limit >= 0 && cards_.at(at(seat)).side != Side::Nobody);
    cards_[at(seat)].limit = limit;
    refit_room(at(seat));
}

void LivePlan::set_worth(Seat offer, Seat need, std::int64_t worth) {
    BUNTING_ENSURE(worth >= 0 && worth <= kMaxWorth);
    const Edge edge = find(at(offer), at(need));
    if (edge == kNoEdge) {
        if (worth > 0) put_arcs(new_edge(at(offer), at(need), worth));
        return;
    }
    if (standing_[edge] == Standing::Pinned) {
        worth_ += worth - ends_[edge].worth;
        ends_[edge].worth = worth;
        return;
    }
    if (worth == ends_[edge].worth) return;
    if (standing_[edge] == Standing::In && worth > 0 && worth >= prices_of(edge)) {
        reweigh_chosen(edge, worth);
        return;
    }
    if (standing_[edge] == Standing::In) let_go(edge);
    take_arcs(edge);
    ends_[edge].worth = worth;
    if (worth > 0) {
        put_arcs(edge);
    } else {
        free_edges_.push_back(edge);
    }
}

void LivePlan::pin(Seat offer, Seat need) {
    Edge edge = find(at(offer), at(need));
    if (edge == kNoEdge) edge = new_edge(at(offer), at(need), 0);
    if (standing_[edge] == Standing::Pinned) return;
    if (standing_[edge] == Standing::In) let_go(edge);
    if (ends_[edge].worth > 0) take_arcs(edge);
    fasten(edge);
}

void LivePlan::unpin(Seat offer, Seat need) {
    const Edge edge = find(at(offer), at(need));
    if (edge == kNoEdge || standing_[edge] != Standing::Pinned) return;
    const Ends ends = ends_[edge];
    unfasten(edge);
    if (ends.worth > 0) put_arcs(new_edge(ends.offer, ends.need, ends.worth));
}

std::vector<LivePlan::Edge> LivePlan::taken_by(Node node) const {
    std::vector<Edge> taken;
    for (Edge edge = spots_[node].first_taken; edge != kNoEdge;) {
        taken.push_back(edge);
        const Ends& ends = ends_[edge];
        edge = ends.offer == node ? ends.next_of_offer : ends.next_of_need;
    }
    return taken;
}

LivePlan::Edge LivePlan::find(Node offer, Node need) const {
    BUNTING_ENSURE(cards_.at(offer).side == Side::Offer && cards_.at(need).side == Side::Need);
    for (const Edge edge : cards_[offer].pins) {
        if (ends_[edge].need == need) return edge;
    }
    const bool shorter = spots_[offer].arcs.size() <= spots_[need].arcs.size();
    const Node wanted = shorter ? need : offer;
    for (const Arc& arc : spots_[shorter ? offer : need].arcs) {
        if (arc.other == wanted) return arc.edge;
    }
    return kNoEdge;
}

LivePlan::Edge LivePlan::new_edge(Node offer, Node need, std::int64_t worth) {
    BUNTING_ENSURE(worth >= 0 && worth <= kMaxWorth);
    const Ends ends{offer, need, worth};
    if (free_edges_.empty()) {
        ends_.push_back(ends);
        standing_.push_back(Standing::Out);
        return static_cast<Edge>(ends_.size() - 1);
    }
    const Edge edge = free_edges_.back();
    free_edges_.pop_back();
    ends_[edge] = ends;
    return edge;
}

// In both lists, and the prices raised where the pair is worth more than they are.
void LivePlan::put_arcs(Edge edge) {
    insert_arcs(edge);
    if (ends_[edge].worth > prices_of(edge)) cover(edge);
}

void LivePlan::insert_arcs(Edge edge) {
    const Ends& ends = ends_[edge];
    for (const Node node : {ends.offer, ends.need}) {
        std::vector<Arc>& arcs = spots_[node].arcs;
        const Arc arc{other_end(edge, node), edge, ends.worth};
        arcs.insert(std::upper_bound(arcs.begin(), arcs.end(), arc, before), arc);
    }
}

void LivePlan::take_arcs(Edge edge) {
    const Ends ends = ends_[edge];
    for (const Node node : {ends.offer, ends.need}) {
        std::vector<Arc>& arcs = spots_[node].arcs;
        const Arc arc{0, edge, ends.worth};
        const auto found = std::lower_bound(arcs.begin(), arcs.end(), arc, before);
        BUNTING_ENSURE(found != arcs.end() && found->edge == edge);
        arcs.erase(found);
    }
}

// A pair inside the plan may be worth more than its prices: nothing to cover.
void LivePlan::reweigh_chosen(Edge edge, std::int64_t worth) {
    worth_ += worth - ends_[edge].worth;
    take_arcs(edge);
    ends_[edge].worth = worth;
    insert_arcs(edge);
}

void LivePlan::fasten(Edge edge) {
    const Ends ends = ends_[edge];
    standing_[edge] = Standing::Pinned;
    worth_ += ends.worth;
    for (const Node node : {ends.offer, ends.need}) {
        cards_[node].pins.push_back(edge);
        refit_room(node);
    }
}

void LivePlan::unfasten(Edge edge) {
    const Ends ends = ends_[edge];
    standing_[edge] = Standing::Out;
    worth_ -= ends.worth;
    for (const Node node : {ends.offer, ends.need}) {
        take_out(cards_[node].pins, edge);
        refit_room(node);
    }
    free_edges_.push_back(edge);
}

// Who has more in the plan than room for it begins anew: nothing in the plan, a price that covers
// every pair.
void LivePlan::refit_room(Node node) {
    Spot& spot = spots_[node];
    const auto pins = static_cast<std::int32_t>(cards_[node].pins.size());
    spot.room = std::max(0, cards_[node].limit - pins);
    if (spot.load > spot.room) {
        for (const Edge edge : taken_by(node))
            let_go(edge);
        spot.price = 0;
        for (const Arc& arc : spot.arcs)
            spot.price = std::max(spot.price, arc.worth - spots_[arc.other].price);
    }
    open(node);
}

// Requires: that afterwards the pair is gone or worth no more than its prices.
void LivePlan::let_go(Edge edge) {
    unchoose(edge);
    for (const Node node : {ends_[edge].offer, ends_[edge].need}) {
        --spots_[node].load;
        open(node);
    }
}

void LivePlan::choose(Edge edge) {
    Ends& ends = ends_[edge];
    standing_[edge] = Standing::In;
    worth_ += ends.worth;
    ends.next_of_offer = std::exchange(spots_[ends.offer].first_taken, edge);
    ends.next_of_need = std::exchange(spots_[ends.need].first_taken, edge);
}

void LivePlan::unchoose(Edge edge) {
    standing_[edge] = Standing::Out;
    worth_ -= ends_[edge].worth;
    unlink(edge, ends_[edge].offer);
    unlink(edge, ends_[edge].need);
}

void LivePlan::unlink(Edge edge, Node node) {
    Edge* link = &spots_[node].first_taken;
    while (*link != edge) {
        BUNTING_ENSURE(*link != kNoEdge);
        link = &next_of(*link, node);
    }
    *link = next_of(edge, node);
}

// Raises one end's price to the pair's worth; pairs of that end in the plan which are then worth
// less than their prices leave it.
void LivePlan::cover(Edge edge) {
    const Ends ends = ends_[edge];
    const bool raise_need = spots_[ends.offer].load > 0 && spots_[ends.need].load == 0;
    const Node node = raise_need ? ends.need : ends.offer;
    spots_[node].price += ends.worth - prices_of(edge);
    for (const Edge taken : taken_by(node)) {
        if (ends_[taken].worth < prices_of(taken)) let_go(taken);
    }
    open(node);
}

void LivePlan::open(Node node) {
    open_.push_back(node);
}

}  // namespace bunting::matching
