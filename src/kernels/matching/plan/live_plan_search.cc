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
    for (std::size_t i = 0; i < open_.size(); ++i) {
        const Node node = open_[i];
        while (spots_[node].price > 0 && spots_[node].load < spots_[node].room)
            mend(node);
    }
    open_.clear();
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
