// SPDX-License-Identifier: AGPL-3.0-or-later
// The broker's desk: the pool, and beside it the one best plan over all its matches, kept best
// through every offer, need, withdrawal, hidden pair, block and introduction. What a pair is worth
// in the plan is its points (score.h), also where a change elsewhere makes it mutual.
//
// Where several plans are worth the same, which of them stands depends on the order of the changes;
// a desk made anew from the same pool and pins has always the same one.
#pragma once

#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kernels/matching/plan/live_plan.h"
#include "kernels/matching/pool.h"

namespace bunting::matching {

// An offer and a need.
struct Pair {
    ThingNumber offer{};
    ThingNumber need{};
    friend auto operator<=>(const Pair&, const Pair&) = default;
};

struct Planned {
    Match match;  // points 0: pinned, and no longer a match
    bool pinned = false;
    friend bool operator==(const Planned&, const Planned&) = default;
};

class Desk final {
public:
    // Pins of records that are not there are left out.
    // Cost: every match once, then one plan from nothing.
    explicit Desk(Pool pool = Pool{}, const std::vector<Pair>& pins = {});

    // As in Pool. A record put again keeps its pins, a withdrawn one loses them.
    void put(const Offer& offer);
    void put(const Need& need);
    void withdraw_offer(ThingNumber number);
    void withdraw_need(ThingNumber number);
    void hide(const Pair& pair);
    void unhide(const Pair& pair);
    void block(PartyId one, PartyId other);
    void unblock(PartyId one, PartyId other);

    // Seen or introduced: stays in the plan, whether it still fits or not. Nothing happens where
    // one of the two is not there.
    void pin(const Pair& pair);
    void unpin(const Pair& pair);

    // Makes the plan best after the changes since; needed before it is read.
    // Cost: searches near what changed.
    void settle() { live_.settle(); }

    const Pool& pool() const { return pool_; }

    // By offer, then by need.
    std::vector<Planned> plan() const;

    // Of all pairs in the plan.
    std::int64_t worth() const { return live_.worth(); }

    // The plan with its proof, for certify().
    std::pair<PlanProblem, Plan> snapshot() const { return live_.snapshot(); }

private:
    using Seats = std::unordered_map<std::int64_t, Seat>;

    void rate(const Pair& pair);
    void rate_between(PartyId giver, PartyId taker);
    void rate_both_ways(PartyId one, PartyId other);
    void retie(Seat seat, const std::vector<Match>& matches, bool is_offer);
    bool both_there(const Pair& pair) const;
    std::set<PartyId> takers_from(ThingNumber offer) const;
    std::set<PartyId> givers_to(ThingNumber need) const;
    void sit(Seat seat, ThingNumber number);

    Pool pool_;
    LivePlan live_;
    Seats offer_seats_;
    Seats need_seats_;
    std::vector<ThingNumber> numbers_;  // by seat
    std::set<Pair> pins_;
};

}  // namespace bunting::matching
