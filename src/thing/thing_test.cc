// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/thing.h"

#include <doctest/doctest.h>

namespace bunting::thing {
namespace {

constexpr std::array kStates{
    State::Waiting, State::Published, State::Hidden, State::Ended, State::Removed
};
const Time kNow = Time::from_seconds(1'770'000'000);

Thing thing(State state) {
    return Thing{.title = "Ladder", .state = state, .version = 3};
}

std::string refusal(const Result<Thing>& result) {
    return result ? "" : result.error().key;
}

}  // namespace

TEST_CASE("an edit replaces the words, raises the version, and is refused to who saw an older one"
) {
    const Content content{.title = "Long ladder", .summary = "Six metres"};
    const auto edited = edit(thing(State::Published), content, 3, kNow);
    REQUIRE(edited);
    CHECK(edited->title == "Long ladder");
    CHECK(edited->version == 4);
    CHECK(edited->updated == kNow);
    CHECK(refusal(edit(thing(State::Published), content, 2, kNow)) == "thing.changed");
    CHECK(refusal(edit(thing(State::Removed), content, 3, kNow)) == "thing.gone");
}

TEST_CASE("each state can be left by its own ways and by no other") {
    for (const State state : kStates) {
        CAPTURE(word_of(state));
        CHECK(
            publish(thing(state), kNow).has_value() ==
            (state != State::Published && state != State::Removed)
        );
        CHECK(
            hide(thing(state), kNow).has_value() ==
            (state != State::Hidden && state != State::Removed)
        );
        CHECK(end(thing(state), kNow).has_value() == (state == State::Published));
        CHECK(renew(thing(state), kNow).has_value() == (state == State::Ended));
        CHECK(remove(thing(state), kNow).has_value() == (state != State::Removed));
        CHECK(state_named(word_of(state)) == state);
    }
}

TEST_CASE("only what is public and shown or over is public") {
    for (const State state : kStates) {
        for (const Visibility visibility :
             {Visibility::Public, Visibility::Members, Visibility::Private}) {
            Thing one = thing(state);
            one.visibility = visibility;
            const bool shown = state == State::Published || state == State::Ended;
            CHECK(one.is_public() == (shown && visibility == Visibility::Public));
        }
    }
}

TEST_CASE("somebody looks first, unless the hat answers for it or the kind says that nobody need") {
    using access::Hat;
    CHECK(first_state(true, Hat::Resident) == State::Waiting);
    CHECK(first_state(true, Hat::Group) == State::Waiting);
    CHECK(first_state(true, Hat::Visitor) == State::Waiting);
    CHECK(first_state(true, Hat::Moderator) == State::Published);
    CHECK(first_state(false, Hat::Resident) == State::Published);
}

}  // namespace bunting::thing
