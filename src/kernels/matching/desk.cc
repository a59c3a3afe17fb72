// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/desk.h"

#include <algorithm>
#include <iterator>

namespace bunting::matching {
namespace {

constexpr std::size_t kAll = ~std::size_t{0};

// In one of the two, not in both.
std::vector<PartyId> difference(const std::set<PartyId>& a, const std::set<PartyId>& b) {
    std::vector<PartyId> parties;
    std::set_symmetric_difference(
        a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(parties)
    );
    return parties;
}

std::uint32_t index_in(const std::vector<ThingNumber>& numbers, ThingNumber number) {
    const auto found = std::lower_bound(numbers.begin(), numbers.end(), number);
    return static_cast<std::uint32_t>(found - numbers.begin());
}

}  // namespace

Desk::Desk(Pool pool, const std::vector<Pair>& pins) : pool_{std::move(pool)} {
    PlanProblem problem;
    const std::vector<ThingNumber> offers = pool_.offer_numbers();
    const std::vector<ThingNumber> needs = pool_.need_numbers();
    for (const ThingNumber number : offers)
        problem.offer_limits.push_back(pool_.offer(number)->limit);
    for (const ThingNumber number : needs)
        problem.need_limits.push_back(pool_.need(number)->limit);
    for (const Match& match : pool_.all_matches().matches) {
        problem.pairs.push_back(
            {index_in(offers, match.offer), index_in(needs, match.need), match.points, false}
        );
    }
    live_ = LivePlan{problem};
    numbers_ = offers;
    numbers_.insert(numbers_.end(), needs.begin(), needs.end());
    for (std::uint32_t i = 0; i < numbers_.size(); ++i)
        (i < offers.size() ? offer_seats_ : need_seats_)[raw(numbers_[i])] = Seat{i};
    for (const Pair& pair : pins)
        pin(pair);
    settle();
}

// A need of A that the offer fits makes what A offers to the party mutual.
void Desk::put(const Offer& offer) {
    const Offer* old = pool_.offer(offer.number);
    if (old != nullptr && old->party != offer.party) withdraw_offer(offer.number);
    const std::set<PartyId> before = takers_from(offer.number);
    pool_.put(offer);
    const auto [place, fresh] = offer_seats_.try_emplace(raw(offer.number));
    if (fresh) place->second = live_.add_offer(offer.limit);
    const Seat seat = place->second;
    sit(seat, offer.number);
    live_.set_limit(seat, offer.limit);
    retie(seat, pool_.needs_for(offer.number, kAll).matches, /*is_offer=*/true);
    for (const PartyId& taker : difference(before, takers_from(offer.number)))
        rate_between(taker, offer.party);
}

void Desk::put(const Need& need) {
    const Need* old = pool_.need(need.number);
    if (old != nullptr && old->party != need.party) withdraw_need(need.number);
    const std::set<PartyId> before = givers_to(need.number);
    pool_.put(need);
    const auto [place, fresh] = need_seats_.try_emplace(raw(need.number));
    if (fresh) place->second = live_.add_need(need.limit);
    const Seat seat = place->second;
    sit(seat, need.number);
    live_.set_limit(seat, need.limit);
    retie(seat, pool_.offers_for(need.number, kAll).matches, /*is_offer=*/false);
    for (const PartyId& giver : difference(before, givers_to(need.number)))
        rate_between(need.party, giver);
}

void Desk::withdraw_offer(ThingNumber number) {
    const auto found = offer_seats_.find(raw(number));
    if (found == offer_seats_.end()) return;
    const std::set<PartyId> takers = takers_from(number);
    const PartyId party = pool_.offer(number)->party;
    live_.withdraw(found->second);
    offer_seats_.erase(found);
    std::erase_if(pins_, [&](const Pair& pair) { return pair.offer == number; });
    pool_.withdraw_offer(number);
    for (const PartyId& taker : takers)
        rate_between(taker, party);
}

void Desk::withdraw_need(ThingNumber number) {
    const auto found = need_seats_.find(raw(number));
    if (found == need_seats_.end()) return;
    const std::set<PartyId> givers = givers_to(number);
    const PartyId party = pool_.need(number)->party;
    live_.withdraw(found->second);
    need_seats_.erase(found);
    std::erase_if(pins_, [&](const Pair& pair) { return pair.need == number; });
    pool_.withdraw_need(number);
    for (const PartyId& giver : givers)
        rate_between(party, giver);
}

void Desk::hide(const Pair& pair) {
    pool_.hide(pair.offer, pair.need);
    if (!both_there(pair)) return;
    rate_both_ways(pool_.offer(pair.offer)->party, pool_.need(pair.need)->party);
}

void Desk::unhide(const Pair& pair) {
    pool_.unhide(pair.offer, pair.need);
    if (!both_there(pair)) return;
    rate_both_ways(pool_.offer(pair.offer)->party, pool_.need(pair.need)->party);
}

void Desk::block(PartyId one, PartyId other) {
    pool_.block(one, other);
    rate_both_ways(one, other);
}

void Desk::unblock(PartyId one, PartyId other) {
    pool_.unblock(one, other);
    rate_both_ways(one, other);
}

void Desk::pin(const Pair& pair) {
    if (!both_there(pair)) return;
    live_.pin(offer_seats_.at(raw(pair.offer)), need_seats_.at(raw(pair.need)));
    pins_.insert(pair);
}

void Desk::unpin(const Pair& pair) {
    if (pins_.erase(pair) == 0) return;
    live_.unpin(offer_seats_.at(raw(pair.offer)), need_seats_.at(raw(pair.need)));
}

std::vector<Planned> Desk::plan() const {
    std::vector<Planned> plan;
    for (const auto& [number, seat] : offer_seats_) {
        for (const Seat partner : live_.partners(seat)) {
            const Pair pair{ThingNumber{number}, numbers_[static_cast<std::uint32_t>(partner)]};
            const std::int32_t points = pool_.points(pair.offer, pair.need).value_or(0);
            plan.push_back({{pair.offer, pair.need, points}, pins_.contains(pair)});
        }
    }
    std::sort(plan.begin(), plan.end(), [](const Planned& a, const Planned& b) {
        return Pair{a.match.offer, a.match.need} < Pair{b.match.offer, b.match.need};
    });
    return plan;
}

void Desk::rate(const Pair& pair) {
    live_.set_worth(
        offer_seats_.at(raw(pair.offer)),
        need_seats_.at(raw(pair.need)),
        pool_.points(pair.offer, pair.need).value_or(0)
    );
}

void Desk::rate_between(PartyId giver, PartyId taker) {
    for (const ThingNumber offer : pool_.offers_of(giver)) {
        for (const ThingNumber need : pool_.needs_of(taker))
            rate({offer, need});
    }
}

void Desk::rate_both_ways(PartyId one, PartyId other) {
    rate_between(one, other);
    rate_between(other, one);
}

// The seat's pairs are these matches from now on; a pinned one that is none keeps its pin.
void Desk::retie(Seat seat, const std::vector<Match>& matches, bool is_offer) {
    const auto set = [&](Seat other, std::int32_t points) {
        live_.set_worth(is_offer ? seat : other, is_offer ? other : seat, points);
    };
    std::set<Seat> tied;
    for (const Match& match : matches) {
        const Seat other =
            is_offer ? need_seats_.at(raw(match.need)) : offer_seats_.at(raw(match.offer));
        tied.insert(other);
        set(other, match.points);
    }
    for (const Seat other : live_.ties(seat)) {
        if (!tied.contains(other)) set(other, 0);
    }
}

bool Desk::both_there(const Pair& pair) const {
    return offer_seats_.contains(raw(pair.offer)) && need_seats_.contains(raw(pair.need));
}

std::set<PartyId> Desk::takers_from(ThingNumber offer) const {
    std::set<PartyId> takers;
    for (const Match& match : pool_.needs_for(offer, kAll).matches)
        takers.insert(pool_.need(match.need)->party);
    return takers;
}

std::set<PartyId> Desk::givers_to(ThingNumber need) const {
    std::set<PartyId> givers;
    for (const Match& match : pool_.offers_for(need, kAll).matches)
        givers.insert(pool_.offer(match.offer)->party);
    return givers;
}

void Desk::sit(Seat seat, ThingNumber number) {
    const auto place = static_cast<std::uint32_t>(seat);
    if (place >= numbers_.size()) numbers_.resize(place + 1);
    numbers_[place] = number;
}

}  // namespace bunting::matching
