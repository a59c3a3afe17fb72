// SPDX-License-Identifier: AGPL-3.0-or-later
// People in every hat, and things in every state, made as many as a test wants.
#pragma once

#include <string>

#include "tests/support/cast.h"
#include "tests/support/house_door.h"
#include "thing/thing.h"

namespace bunting::testing {

struct Person {
    access::Actor actor;
    std::string token;  // of their session; empty: a visitor
    std::string csrf;
    std::string email;
    SessionId session;
};

inline constexpr int kTroupeLasts = 90;  // days of what has a last one

struct Scene {  // a thing and what hangs on it
    thing::Thing thing;
    TurnId turn;
    PictureId picture;
    std::string blob;
    ThingNumber join_up{};  // shown: the thing beside itself
    ThingNumber promise{};  // about it: of its owner, to its owner
};

class Troupe {
public:
    // Requires: play_cast has set the stage.
    Troupe(app::House& house, const Clock& clock);

    // Somebody new, in a session of their own, with this hat on. Hat::Group: for a group of theirs.
    Person person(access::Hat hat);
    // A thing of this owner, with a turn and a picture of theirs. Words are invented from `mark`.
    Scene scene(
        const access::Actor& owner,
        thing::State state,
        std::string_view mark = "Benches by the locks",
        thing::Visibility visibility = thing::Visibility::Public,
        std::string_view kind = "idea"
    );
    // A mailed way in for this address.
    access::MailedCode mailed(const std::string& email);
    // A complete draft of an idea; the cookie that brings it back.
    std::string draft(std::string_view mark = "Benches by the locks");

    // "17": another each time.
    std::string next_word() { return fmt::format("{}", ++serial_); }

    // Of the place where things are, as a form sends it back.
    std::string place_version();

    // Runs what a test needs done, as the system's own act.
    template <class T>
    T act(const std::function<Result<T>(access::ActTx&, access::Permit&)>& work) {
        const access::Call call = system_call();
        auto done = house_.act<T>(call, [&](access::ActTx& tx) -> Result<T> {
            auto permit = access::permit_for_duty(tx, call);
            return work(tx, permit);
        });
        if (!done) throw std::runtime_error("the troupe cannot play: " + done.error().key);
        return std::move(*done);
    }

    access::Call system_call() const;

private:
    app::House& house_;
    const Clock& clock_;
    int serial_ = 0;
    PlaceId place_;
    std::string blob_;
};

}  // namespace bunting::testing
