// SPDX-License-Identifier: AGPL-3.0-or-later
// A best plan (plan.h) that stays best while offers and needs come, change and go: every change
// breaks the proof in a few places, and settle() mends these by searches that stay near.
//
// Between changes all three conditions of plan.h hold. A change may leave somebody with room and a
// price above zero ("open"), nothing else; each search gives one of the open one unit more to do,
// or lowers their price to zero. So the plan is mended exactly, not anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "kernels/matching/plan/plan.h"

namespace bunting::matching {

// A place in the plan: an offer's or a need's. Given again after a withdrawal.
enum class Seat : std::uint32_t {};

class LivePlan final {
public:
    LivePlan() = default;
    // Offer i of the problem has seat i, need j seat offers + j.
    // Requires: as best_plan().
    explicit LivePlan(const PlanProblem& problem);

    Seat add_offer(std::int32_t limit) { return add(limit, Side::Offer); }

    Seat add_need(std::int32_t limit) { return add(limit, Side::Need); }

    // With all its pairs, pinned ones too.
    void withdraw(Seat seat);
    void set_limit(Seat seat, std::int32_t limit);

    // The pair is worth this from now on; 0 takes it out. A pinned pair keeps its pin.
    // Requires: an offer's seat and a need's, 0 <= worth <= kMaxWorth.
    void set_worth(Seat offer, Seat need, std::int64_t worth);

    // In the plan, whatever happens, until unpin() or a withdrawal; unpinned it is worth as much
    // as before and may stay or go.
    void pin(Seat offer, Seat need);
    void unpin(Seat offer, Seat need);

    // Makes the plan best again. Needed before anything below is asked.
    // Cost: one search for each unit of room that the changes opened.
    void settle();

    std::int64_t worth() const { return worth_; }

    bool chosen(Seat offer, Seat need) const;
    // With whom the seat is in the plan, in no particular order.
    std::vector<Seat> partners(Seat seat) const;

    std::int64_t price(Seat seat) const { return spots_.at(at(seat)).price; }

    // For each pair of the problem that the plan was made from, as long as nothing was changed
    // since: 1, it is in the plan.
    std::vector<std::uint8_t> chosen_pairs() const;

    // With whom it could be, and is where pinned.
    std::vector<Seat> ties(Seat seat) const;

    std::uint64_t searches() const { return searches_; }

    std::uint64_t pairs_looked_at() const { return looked_at_; }

    // The entire state as a problem and its answer, for certify(): offers and needs in the order
    // of their seats.
    std::pair<PlanProblem, Plan> snapshot() const;

private:
    enum class Side : std::uint8_t { Offer, Need, Nobody };
    using Node = std::uint32_t;
    using Edge = std::uint32_t;

    static constexpr Edge kNoEdge = std::numeric_limits<Edge>::max();

    struct Arc {
        Node other;
        Edge edge;
        std::int64_t worth;
    };

    // What a search reads of an offer or a need.
    struct Spot {
        std::int64_t price = 0;
        std::int32_t room = 0;       // the limit less pinned pairs, at least 0
        std::int32_t load = 0;       // pairs in the plan that are not pinned
        Edge first_taken = kNoEdge;  // those pairs; Ends leads on
        std::vector<Arc> arcs;       // not pinned, worth most first, then in the order of edges
    };

    struct Card {
        Side side = Side::Nobody;
        std::int32_t limit = 0;
        std::vector<Edge> pins;
    };

    struct Ends {
        Node offer = 0;
        Node need = 0;
        std::int64_t worth = 0;
        Edge next_of_offer = kNoEdge;  // the next pair that is in the plan too
        Edge next_of_need = kNoEdge;
    };

    enum class Standing : std::uint8_t { Out, In, Pinned };

    // How far a node is from the root of the search, and through which edge it was reached.
    struct Mark {
        std::int64_t distance = 0;
        std::uint32_t search = 0;
        Edge through = 0;
    };

    // The nearest way out that a search has found so far.
    struct WayOut {
        std::int64_t distance;
        Node node;
    };

    // What a bid chooses from; see live_plan_search.cc.
    struct Choice {
        Edge edge;
        std::int64_t best;
        std::int64_t next;
    };

    struct Outbid {
        Edge edge;
        std::int64_t least;
        std::int64_t next;
    };

    static constexpr std::size_t kBidsEach = 4;

    static Node at(Seat seat) { return static_cast<Node>(seat); }

    void take_in(const std::vector<PlanPair>& pairs, Node offers);
    Seat add(std::int32_t limit, Side side);

    Node other_end(Edge edge, Node node) const {
        return ends_[edge].offer ^ ends_[edge].need ^ node;
    }

    std::int64_t prices_of(Edge edge) const {
        return spots_[ends_[edge].offer].price + spots_[ends_[edge].need].price;
    }

    Edge& next_of(Edge edge, Node node) {
        return ends_[edge].offer == node ? ends_[edge].next_of_offer : ends_[edge].next_of_need;
    }

    static bool before(const Arc& a, const Arc& b) {
        return a.worth != b.worth ? a.worth > b.worth : a.edge < b.edge;
    }

    std::vector<Edge> taken_by(Node node) const;
    std::vector<Edge> all_edges() const;
    Edge find(Node offer, Node need) const;
    Edge new_edge(Node offer, Node need, std::int64_t worth);
    void put_arcs(Edge edge);
    void insert_arcs(Edge edge);
    void take_arcs(Edge edge);
    void reweigh_chosen(Edge edge, std::int64_t worth);
    void fasten(Edge edge);
    void unfasten(Edge edge);
    void refit_room(Node node);
    void let_go(Edge edge);
    void choose(Edge edge);
    void unchoose(Edge edge);
    void unlink(Edge edge, Node node);
    void cover(Edge edge);
    void open(Node node);

    bool bid(Node root);
    Choice best_two(Node node);
    Outbid cheapest_at(Node node);
    void mend(Node root);
    WayOut search_from(Node root);
    void look_along(Node node, std::int64_t distance, WayOut& way_out);
    void look_back(Node node, std::int64_t distance, const WayOut& way_out);
    bool reach(Node node, std::int64_t distance, Edge through);
    void push(std::int64_t distance, Node node);
    void reprice(const WayOut& way_out, Side side);
    void shift(const WayOut& way_out, Node root);

    std::vector<Spot> spots_;
    std::vector<Card> cards_;
    std::vector<Node> free_nodes_;
    std::vector<Ends> ends_;
    std::vector<Standing> standing_;
    std::vector<Edge> free_edges_;
    std::vector<Node> open_;
    std::int64_t worth_ = 0;

    std::vector<Mark> marks_;
    std::vector<std::pair<std::int64_t, Node>> heap_;
    std::vector<Node> reached_;
    std::uint32_t search_ = 0;
    std::uint64_t searches_ = 0;
    std::uint64_t looked_at_ = 0;
};

}  // namespace bunting::matching
