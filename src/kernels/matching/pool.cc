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
void Pool::Shelf<Record>::put(const Record& record, PartyIndex party) {
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
    if (party_of.size() <= slot) party_of.resize(slot + 1);
    party_of[slot] = party;
    if (by_party.size() <= party) by_party.resize(party + 1);
    by_party[party].push_back(slot);
    index.add(slot, record);
}

template <class Record>
void Pool::Shelf<Record>::withdraw(ThingNumber number) {
    const auto found = by_number.find(raw(number));
    if (found == by_number.end()) return;
    const Slot slot = found->second;
    index.remove(slot, records[slot]);
    std::erase(by_party[party_of[slot]], slot);
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
std::span<const Pool::Slot> Pool::Shelf<Record>::of(PartyIndex party) const {
    if (party >= by_party.size()) return {};
    return by_party[party];
}

template <class Record>
std::vector<ThingNumber> Pool::Shelf<Record>::numbers_of(PartyIndex party) const {
    std::vector<ThingNumber> numbers;
    numbers.reserve(of(party).size());
    for (const Slot slot : of(party))
        numbers.push_back(records[slot].number);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

template <class Record>
std::vector<ThingNumber> Pool::Shelf<Record>::numbers() const {
    std::vector<ThingNumber> numbers;
    numbers.reserve(by_number.size());
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
    offers_.put(offer, index_made(offer.party));
}

void Pool::put(const Need& need) {
    needs_.put(need, index_made(need.party));
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
    const auto found = needs_.by_number.find(raw(number));
    if (found != needs_.by_number.end()) add_offers_for(found->second, ranked);
    keep_best(ranked, most);
    return ranked;
}

Ranked Pool::needs_for(ThingNumber number, std::size_t most) const {
    Ranked ranked;
    const auto found = offers_.by_number.find(raw(number));
    if (found != offers_.by_number.end()) add_needs_for(found->second, ranked);
    keep_best(ranked, most);
    return ranked;
}

Ranked Pool::matches_of(PartyId party, std::size_t most) const {
    Ranked ranked;
    const PartyIndex index = index_of(party);
    for (const Slot slot : needs_.of(index))
        add_offers_for(slot, ranked);
    for (const Slot slot : offers_.of(index))
        add_needs_for(slot, ranked);
    keep_best(ranked, most);
    return ranked;
}

std::optional<Match> Pool::best_between(PartyId giver, PartyId taker) const {
    std::optional<Match> best;
    for (const Slot offer : offers_.of(index_of(giver))) {
        for (const Slot need : needs_.of(index_of(taker))) {
            if (is_secret(offer, need)) continue;
            const auto match = match_of(offer, need);
            if (match && (!best || before(*match, *best))) best = match;
        }
    }
    return best;
}

bool Pool::gives(PartyId giver, PartyId taker) const {
    return gives_to(index_of(giver), index_of(taker));
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
    why.mutual = gives(need->party, offer->party);
    why.parts = parts_of(weights_, *offer, *need, why.fit, why.mutual);
    return why;
}

std::optional<std::int32_t> Pool::points(ThingNumber offer, ThingNumber need) const {
    const auto offered = offers_.by_number.find(raw(offer));
    const auto needed = needs_.by_number.find(raw(need));
    const bool both = offered != offers_.by_number.end() && needed != needs_.by_number.end();
    if (!both) return std::nullopt;
    const auto match = match_of(offered->second, needed->second);
    if (!match) return std::nullopt;
    return match->points;
}

Ranked Pool::all_matches() const {
    Ranked ranked;
    for (const ThingNumber number : need_numbers())
        add_offers_for(needs_.by_number.at(raw(number)), ranked);
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
    for (const auto& [party, index] : parties_) {
        if (!offers_.of(index).empty() || !needs_.of(index).empty()) parties.push_back(party);
    }
    std::sort(parties.begin(), parties.end());
    return parties;
}

std::vector<ThingNumber> Pool::offers_of(PartyId party) const {
    return offers_.numbers_of(index_of(party));
}

std::vector<ThingNumber> Pool::needs_of(PartyId party) const {
    return needs_.numbers_of(index_of(party));
}

// --- pairs ---

Pool::PartyIndex Pool::index_of(PartyId party) const {
    const auto found = parties_.find(party);
    return found == parties_.end() ? kNobody : found->second;
}

Pool::PartyIndex Pool::index_made(PartyId party) {
    return parties_.try_emplace(party, static_cast<PartyIndex>(parties_.size())).first->second;
}

bool Pool::shut(const Offer& offer, const Need& need) const {
    if (!hidden_.empty() && hidden_.contains({offer.number, need.number})) return true;
    return !blocked_.empty() && blocked_.contains(in_order(offer.party, need.party));
}

bool Pool::is_secret(Slot offer, Slot need) const {
    return offers_.records[offer].in_confidence || needs_.records[need].in_confidence;
}

bool Pool::gives_to(PartyIndex giver, PartyIndex taker) const {
    for (const Slot offer : offers_.of(giver)) {
        for (const Slot need : needs_.of(taker)) {
            if (is_secret(offer, need)) continue;
            const Offer& given = offers_.records[offer];
            const Need& taken = needs_.records[need];
            if (fits(given, taken) && !shut(given, taken)) return true;
        }
    }
    return false;
}

std::optional<Match> Pool::match_of(Slot offer_slot, Slot need_slot) const {
    const Offer& offer = offers_.records[offer_slot];
    const Need& need = needs_.records[need_slot];
    const auto fit = open_fit_of(offer, need);
    if (!fit || shut(offer, need)) return std::nullopt;
    const bool mutual = gives_to(needs_.party_of[need_slot], offers_.party_of[offer_slot]);
    const Parts parts = parts_of(weights_, offer, need, *fit, mutual);
    return Match{offer.number, need.number, parts.sum()};
}

void Pool::add_offers_for(Slot need, Ranked& ranked) const {
    for (const Slot offer : offers_.index.candidates(needs_.records[need], ranked.work)) {
        ++ranked.work.pairs;
        if (const auto match = match_of(offer, need)) ranked.matches.push_back(*match);
    }
}

void Pool::add_needs_for(Slot offer, Ranked& ranked) const {
    for (const Slot need : needs_.index.candidates(offers_.records[offer], ranked.work)) {
        ++ranked.work.pairs;
        if (const auto match = match_of(offer, need)) ranked.matches.push_back(*match);
    }
}

}  // namespace bunting::matching
