// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/round/round_rules.h"

#include <algorithm>

namespace bunting::lab {
namespace {

constexpr std::array<std::string_view, 8> kStates{
    "collect", "shape", "room", "dots", "shown", "agree", "committed", "closed"
};
constexpr std::array<std::string_view, 9> kMoves{
    "shape",
    "collect_again",
    "open_room",
    "leave_room",
    "open_dots",
    "show",
    "ask_room",
    "agree",
    "close",
};
constexpr std::array<std::string_view, 3> kSideWords{"council", "community", "residents"};

struct Step {
    Move move;
    State from;
    State to;
};

constexpr std::array kSteps{
    Step{Move::Shape, State::Collect, State::Shape},
    Step{Move::CollectAgain, State::Shape, State::Collect},
    Step{Move::OpenRoom, State::Shape, State::Room},
    Step{Move::LeaveRoom, State::Room, State::Shape},
    Step{Move::OpenDots, State::Room, State::Dots},
    Step{Move::Show, State::Dots, State::Shown},
    Step{Move::AskRoom, State::Shown, State::Agree},
    Step{Move::Agree, State::Agree, State::Committed},
    Step{Move::Close, State::Committed, State::Closed},
};

template <class E, std::size_t N>
std::optional<E> named(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<E>(found - words.begin());
}

}  // namespace

std::string_view word_of(State state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view word_of(Move move) {
    return kMoves[static_cast<std::size_t>(move)];
}

std::string_view word_of(Side side) {
    return kSideWords[static_cast<std::size_t>(side)];
}

std::optional<State> state_named(std::string_view word) {
    return named<State>(kStates, word);
}

std::optional<Move> move_named(std::string_view word) {
    return named<Move>(kMoves, word);
}

std::optional<Side> side_named(std::string_view word) {
    return named<Side>(kSideWords, word);
}

Result<State> moved(State state, Move move, const Ground& ground) {
    const auto step = std::find_if(kSteps.begin(), kSteps.end(), [&](const Step& each) {
        return each.move == move && each.from == state;
    });
    if (step == kSteps.end()) return refuse(Fault::Conflict, "lab.not_this_move");
    if (move == Move::OpenRoom && ground.open_areas < 2)
        return refuse(Fault::Conflict, "lab.too_few_areas");
    if (move == Move::OpenRoom && !ground.has_capacity)
        return refuse(Fault::Conflict, "lab.no_capacity");
    if (move == Move::Show && ground.sent == 0) return refuse(Fault::Conflict, "lab.nothing_sent");
    return step->to;
}

std::optional<Move> next_move(State state) {
    switch (state) {
        case State::Collect:
            return Move::Shape;
        case State::Shape:
            return Move::OpenRoom;
        case State::Room:
            return Move::OpenDots;
        case State::Dots:
            return Move::Show;
        case State::Shown:
            return Move::AskRoom;
        case State::Agree:
            return Move::Agree;
        case State::Committed:
            return Move::Close;
        case State::Closed:
            break;
    }
    return std::nullopt;
}

bool collects(State state) {
    return state == State::Collect || state == State::Shape;
}

bool shapes(State state) {
    return collects(state) || state == State::Room;
}

bool has_seats(State state) {
    return state == State::Room || state == State::Dots || state == State::Shown ||
           state == State::Agree;
}

bool takes_absent(
    State state, const std::optional<Date>& from, const std::optional<Date>& until, Date today
) {
    if (state != State::Shape && state != State::Room) return false;
    return from && until && *from <= today && today <= *until;
}

}  // namespace bunting::lab
