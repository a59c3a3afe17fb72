// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of a gathering: seats and who waits for one, when each part of the agenda begins,
// what a line of the notes may be made into, and what must be known before it is closed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace bunting::gatherings {

// Stored by word; never rename.
enum class Coming : std::uint8_t { Here, Remote, Cannot };
enum class Channel : std::uint8_t { Web, Phone, Paper, There };

std::string_view word_of(Coming coming);
std::string_view word_of(Channel channel);
std::optional<Coming> coming_named(std::string_view word);
std::optional<Channel> channel_named(std::string_view word);

// ---- seats ----
// One reply, as seats see it.
struct Seat {
    Coming coming = Coming::Here;
    int friends = 0;
    bool waits = false;

    // Chairs it asks for: who joins by phone or video needs none.
    int wants() const { return coming == Coming::Here ? 1 + friends : 0; }
};

struct Taken {
    int here = 0;     // chairs, friends too
    int remote = 0;   // by phone or video
    int waiting = 0;  // chairs wanted by those who wait
};

Taken taken_by(std::span<const Seat> seats);

// Whether who asks now must wait: no chair left for all of theirs, or somebody waits already.
// No number of seats: room for all.
bool must_wait(std::optional<int> seats, const Taken& taken, int wanted);

// Which of those who wait get a seat now, first come first served: nobody overtakes. Requires: in
// the order in which they asked.
std::vector<std::size_t> who_moves_up(std::optional<int> seats, std::span<const Seat> all);

// ---- agenda ----
// When each part begins, in minutes after midnight, and last when it ends; past midnight goes on at
// 0. Requires: from in 0 … 1439.
std::vector<int> clock_times(int from, std::span<const int> minutes);

// How many minutes the parts take beyond the end; 0 where they fit or no end is known.
int too_long_by(std::optional<int> from, std::optional<int> until, std::span<const int> minutes);

// Errors: Invalid("gathering.minutes_wrong", "minutes") unless 1 … 480.
Result<int> read_minutes(std::string_view typed);

// ---- notes ----
// The lines of the notes that say something, without bullets, as they can be made into agreements
// and actions.
std::vector<std::string> lines_of(std::string_view notes);

// "Nadia will ask for a two-page form": who, and what.
struct ActionGuess {
    std::string who;
    std::string what;
};

// As far as the line says it; all of it is what, where it does not.
ActionGuess guess_action(std::string_view line);

// ---- closing ----
struct Closing {
    std::optional<Date> next = {};
    std::string no_next = {};  // because …
};

// Errors: Conflict("gathering.not_yet") before its day; Invalid("gathering.next_missing", "day")
// where neither is said; Invalid("gathering.next_or_not", "no_next") where both are;
// Invalid("gathering.next_past", "day") unless the next is after this one and not past.
Result<void> check_closing(const Closing& closing, Date day, Date today);

}  // namespace bunting::gatherings
