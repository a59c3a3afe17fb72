// SPDX-License-Identifier: AGPL-3.0-or-later
// A usual week of 336 half-hours, of which some are free or wanted. Which week, and whether a date
// falls on it, is the records' own dates' matter; its words are those of text/time/week.h.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/ensure.h"

namespace bunting {

class Week final {
public:
    static constexpr int kDays = 7;
    static constexpr int kHalfHoursOfDay = 48;
    static constexpr int kHalfHours = kDays * kHalfHoursOfDay;

    // Marks half-hours [first, past) of a day; the half-hour from 18:00 is number 36.
    // Requires: weekday 1 (Monday) … 7, 0 <= first <= past <= 48.
    constexpr void mark(int weekday, int first, int past) {
        BUNTING_ENSURE(weekday >= 1 && weekday <= kDays);
        BUNTING_ENSURE(0 <= first && first <= past && past <= kHalfHoursOfDay);
        for (int i = first; i < past; ++i) {
            const std::size_t bit = bit_of(weekday, i);
            words_[bit / 64] |= std::uint64_t{1} << (bit % 64);
        }
    }

    constexpr bool marked(int weekday, int half_hour) const {
        const std::size_t bit = bit_of(weekday, half_hour);
        return (words_.at(bit / 64) >> (bit % 64) & 1U) != 0;
    }

    constexpr int count() const {
        int count = 0;
        for (const std::uint64_t word : words_)
            count += std::popcount(word);
        return count;
    }

    constexpr bool empty() const { return *this == Week{}; }

    friend constexpr Week operator&(Week a, const Week& b) {
        for (std::size_t i = 0; i < a.words_.size(); ++i)
            a.words_[i] &= b.words_[i];
        return a;
    }

    friend constexpr Week operator|(Week a, const Week& b) {
        for (std::size_t i = 0; i < a.words_.size(); ++i)
            a.words_[i] |= b.words_[i];
        return a;
    }

    friend constexpr bool operator==(const Week&, const Week&) = default;

private:
    static constexpr std::size_t bit_of(int weekday, int half_hour) {
        return static_cast<std::size_t>(weekday - 1) * kHalfHoursOfDay +
               static_cast<std::size_t>(half_hour);
    }

    std::array<std::uint64_t, 6> words_{};
};

}  // namespace bunting
