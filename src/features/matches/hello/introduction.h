// SPDX-License-Identifier: AGPL-3.0-or-later
// Two who were told of each other. Pure rules; rows are introduction_store.h's.
//
//   a connector asks ──────────────────► asked ──both say yes──► open ──the other writes──►
//   answered one says hello ───────────────────────────────────────────►  │ │
//                                          └─ no ► declined       └──────── closed ◄─────────┘
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "features/matches/matches.h"

namespace bunting::matches {

// Stored by word; never rename.
enum class State : std::uint8_t { Asked, Open, Answered, Closed, Declined };

std::string_view word_of(State state);
State state_named(std::string_view word);  // Bug where the store holds another word

struct Introduction {
    IntroductionId id;
    ThingNumber number{};
    std::optional<ThingNumber> offer;
    std::optional<ThingNumber> need;
    PartyId giver;
    PartyId taker;
    PartyId opener;
    std::optional<PartyId> broker;
    bool giver_yes = true;
    bool taker_yes = true;
    std::string giver_at;
    std::string taker_at;
    State state = State::Open;
    Time opened;
    Time moved;
    std::int64_t version = 1;

    bool is_over() const { return state == State::Closed || state == State::Declined; }

    // Both told how they are reached: now each sees it.
    bool both_told() const { return !giver_at.empty() && !taker_at.empty(); }

    std::string path() const;  // /share/introductions/341
};

// On which side of it somebody stands.
enum class Part : std::uint8_t { Giver, Taker, Broker };

// Who has to say yes or no: they told in confidence, and have not answered.
bool was_asked(const Introduction& one, const PartyId& voice);
// nullopt: it is not theirs, or not yet: while the other is asked, one hears nothing, but for the
// connector who asks.
std::optional<Part> part_of(const Introduction& one, const PartyId& voice);
// The one on the other side; of a broker none.
std::optional<PartyId> other_of(const Introduction& one, const PartyId& voice);

// Errors of all: Conflict("hello.closed") once it is over.
// The other answered: it is a conversation.
Result<Introduction> wrote(Introduction one, const PartyId& voice, Time now);
// Asked by a connector. Errors: Conflict("hello.not_asked").
Result<Introduction> said_yes(Introduction one, const PartyId& voice, Time now);
Result<Introduction> said_no(Introduction one, const PartyId& voice, Time now);
// How one is reached; empty: not told any more, as long as the other has not told theirs.
Result<Introduction> told_contact(
    Introduction one, const PartyId& voice, const std::string& at, Time now
);
Result<Introduction> ended(Introduction one, Time now);

}  // namespace bunting::matches
