// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may look after a concern, by when somebody looks at it, and how long it is kept. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/time.h"

namespace bunting::concerns {

using ConcernId = Id<struct ConcernTag>;

// Stored by word; never rename. Forgotten: its time is over, and its key and rows are going.
enum class State : std::uint8_t { Told, LookedAt, Closed, Forgotten };

std::string_view word_of(State state);
std::optional<State> state_named(std::string_view word);

// What was done about it. Stored by word; never rename.
enum class Did : std::uint8_t { Spoke, PassedToServices, PassedToPolice, Nothing, Other };

inline constexpr std::array kAllDid{
    Did::Spoke, Did::PassedToServices, Did::PassedToPolice, Did::Nothing, Did::Other
};

std::string_view word_of(Did did);
std::optional<Did> did_named(std::string_view word);

// A concern without its words.
struct Concern {
    ConcernId id;
    ThingNumber number{};
    std::optional<PartyId> teller;  // nullopt: somebody who left
    State state = State::Told;
    Time told;
    bool may_tell = false;
    std::optional<PartyId> keeper;
    std::optional<Time> closed;
    std::optional<Date> keep_until;
    std::int64_t version = 1;

    bool is_open() const { return state == State::Told || state == State::LookedAt; }
};

// Nobody looks after what they told themselves where another lead could.
bool may_handle(const Concern& concern, const PartyId& lead, bool has_other_lead);

// The next day from Monday to Friday. Bank holidays are not known here: the page says that one
// makes it a day later.
Date look_by(Date told);
bool is_late(const Concern& concern, Date today);

inline constexpr int kYearsForAdults = 6;
inline constexpr int kYearsForChildren = 25;

// What the place chose, a whole number of years from 1 to 100; else `otherwise`.
int years_in(std::string_view setting, int otherwise);
// The same day so many years later; 28 February for a day that is not there.
Date keep_until(Date closed, int years);

// An address here: begins with one slash, names no host, at most 300 letters.
bool is_address_here(std::string_view about);

}  // namespace bunting::concerns
