// SPDX-License-Identifier: AGPL-3.0-or-later
// What must be right before two records are matched at all, with a reason for each that is not; and
// the plain facts about the two that a score is made of.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>

#include "kernels/matching/distance.h"
#include "kernels/matching/record.h"

namespace bunting::matching {

enum class Gate : std::uint8_t {
    Kind,          // something else is needed
    Terms,         // of the kind, but not this
    OwnOffer,      // the same party offers and needs
    Hidden,        // somebody said that this pair does not fit
    Blocked,       // one of the two wants nothing to do with the other
    Access,        // a feature that is a must is missing
    Tier,          // more has to be checked before, or not through the platform
    Capacity,      // too small
    Clients,       // groups that may not come together
    Availability,  // not enough time that both have
    Language,      // none in common
    Distance,      // neither goes as far
    Dates,         // one is over before the other begins
};

constexpr int kGates = 13;

class Gates final {
public:
    constexpr void close(Gate gate) { bits_ |= bit(gate); }

    constexpr bool closed(Gate gate) const { return (bits_ & bit(gate)) != 0; }

    constexpr bool all_open() const { return bits_ == 0; }

    constexpr int count() const { return std::popcount(bits_); }

    friend constexpr bool operator==(Gates, Gates) = default;

private:
    static constexpr std::uint32_t bit(Gate gate) { return 1U << static_cast<unsigned>(gate); }

    std::uint32_t bits_ = 0;
};

// The facts about two records, opinions left out.
struct Fit {
    Gates gates;  // all but Hidden and Blocked, which the records do not know
    std::int32_t terms_shared = 0;
    std::int32_t terms_wanted = 0;  // 0: whatever of the kind
    Apart apart;
    std::int32_t half_hours = 0;  // of a week that both have, within the dates that both have
    bool by_arrangement = false;  // one of them names no hours
    Languages languages = 0;      // in common
    friend bool operator==(const Fit&, const Fit&) = default;
};

Fit fit_of(const Offer& offer, const Need& need);

// The same where all gates are open; nullopt, sooner, where one is closed.
std::optional<Fit> open_fit_of(const Offer& offer, const Need& need);

inline bool fits(const Offer& offer, const Need& need) {
    return open_fit_of(offer, need).has_value();
}

// In both, in order.
std::vector<Term> terms_in_common(const Listing& a, const Listing& b);

}  // namespace bunting::matching
