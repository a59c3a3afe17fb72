// SPDX-License-Identifier: AGPL-3.0-or-later
// All offers and needs of each borough, held in memory and kept up to date, so that a page can ask
// what fits. Every node has its own; nothing of it is stored. Safe from any thread.
//
//   start ──► read everything ──► pool ◄── what changed since, after each entry of the journal
//                                  │
//                                  └── pages ask under a shared lock
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "features/matches/fits/fit_store.h"
#include "jobs/runner.h"
#include "kernels/matching/pool.h"
#include "kernels/matching/rings.h"

namespace bunting::matches {

// Who asks: the owner of one of the two hears nothing of what others told in confidence.
enum class Sees : std::uint8_t { Open, Everything };

struct Fitting {
    matching::Match match;
    bool in_confidence = false;  // the other one of the two
};

struct FitAsk {
    BoroughId borough{1};
    ThingNumber number{};
    bool is_offer = true;
    Sees sees = Sees::Open;
    std::size_t most = 10;
};

class Matcher final {
public:
    Matcher(store::Database& database, const Clock& clock, const access::ActServices& acts);
    ~Matcher();
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;

    // The best needs for an offer, or offers for a need. None while everything is read for the
    // first time, and of a record that is not published.
    std::vector<Fitting> fits(const FitAsk& ask) const;
    // nullopt: one of the two is not there.
    std::optional<matching::Explanation> explain(BoroughId borough, const PairNumbers& pair) const;
    // The best pair in which one gives to the other, both open to everybody.
    std::optional<matching::Match> best_between(
        BoroughId borough, const PartyId& giver, const PartyId& taker
    ) const;
    // Rings of three in which the party is; those with two are told by mutual matches.
    std::vector<matching::Ring> rings_with(BoroughId borough, const PartyId& party) const;
    // Which words mean the same, as matching reads them.
    std::shared_ptr<const Meanings> meanings(BoroughId borough) const;

    matching::Weights weights() const { return {}; }

    // Whether everything has been read.
    bool is_ready(BoroughId borough) const;

    // A match was shown to somebody: counted in memory, written once a minute.
    void shown(BoroughId borough, ThingNumber number);

    jobs::NodeProjection projection();

private:
    struct Hall;

    Hall* hall(BoroughId borough) const;
    std::int64_t position(BoroughId borough);
    void carry(BoroughId borough, std::span<const journal::StoredEntry> entries, std::int64_t end);
    std::shared_ptr<Hall> read_all(BoroughId borough);
    void catch_up(BoroughId borough, Hall& hall);
    void write_shown(Time now);

    store::Database& database_;
    const Clock& clock_;
    const access::ActServices& acts_;
    mutable std::shared_mutex mutex_;  // of the halls and what is in them
    std::map<BoroughId, std::shared_ptr<Hall>> halls_;
    std::mutex shown_mutex_;
    std::map<BoroughId, ShownCounts> shown_;
    Time written_;
};

}  // namespace bunting::matches
