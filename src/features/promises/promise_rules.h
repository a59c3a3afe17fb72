// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of a promise: its life, when somebody is reminded, and what a ledger adds up.
//
//   open ──its maker: done, or not going to──► said ──whom it was made to: kept / broken──► kept,
//   broken
//     │ ╲──whom it was made to says so at once────────────────────────────────────────────────►┘
//     ├──not needed any more, says whom it was made to──► released
//     └──"I never said that", says who is named as its maker──► disowned
//
// Closed is not fixed: whoever gave their word may mend it, and no total counts what only its maker
// says.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace bunting::promises {

// Stored by word; never rename.
enum class State : std::uint8_t { Open, Said, Kept, Broken, Released, Disowned, Hidden };

std::string_view word_of(State state);
std::optional<State> state_named(std::string_view word);

// Whether it is still on somebody's list: nobody has given the word that ends it.
bool is_running(State state);
// Whether totals count it: released, disowned and hidden ones were no promise in the end.
bool counts(State state);

// What becomes of it. Errors: Conflict("promise.not_open"), Conflict("promise.no_promise").
Result<State> said_by_maker(State state);
Result<State> worded(State state, bool kept);
Result<State> released(State state);
Result<State> disowned(State state);

// How far away a day of promising may lie: three years.
inline constexpr int kFurthestDays = 3 * 366;

// Errors: Invalid("promise.due_missing" | "promise.due_past" | "promise.due_far", "due").
Result<Date> read_due(std::string_view typed, Date today);

// ---- letters to its maker: half-way, three days before, on the day, and when late ----
enum class Reminder : std::uint8_t { None, HalfWay, ThreeDays, Due, Late };

struct NextLetter {
    Reminder reminder = Reminder::None;
    Date on;
};

// The letter that comes after `last`, nullopt when there is none. What was due before `today` is
// passed over, except that late is always said once. Late comes the day after, then no more.
std::optional<NextLetter> next_letter(Date made, Date due, Reminder last, Date today);

// ---- totals (domain App. H: confirmed by whom it was promised ÷ due in the period) ----
struct Totals {
    std::int64_t due = 0;      // first due in the period, and counting
    std::int64_t kept = 0;     // by the word of whom it was made to
    std::int64_t broken = 0;   // the same
    std::int64_t no_word = 0;  // its day has passed, and nobody has said
    std::int64_t moved = 0;    // of these due, how many were moved at least once
    std::int64_t open = 0;     // still to come
    // Beside the period, so that nothing reads as if it were not there:
    std::int64_t early_kept = 0;    // by that word, before its first day
    std::int64_t early_broken = 0;  // the same
    std::int64_t late = 0;  // its day has passed, and its maker has not said that it is done
};

// A percentage only where ten or more are due.
std::optional<int> percent_kept(const Totals& totals);

// How the promises stand today, each in one of four words; a percentage is not made from these.
struct Standing {
    std::int64_t kept = 0;
    std::int64_t open = 0;  // its day is to come, or it waits for the word
    std::int64_t late = 0;
    std::int64_t broken = 0;
    friend bool operator==(const Standing&, const Standing&) = default;
};

Standing standing_of(const Totals& totals);

}  // namespace bunting::promises
