// SPDX-License-Identifier: AGPL-3.0-or-later
// One search: from somebody with room and a price ("root") along pairs outside the plan to the
// other side, back along pairs inside it, and so on, to the nearest way out.
//
// A step costs what the condition on its pair has to spare: prices less worth outside the plan,
// worth less prices inside; never negative, so Dijkstra's order holds. Ways out:
//   · somebody of the other side with room and price 0: takes one more,
//   · somebody of the root's side, who gives a pair up: costs their price,
//   · the root itself, whose price falls to 0: costs that.
// Source: Edmonds and Karp 1972, section 3 (dual prices keep the steps' costs from being negative).
#include <algorithm>

#include "kernels/matching/plan/live_plan.h"

namespace bunting::matching {

void LivePlan::settle() {
    std::size_t bids = kBidsEach * open_.size();
    for (std::size_t i = 0; i < open_.size(); ++i) {
        const Node node = open_[i];
        while (spots_[node].price > 0 && spots_[node].load < spots_[node].room) {
            const bool settled = bids > 0 && bid(node);
            if (bids > 0) --bids;
            if (!settled) mend(node);
        }
    }
    open_.clear();
}

// A step of an auction, which often saves a search: the root takes the pair that costs it least and
// drives up the price of its other end, until the next best is as good or until whoever is outbid
// there is dearer; who is outbid is open now. false: nothing was done.
// Source: Bertsekas, "A new algorithm for the assignment problem", Mathematical Programming 21
// (1981); before searches: Jonker and Volgenant, "A shortest augmenting path algorithm for dense
// and sparse linear assignment problems", Computing 38 (1987).
bool LivePlan::bid(Node root) {
    Spot& spot = spots_[root];
    const Choice choice = best_two(root);
    if (choice.edge == kNoEdge) {
        spot.price = 0;
        return true;
    }
    const Node other = other_end(choice.edge, root);
    if (spots_[other].load < spots_[other].room) {
        spot.price -= choice.best;
    } else {
        const Outbid outbid = cheapest_at(other);
        const std::int64_t rise = std::min(choice.next - choice.best, outbid.next);
        if (outbid.edge == kNoEdge || rise <= 0 || rise < outbid.least) return false;
        spot.price -= choice.next;
        spots_[other].price += rise;
        let_go(outbid.edge);
    }
    choose(choice.edge);
    ++spot.load;
    ++spots_[other].load;
    return true;
}

// Of the pairs outside the plan, the one that would take least off the price, and what the next
// would take; 0 left of the price is always a choice.
LivePlan::Choice LivePlan::best_two(Node node) {
    const std::int64_t price = spots_[node].price;
    Choice choice{kNoEdge, price, price};
    for (const Arc& arc : spots_[node].arcs) {
        if (price - arc.worth >= choice.next) break;
        ++looked_at_;
        const std::int64_t cost = price + spots_[arc.other].price - arc.worth;
        if (cost <= 0 && standing_[arc.edge] == Standing::In) continue;
        if (cost < choice.best) {
            choice = {arc.edge, cost, choice.best};
        } else {
            choice.next = std::min(choice.next, cost);
        }
    }
    return choice;
}

// Of the pairs inside the plan, the one that its prices leave least, and what they leave the next.
LivePlan::Outbid LivePlan::cheapest_at(Node node) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    Outbid outbid{kNoEdge, kMost, kMost};
    for (Edge edge = spots_[node].first_taken; edge != kNoEdge; edge = next_of(edge, node)) {
        ++looked_at_;
        const std::int64_t left = ends_[edge].worth - prices_of(edge);
        if (left < outbid.least) {
            outbid = {edge, left, outbid.least};
        } else {
            outbid.next = std::min(outbid.next, left);
        }
    }
    return outbid;
}

void LivePlan::mend(Node root) {
    const WayOut way_out = search_from(root);
    reprice(way_out, cards_[root].side);
    shift(way_out, root);
}

LivePlan::WayOut LivePlan::search_from(Node root) {
    ++searches_;
    if (++search_ == 0) {  // the stamps have come round
        std::fill(marks_.begin(), marks_.end(), Mark{});
        search_ = 1;
    }
    heap_.clear();
    reached_.clear();
    WayOut way_out{spots_[root].price, root};
    reach(root, 0, kNoEdge);
    look_along(root, 0, way_out);
    while (!heap_.empty() && heap_.front().first < way_out.distance) {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
        const auto [distance, node] = heap_.back();
        heap_.pop_back();
        if (distance > marks_[node].distance) continue;  // reached by a shorter way since
        if (cards_[node].side != cards_[root].side) {
            look_back(node, distance, way_out);
            continue;
        }
        const std::int64_t gives_up = distance + spots_[node].price;
        if (gives_up < way_out.distance) way_out = {gives_up, node};
        look_along(node, distance, way_out);
    }
    return way_out;
}

// Pairs outside the plan. They come worth most first and no price is negative, so when one is too
// far even at price 0, all after it are.
void LivePlan::look_along(Node node, std::int64_t distance, WayOut& way_out) {
    const std::int64_t start = distance + spots_[node].price;
    for (const Arc& arc : spots_[node].arcs) {
        if (start - arc.worth >= way_out.distance) return;
        ++looked_at_;
        const Spot& other = spots_[arc.other];
        const std::int64_t there = start + other.price - arc.worth;
        if (there <= distance && standing_[arc.edge] == Standing::In) continue;
        if (there >= way_out.distance || !reach(arc.other, there, arc.edge)) continue;
        if (other.price == 0 && other.load < other.room) {
            way_out = {there, arc.other};
        } else {
            push(there, arc.other);
        }
    }
}

// Pairs inside the plan.
void LivePlan::look_back(Node node, std::int64_t distance, const WayOut& way_out) {
    for (Edge edge = spots_[node].first_taken; edge != kNoEdge; edge = next_of(edge, node)) {
        ++looked_at_;
        const std::int64_t there = distance + ends_[edge].worth - prices_of(edge);
        if (there >= way_out.distance) continue;
        const Node other = other_end(edge, node);
        if (reach(other, there, edge)) push(there, other);
    }
}

bool LivePlan::reach(Node node, std::int64_t distance, Edge through) {
    Mark& mark = marks_[node];
    if (mark.search == search_ && mark.distance <= distance) return false;
    if (mark.search != search_) reached_.push_back(node);
    mark = {distance, search_, through};
    return true;
}

void LivePlan::push(std::int64_t distance, Node node) {
    heap_.emplace_back(distance, node);
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
}

// Makes every pair on the way exactly worth its prices, and keeps the conditions of all others.
void LivePlan::reprice(const WayOut& way_out, Side side) {
    for (const Node node : reached_) {
        const std::int64_t nearer = way_out.distance - marks_[node].distance;
        if (nearer <= 0) continue;
        spots_[node].price += cards_[node].side == side ? -nearer : nearer;
    }
}

// Turns the pairs on the way: out of the plan what was inside, and the other way round.
void LivePlan::shift(const WayOut& way_out, Node root) {
    if (way_out.node == root) return;
    const bool same_side = cards_[way_out.node].side == cards_[root].side;
    spots_[way_out.node].load += same_side ? -1 : 1;
    ++spots_[root].load;
    for (Node node = way_out.node; node != root;) {
        const Edge edge = marks_[node].through;
        if (standing_[edge] == Standing::In) {
            unchoose(edge);
        } else {
            choose(edge);
        }
        node = other_end(edge, node);
    }
}

}  // namespace bunting::matching
