// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/hello/introduction.h"

#include <array>

#include <fmt/format.h>

#include "base/ensure.h"

namespace bunting::matches {
namespace {

struct StateName {
    State state;
    std::string_view word;
};

constexpr std::array kStates{
    StateName{State::Asked, "asked"},
    StateName{State::Open, "open"},
    StateName{State::Answered, "answered"},
    StateName{State::Closed, "closed"},
    StateName{State::Declined, "declined"},
};

Result<Introduction> moved(Introduction one, Time now) {
    ++one.version;
    one.moved = now;
    return one;
}

// Whether everybody but this side has said yes.
bool others_said_yes(const Introduction& one, Part part) {
    return part == Part::Giver ? one.taker_yes : one.giver_yes;
}

}  // namespace

std::string_view word_of(State state) {
    return kStates.at(static_cast<std::size_t>(state)).word;
}

State state_named(std::string_view word) {
    for (const StateName& name : kStates) {
        if (name.word == word) return name.state;
    }
    throw Bug("an introduction in an unknown state");
}

std::string Introduction::path() const {
    return fmt::format("/share/introductions/{}", raw(number));
}

bool was_asked(const Introduction& one, const PartyId& voice) {
    return (voice == one.giver && !one.giver_yes) || (voice == one.taker && !one.taker_yes);
}

std::optional<Part> part_of(const Introduction& one, const PartyId& voice) {
    if (one.broker == voice) return Part::Broker;
    std::optional<Part> part;
    if (one.giver == voice) part = Part::Giver;
    if (one.taker == voice) part = Part::Taker;
    if (!part) return std::nullopt;
    const bool begins = voice == one.opener;
    const bool hears = begins || was_asked(one, voice) || others_said_yes(one, *part);
    return hears ? part : std::nullopt;
}

std::optional<PartyId> other_of(const Introduction& one, const PartyId& voice) {
    if (voice == one.giver) return one.taker;
    if (voice == one.taker) return one.giver;
    return std::nullopt;
}

Result<Introduction> wrote(Introduction one, const PartyId& voice, Time now) {
    if (one.is_over()) return refuse(Fault::Conflict, "hello.closed");
    const bool answers = one.state == State::Open && voice != one.opener;
    if (answers) one.state = State::Answered;
    return moved(std::move(one), now);
}

Result<Introduction> said_yes(Introduction one, const PartyId& voice, Time now) {
    if (one.is_over()) return refuse(Fault::Conflict, "hello.closed");
    if (one.state != State::Asked || !was_asked(one, voice))
        return refuse(Fault::Conflict, "hello.not_asked");
    if (voice == one.giver) one.giver_yes = true;
    if (voice == one.taker) one.taker_yes = true;
    if (one.giver_yes && one.taker_yes) one.state = State::Open;
    return moved(std::move(one), now);
}

Result<Introduction> said_no(Introduction one, const PartyId& voice, Time now) {
    if (one.is_over()) return refuse(Fault::Conflict, "hello.closed");
    if (one.state != State::Asked || !was_asked(one, voice))
        return refuse(Fault::Conflict, "hello.not_asked");
    one.state = State::Declined;
    return moved(std::move(one), now);
}

Result<Introduction> told_contact(
    Introduction one, const PartyId& voice, const std::string& at, Time now
) {
    if (one.is_over()) return refuse(Fault::Conflict, "hello.closed");
    if (one.both_told() && at.empty()) return refuse(Fault::Conflict, "hello.told_already");
    if (voice == one.giver) one.giver_at = at;
    if (voice == one.taker) one.taker_at = at;
    return moved(std::move(one), now);
}

Result<Introduction> ended(Introduction one, Time now) {
    if (one.is_over()) return refuse(Fault::Conflict, "hello.closed");
    one.state = State::Closed;
    return moved(std::move(one), now);
}

}  // namespace bunting::matches
