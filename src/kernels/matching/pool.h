// SPDX-License-Identifier: AGPL-3.0-or-later
// All offers and needs there are, and the questions asked of them: what fits this need, whom could
// this offer help, what is there for me, and why does this pair fit or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kernels/matching/gates.h"
#include "kernels/matching/index.h"
#include "kernels/matching/score.h"

namespace bunting::matching {

struct Match {
    ThingNumber offer{};
    ThingNumber need{};
    std::int32_t points = 0;
    friend bool operator==(const Match&, const Match&) = default;
};

// More points first; then the older number of the offer, then of the need.
bool before(const Match& a, const Match& b);

struct Ranked {
    std::vector<Match> matches;
    Work work;
};

// Everything a page needs to say in words why a pair fits, or what stands in its way.
struct Explanation {
    Fit fit;                  // fit.gates has Hidden and Blocked too
    std::vector<Term> terms;  // that both name
    bool mutual = false;      // who needs has something for who offers
    SmallStart small_start;
    std::uint32_t offer_shown = 0;
    std::uint32_t need_shown = 0;
    std::optional<Parts> parts;  // where all gates are open

    bool fits() const { return parts.has_value(); }
};

class Pool final {
public:
    // Requires: usable() weights.
    explicit Pool(const Weights& weights = {});

    // In place of the record with its number, if there is one.
    // Requires: terms and places sorted and distinct.
    void put(const Offer& offer);
    void put(const Need& need);
    void withdraw_offer(ThingNumber number);
    void withdraw_need(ThingNumber number);

    // "This does not fit", said by one of the two; and what an editor takes back.
    void hide(ThingNumber offer, ThingNumber need);
    void unhide(ThingNumber offer, ThingNumber need);
    // Neither is shown to the other from now on.
    void block(PartyId one, PartyId other);
    void unblock(PartyId one, PartyId other);

    // nullptr: there is none. Valid until the pool changes.
    const Offer* offer(ThingNumber number) const;
    const Need* need(ThingNumber number) const;

    // The best `most` for one record; none where the record is not there.
    // Cost: proportional to what shares a bucket and is near (Ranked::work says it).
    Ranked offers_for(ThingNumber need, std::size_t most) const;
    Ranked needs_for(ThingNumber offer, std::size_t most) const;

    // The best `most` pairs that have the party on either side.
    Ranked matches_of(PartyId party, std::size_t most) const;

    // The best pair in which `giver` offers and `taker` needs, neither of them told in confidence.
    std::optional<Match> best_between(PartyId giver, PartyId taker) const;

    // Is there such a pair?
    bool gives(PartyId giver, PartyId taker) const;

    // nullopt: one of the two is not there.
    std::optional<Explanation> explain(ThingNumber offer, ThingNumber need) const;

    // nullopt: a gate is closed, or one of the two is not there.
    std::optional<std::int32_t> points(ThingNumber offer, ThingNumber need) const;

    // Every match there is, by need. For making a plan from nothing.
    Ranked all_matches() const;

    // In order.
    std::vector<PartyId> parties() const;
    std::vector<ThingNumber> offer_numbers() const;
    std::vector<ThingNumber> need_numbers() const;
    std::vector<ThingNumber> offers_of(PartyId party) const;
    std::vector<ThingNumber> needs_of(PartyId party) const;

    const Weights& weights() const { return weights_; }

private:
    using Slot = BucketIndex::Slot;
    using PartyIndex = std::uint32_t;

    static constexpr PartyIndex kNobody = ~PartyIndex{0};

    // One side of the pool: records in slots that are used again.
    template <class Record>
    struct Shelf {
        std::vector<Record> records;
        std::vector<Slot> free;
        std::unordered_map<std::int64_t, Slot> by_number;
        std::vector<PartyIndex> party_of;         // by slot
        std::vector<std::vector<Slot>> by_party;  // may be shorter than there are parties
        BucketIndex index;

        void put(const Record& record, PartyIndex party);
        void withdraw(ThingNumber number);
        const Record* find(ThingNumber number) const;
        std::span<const Slot> of(PartyIndex party) const;
        std::vector<ThingNumber> numbers_of(PartyIndex party) const;
        std::vector<ThingNumber> numbers() const;
    };

    PartyIndex index_of(PartyId party) const;
    PartyIndex index_made(PartyId party);
    bool shut(const Offer& offer, const Need& need) const;
    bool is_secret(Slot offer, Slot need) const;
    bool gives_to(PartyIndex giver, PartyIndex taker) const;
    std::optional<Match> match_of(Slot offer, Slot need) const;
    void add_offers_for(Slot need, Ranked& ranked) const;
    void add_needs_for(Slot offer, Ranked& ranked) const;

    Weights weights_;
    Shelf<Offer> offers_;
    Shelf<Need> needs_;
    std::unordered_map<PartyId, PartyIndex> parties_;  // whoever had a record, for good
    std::set<std::pair<ThingNumber, ThingNumber>> hidden_;
    std::set<std::pair<PartyId, PartyId>> blocked_;  // the smaller first
};

}  // namespace bunting::matching
