// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/concerns.h"

#include <doctest/doctest.h>

#include "features/concerns/permissions.h"

namespace bunting::concerns {
namespace {

access::Actor in_hat(Hat hat) {
    PartyId person;
    person.uuid.bytes.back() = 1;
    return {.party = person, .hat = hat, .body = {}, .level = Level::Confirmed};
}

}  // namespace

TEST_CASE("a link to the form says where it was opened from, and only addresses of this place") {
    CHECK(
        concern_path("/share/introductions/341") == "/concern?about=%2Fshare%2Fintroductions%2F341"
    );
    CHECK(concern_path("/t/118?page=2&x=1") == "/concern?about=%2Ft%2F118%3Fpage%3D2%26x%3D1");
    CHECK(concern_path("https://elsewhere.example/") == "/concern");
    CHECK(concern_path("//elsewhere.example") == "/concern");
    CHECK(concern_path("") == "/concern");
}

TEST_CASE("everybody who signed in tells, and safeguarding leads alone look after what was told") {
    for (const auto& name : access::kHats) {
        if (name.hat == Hat::Visitor || name.hat == Hat::System) continue;
        CAPTURE(name.word);
        const access::Actor actor = in_hat(name.hat);
        CHECK(access::check(kTellConcern, actor, {}));
        CHECK(
            access::check(kHandleConcerns, actor, {}).has_value() ==
            (name.hat == Hat::SafeguardingLead)
        );
        CHECK(access::check(kChooseSafety, actor, {}).has_value() == (name.hat == Hat::Operator));
        CHECK(access::check(kSeeOwnConcern, actor, {.owner = actor.party}));
        CHECK(access::check(kSeeOwnConcern, actor, {}).error().fault == Fault::NotFound);
    }
    CHECK(access::check(kTellConcern, {}, {}).error().fault == Fault::SignIn);
    CHECK(
        access::check(kHandleConcerns, in_hat(Hat::Operator), {}).error().fault == Fault::NotFound
    );
}

}  // namespace bunting::concerns
