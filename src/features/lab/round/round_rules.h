// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of a round's life.
//
//   collect ⇄ shape ⇄ room ─► dots ─► shown ─► agree ─► committed ─► closed
//                       (people join)  (order) (live with it?)
//
// Nothing goes back behind the opened dots: who has seen an order would follow it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace bunting::lab {

// Stored by word; never rename.
enum class State : std::uint8_t { Collect, Shape, Room, Dots, Shown, Agree, Committed, Closed };
enum class Move : std::uint8_t {
    Shape,
    CollectAgain,
    OpenRoom,
    LeaveRoom,
    OpenDots,
    Show,
    AskRoom,
    Agree,
    Close
};

std::string_view word_of(State state);
std::string_view word_of(Move move);
std::optional<State> state_named(std::string_view word);
std::optional<Move> move_named(std::string_view word);

// Who the room's people speak for. Stored by word; never rename.
enum class Side : std::uint8_t { Council, Community, Residents };
inline constexpr std::array kSides{Side::Council, Side::Community, Side::Residents};
std::string_view word_of(Side side);
std::optional<Side> side_named(std::string_view word);

// What a room stands on when a move is asked for.
struct Ground {
    int open_areas = 0;
    bool has_capacity = false;
    int sent = 0;  // seats whose dots are in
};

// The state after it. Errors: Conflict("lab.not_this_move"); Conflict("lab.too_few_areas") for a
// room with less than two; Conflict("lab.no_capacity"); Conflict("lab.nothing_sent").
Result<State> moved(State state, Move move, const Ground& ground);
// The one that the wall's big button does; nullopt at the end.
std::optional<Move> next_move(State state);

// Whether areas may be added, and whether cards may be changed.
bool collects(State state);
bool shapes(State state);
// Whether people may take a seat.
bool has_seats(State state);
// Dots of people who cannot come: in a stated time, and before the room's own are open.
bool takes_absent(
    State state, const std::optional<Date>& from, const std::optional<Date>& until, Date today
);

}  // namespace bunting::lab
