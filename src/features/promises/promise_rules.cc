// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/promises/promise_rules.h"

#include <array>

namespace bunting::promises {
namespace {

constexpr std::array<std::string_view, 7> kWords{
    "open", "done", "kept", "broken", "released", "disowned", "hidden"
};
constexpr int kDaysBefore = 3;
constexpr std::int64_t kSmallestBase = 10;

std::optional<Date> day_of(Reminder reminder, Date made, Date due) {
    const int span = due.days - made.days;
    switch (reminder) {
        case Reminder::None:
            return std::nullopt;
        case Reminder::HalfWay:
            // Half-way of less than two weeks would come on the heels of the promise itself.
            return span >= 14 ? std::optional{made.plus_days(span / 2)} : std::nullopt;
        case Reminder::ThreeDays:
            return span > kDaysBefore ? std::optional{due.plus_days(-kDaysBefore)} : std::nullopt;
        case Reminder::Due:
            return due;
        case Reminder::Late:
            return due.plus_days(1);
    }
    return std::nullopt;
}

}  // namespace

std::string_view word_of(State state) {
    return kWords[static_cast<std::size_t>(state)];
}

std::optional<State> state_named(std::string_view word) {
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        if (kWords[i] == word) return static_cast<State>(i);
    }
    return std::nullopt;
}

bool is_running(State state) {
    return state == State::Open || state == State::Said;
}

bool counts(State state) {
    return is_running(state) || state == State::Kept || state == State::Broken;
}

Result<State> said_by_maker(State state) {
    if (!is_running(state)) return refuse(Fault::Conflict, "promise.not_open");
    return State::Said;
}

Result<State> worded(State state, bool kept) {
    if (!counts(state)) return refuse(Fault::Conflict, "promise.no_promise");
    return kept ? State::Kept : State::Broken;
}

Result<State> released(State state) {
    if (!is_running(state)) return refuse(Fault::Conflict, "promise.not_open");
    return State::Released;
}

Result<State> disowned(State state) {
    if (state != State::Open) return refuse(Fault::Conflict, "promise.not_open");
    return State::Disowned;
}

Result<Date> read_due(std::string_view typed, Date today) {
    if (typed.empty()) return refuse(Fault::Invalid, "promise.due_missing", "due");
    const auto date = parse_date(typed);
    if (!date) return refuse(Fault::Invalid, "field.not_a_date", "due");
    if (*date < today) return refuse(Fault::Invalid, "promise.due_past", "due");
    if (*date > today.plus_days(kFurthestDays))
        return refuse(Fault::Invalid, "promise.due_far", "due");
    return *date;
}

std::optional<NextLetter> next_letter(Date made, Date due, Reminder last, Date today) {
    for (int i = static_cast<int>(last) + 1; i <= static_cast<int>(Reminder::Late); ++i) {
        const auto reminder = static_cast<Reminder>(i);
        const auto day = day_of(reminder, made, due);
        if (!day) continue;
        if (*day >= today) return NextLetter{reminder, *day};
        if (reminder == Reminder::Late) return NextLetter{reminder, today};
    }
    return std::nullopt;
}

std::optional<int> percent_kept(const Totals& totals) {
    if (totals.due < kSmallestBase) return std::nullopt;
    return static_cast<int>(totals.kept * 100 / totals.due);
}

Standing standing_of(const Totals& totals) {
    return {
        .kept = totals.kept + totals.early_kept,
        .open = totals.open + totals.no_word - totals.late,
        .late = totals.late,
        .broken = totals.broken + totals.early_broken,
    };
}

}  // namespace bunting::promises
