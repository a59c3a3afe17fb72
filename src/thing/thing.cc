// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/thing.h"

#include <array>

#include "base/ensure.h"

namespace bunting::thing {
namespace {

constexpr std::array<std::string_view, 5> kStates{
    "waiting", "published", "hidden", "ended", "removed"
};
constexpr std::array<std::string_view, 4> kVisibilities{
    "public", "members", "private", "connectors"
};

// These hats answer for what they write, and look at what others write.
constexpr access::HatSet kTrusted{
    access::Hat::Connector,
    access::Hat::CaseOfficer,
    access::Hat::DecisionOfficer,
    access::Hat::ReviewOfficer,
    access::Hat::Moderator,
    access::Hat::Editor,
    access::Hat::Facilitator,
    access::Hat::Operator,
    access::Hat::System,
};

template <class E, std::size_t N>
E named(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    BUNTING_ENSURE(found != words.end());
    return static_cast<E>(found - words.begin());
}

Thing moved(Thing thing, State state, Time now) {
    thing.state = state;
    thing.updated = now;
    return thing;
}

}  // namespace

std::string_view word_of(State state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view word_of(Visibility visibility) {
    return kVisibilities[static_cast<std::size_t>(visibility)];
}

State state_named(std::string_view word) {
    return named<State>(kStates, word);
}

Visibility visibility_named(std::string_view word) {
    return named<Visibility>(kVisibilities, word);
}

Result<Thing> edit(Thing thing, const Content& content, std::int64_t seen, Time now) {
    if (thing.state == State::Removed) return refuse(Fault::Conflict, "thing.gone");
    if (thing.version != seen) return refuse(Fault::Conflict, "thing.changed");
    thing.title = content.title;
    thing.summary = content.summary;
    thing.body = content.body;
    thing.spot = content.spot;
    thing.lat = content.lat;
    thing.lon = content.lon;
    thing.updated = now;
    ++thing.version;
    return thing;
}

Result<Thing> publish(Thing thing, Time now) {
    if (thing.state == State::Removed) return refuse(Fault::Conflict, "thing.gone");
    if (thing.state == State::Published) return refuse(Fault::Conflict, "thing.already_so");
    return moved(std::move(thing), State::Published, now);
}

Result<Thing> hide(Thing thing, Time now) {
    if (thing.state == State::Removed) return refuse(Fault::Conflict, "thing.gone");
    if (thing.state == State::Hidden) return refuse(Fault::Conflict, "thing.already_so");
    return moved(std::move(thing), State::Hidden, now);
}

Result<Thing> remove(Thing thing, Time now) {
    if (thing.state == State::Removed) return refuse(Fault::Conflict, "thing.gone");
    return moved(std::move(thing), State::Removed, now);
}

Result<Thing> end(Thing thing, Time now) {
    if (thing.state != State::Published) return refuse(Fault::Conflict, "thing.not_published");
    return moved(std::move(thing), State::Ended, now);
}

Result<Thing> renew(Thing thing, Time now) {
    if (thing.state != State::Ended) return refuse(Fault::Conflict, "thing.not_ended");
    return moved(std::move(thing), State::Published, now);
}

State first_state(bool look_first, access::Hat hat) {
    return look_first && !kTrusted.contains(hat) ? State::Waiting : State::Published;
}

}  // namespace bunting::thing
