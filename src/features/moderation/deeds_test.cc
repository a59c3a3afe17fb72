// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/deeds.h"

#include <doctest/doctest.h>

namespace bunting::moderation {
namespace {

thing::Thing in_state(thing::State state) {
    thing::Thing thing;
    thing.state = state;
    return thing;
}

}  // namespace

TEST_CASE("each deed is found by its word") {
    for (const Deed deed :
         {Deed::Publish, Deed::Hide, Deed::AskForChange, Deed::PassOn, Deed::Keep, Deed::Restore}) {
        CHECK(words_of(deed).deed == deed);
        CHECK(deed_named(words_of(deed).word) == deed);
    }
    CHECK_FALSE(deed_named("burn"));
}

TEST_CASE("who takes something off the page says which rule, and why") {
    CHECK(
        check_words(Deed::Hide, "", "It names a child.").error().key == "moderation.rule_missing"
    );
    CHECK(
        check_words(Deed::Hide, "because", "It names a child.").error().key ==
        "moderation.rule_missing"
    );
    CHECK(check_words(Deed::Hide, "unkind", "").error().key == "moderation.reason_missing");
    CHECK(check_words(Deed::PassOn, "", "").error().key == "moderation.reason_missing");
    CHECK(check_words(Deed::AskForChange, "unsafe", "Leave out the door code.").has_value());
    CHECK(check_words(Deed::Publish, "", "").has_value());
}

TEST_CASE("what is right is shown, what was shown stays as it was, what is gone stays gone") {
    using thing::State;
    const Time now{5};
    CHECK(after(Deed::Publish, in_state(State::Waiting), now)->state == State::Published);
    CHECK(after(Deed::Restore, in_state(State::Hidden), now)->state == State::Published);
    CHECK(after(Deed::Publish, in_state(State::Ended), now)->state == State::Ended);
    CHECK(after(Deed::Hide, in_state(State::Published), now)->state == State::Hidden);
    CHECK(after(Deed::Hide, in_state(State::Hidden), now).error().key == "thing.already_so");
    CHECK(after(Deed::AskForChange, in_state(State::Waiting), now)->state == State::Waiting);
    CHECK(after(Deed::Keep, in_state(State::Hidden), now)->state == State::Hidden);
    CHECK(after(Deed::Publish, in_state(State::Removed), now).error().key == "thing.gone");
}

}  // namespace bunting::moderation
