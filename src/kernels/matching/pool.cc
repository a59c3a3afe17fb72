// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/pool.h"

#include <algorithm>
#include <tuple>

#include "base/ensure.h"

namespace bunting::matching {
namespace {

template <class T>
bool sorted_and_distinct(const std::vector<T>& values) {
    return std::adjacent_find(values.begin(), values.end(), std::greater_equal<>{}) == values.end();
}

std::pair<PartyId, PartyId> in_order(PartyId one, PartyId other) {
    return {std::min(one, other), std::max(one, other)};
}

void keep_best(Ranked& ranked, std::size_t most) {
    auto& matches = ranked.matches;
    const auto kept = static_cast<std::ptrdiff_t>(std::min(most, matches.size()));
    std::partial_sort(matches.begin(), matches.begin() + kept, matches.end(), before);
    matches.resize(static_cast<std::size_t>(kept));
}

}  // namespace

bool before(const Match& a, const Match& b) {
    return std::tuple{-a.points, a.offer, a.need} < std::tuple{-b.points, b.offer, b.need};
}

// --- shelves ---

template <class Record>
void Pool::Shelf<Record>::put(const Record& record) {
    BUNTING_ENSURE(sorted_and_distinct(record.terms));
    BUNTING_ENSURE(sorted_and_distinct(record.where.places) && record.limit >= 0);
    withdraw(record.number);
    auto slot = static_cast<Slot>(records.size());
    if (free.empty()) {
        records.push_back(record);
    } else {
        slot = free.back();
        free.pop_back();
        records[slot] = record;
    }
    by_number[raw(record.number)] = slot;
    by_party[record.party].push_back(slot);
    index.add(slot, record);
}

template <class Record>
void Pool::Shelf<Record>::withdraw(ThingNumber number) {
    const auto found = by_number.find(raw(number));
    if (found == by_number.end()) return;
    const Slot slot = found->second;
    index.remove(slot, records[slot]);
    const auto party = by_party.find(records[slot].party);
    std::erase(party->second, slot);
    if (party->second.empty()) by_party.erase(party);
    records[slot] = {};
    free.push_back(slot);
    by_number.erase(found);
}

template <class Record>
const Record* Pool::Shelf<Record>::find(ThingNumber number) const {
    const auto found = by_number.find(raw(number));
    return found == by_number.end() ? nullptr : &records[found->second];
}

template <class Record>
const std::vector<Pool::Slot>* Pool::Shelf<Record>::of(PartyId party) const {
    const auto found = by_party.find(party);
    return found == by_party.end() ? nullptr : &found->second;
}

template <class Record>
std::vector<ThingNumber> Pool::Shelf<Record>::numbers_of(PartyId party) const {
    std::vector<ThingNumber> numbers;
    if (const auto* slots = of(party)) {
        for (const Slot slot : *slots)
            numbers.push_back(records[slot].number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

// --- changes
template <class Record>
std::vector<ThingNumber> Pool::Shelf<Record>::numbers() const {
    std::vector<ThingNumber> numbers;
    for (const auto& [number, slot] : by_number)
        numbers.push_back(ThingNumber{number});
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

// ---------------------------------------------------------------------------------------

Pool::Pool(const Weights& weights) : weights_{weights} {
    BUNTING_ENSURE(usable(weights));
}

void Pool::put(const Offer& offer) {
    offers_.put(offer);
}

void Pool::put(const Need& need) {
    needs_.put(need);
}

void Pool::withdraw_offer(ThingNumber number) {
    offers_.withdraw(number);
}

void Pool::withdraw_need(ThingNumber number) {
    needs_.withdraw(number);
}

void Pool::hide(ThingNumber offer, ThingNumber need) {
    hidden_.emplace(offer, need);
}

void Pool::unhide(ThingNumber offer, ThingNumber need) {
    hidden_.erase({offer, need});
}

void Pool::block(PartyId one, PartyId other) {
    blocked_.insert(in_order(one, other));
}

void Pool::unblock(PartyId one, PartyId other) {
    blocked_.erase(in_order(one, other));
}

// --- questions ---

const Offer* Pool::offer(ThingNumber number) const {
    return offers_.find(number);
}

const Need* Pool::need(ThingNumber number) const {
    return needs_.find(number);
}

Ranked Pool::offers_for(ThingNumber number, std::size_t most) const {
    Ranked ranked;
    if (const Need* asking = need(number)) add_offers_for(*asking, ranked);
    keep_best(ranked, most);
    return ranked;
}

Ranked Pool::needs_for(ThingNumber number, std::size_t most) const {
    Ranked ranked;
    if (const Offer* asking = offer(number)) add_needs_for(*asking, ranked);
    keep_best(ranked, most);
    return ranked;
}

Ranked Pool::matches_of(PartyId party, std::size_t most) const {
    Ranked ranked;
    if (const auto* slots = needs_.of(party)) {
        for (const Slot slot : *slots)
            add_offers_for(needs_.records[slot], ranked);
    }
    if (const auto* slots = offers_.of(party)) {
        for (const Slot slot : *slots)
            add_needs_for(offers_.records[slot], ranked);
    }
    keep_best(ranked, most);
    return ranked;
}

std::optional<Match> Pool::best_between(PartyId giver, PartyId taker) const {
    const auto* given = offers_.of(giver);
    const auto* taken = needs_.of(taker);
    std::optional<Match> best;
    if (given == nullptr || taken == nullptr) return best;
    for (const Slot offer : *given) {
        for (const Slot need : *taken) {
            const auto match = match_of(offers_.records[offer], needs_.records[need]);
            if (match && (!best || before(*match, *best))) best = match;
        }
    }
    return best;
}

std::optional<Explanation> Pool::explain(ThingNumber offer_number, ThingNumber need_number) const {
    const Offer* offer = this->offer(offer_number);
    const Need* need = this->need(need_number);
    if (offer == nullptr || need == nullptr) return std::nullopt;
    Explanation why;
    why.fit = fit_of(*offer, *need);
    if (hidden_.contains({offer->number, need->number})) why.fit.gates.close(Gate::Hidden);
    if (blocked_.contains(in_order(offer->party, need->party))) {
        why.fit.gates.close(Gate::Blocked);
    }
    why.terms = terms_in_common(*offer, *need);
    why.small_start = small_start_of(weights_, *need, why.fit);
    why.offer_shown = offer->shown;
    why.need_shown = need->shown;
    if (!why.fit.gates.all_open()) return why;
    why.mutual = mutual(*offer, *need);
    why.parts = parts_of(weights_, *offer, *need, why.fit, why.mutual);
    return why;
}

std::optional<std::int32_t> Pool::points(ThingNumber offer_number, ThingNumber need_number) const {
    const Offer* offer = this->offer(offer_number);
    const Need* need = this->need(need_number);
    if (offer == nullptr || need == nullptr) return std::nullopt;
    const auto match = match_of(*offer, *need);
    if (!match) return std::nullopt;
    return match->points;
}

Ranked Pool::all_matches() const {
    Ranked ranked;
    for (const ThingNumber number : need_numbers())
        add_offers_for(*need(number), ranked);
    return ranked;
}

std::vector<ThingNumber> Pool::offer_numbers() const {
    return offers_.numbers();
}

std::vector<ThingNumber> Pool::need_numbers() const {
    return needs_.numbers();
}

std::vector<PartyId> Pool::parties() const {
    std::vector<PartyId> parties;
    for (const auto& [party, slots] : offers_.by_party)
        parties.push_back(party);
    for (const auto& [party, slots] : needs_.by_party)
        parties.push_back(party);
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    return parties;
}

std::vector<ThingNumber> Pool::offers_of(PartyId party) const {
    return offers_.numbers_of(party);
}

std::vector<ThingNumber> Pool::needs_of(PartyId party) const {
    return needs_.numbers_of(party);
}

// --- pairs ---

bool Pool::shut(const Offer& offer, const Need& need) const {
    if (!hidden_.empty() && hidden_.contains({offer.number, need.number})) return true;
    return !blocked_.empty() && blocked_.contains(in_order(offer.party, need.party));
}

bool Pool::gives(PartyId giver, PartyId taker) const {
    const auto* given = offers_.of(giver);
    const auto* taken = needs_.of(taker);
    if (given == nullptr || taken == nullptr) return false;
    return std::any_of(given->begin(), given->end(), [&](Slot offer) {
        return std::any_of(taken->begin(), taken->end(), [&](Slot need) {
            const Offer& o = offers_.records[offer];
            const Need& n = needs_.records[need];
            return fits(o, n) && !shut(o, n);
        });
    });
}

bool Pool::mutual(const Offer& offer, const Need& need) const {
    return gives(need.party, offer.party);
}

std::optional<Match> Pool::match_of(const Offer& offer, const Need& need) const {
    if (!fits(offer, need) || shut(offer, need)) return std::nullopt;
    const Fit fit = fit_of(offer, need);
    const Parts parts = parts_of(weights_, offer, need, fit, mutual(offer, need));
    return Match{offer.number, need.number, parts.sum()};
}

void Pool::add_offers_for(const Need& need, Ranked& ranked) const {
    for (const Slot slot : offers_.index.candidates(need, ranked.work)) {
        ++ranked.work.pairs;
        if (const auto match = match_of(offers_.records[slot], need)) {
            ranked.matches.push_back(*match);
        }
    }
}

void Pool::add_needs_for(const Offer& offer, Ranked& ranked) const {
    for (const Slot slot : needs_.index.candidates(offer, ranked.work)) {
        ++ranked.work.pairs;
        if (const auto match = match_of(offer, needs_.records[slot])) {
            ranked.matches.push_back(*match);
        }
    }
}

}  // namespace bunting::matching
