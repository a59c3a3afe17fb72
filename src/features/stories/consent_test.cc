// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/stories/consent.h"

#include <array>

#include <doctest/doctest.h>

namespace bunting::stories {

TEST_CASE("only the two public tiers are ever public") {
    for (const char* tier : {"named", "wider"})
        CHECK(may_be_public({.tier = tier, .agreed = "own"}));
    for (const char* tier : {"reports", "service", "", "everyone"})
        CHECK_FALSE(may_be_public({.tier = tier, .agreed = "own"}));
}

TEST_CASE("nothing is seen before its teller agreed to the last words") {
    CHECK_FALSE(may_be_public({.tier = "named", .agreed = "not_yet"}));
    CHECK_FALSE(may_be_public({.tier = "named", .agreed = "", .by_helper = true}));
    CHECK(may_be_public({.tier = "named", .agreed = "read_back", .by_helper = true}));
    CHECK(may_be_public({.tier = "named", .agreed = ""}));  // their own words, sent by themselves
}

TEST_CASE("the week that was asked for is kept, and then over") {
    const thing::Details told{{"consent", "named"}, {"waits", "1"}, {"cool_until", "2026-12-01"}};
    CHECK_FALSE(may_be_public(consent_in(told)));
    CHECK(may_be_public(consent_in(cooled(told))));
    CHECK_FALSE(may_be_public(consent_in(withdrawn(cooled(told)))));
}

TEST_CASE("whatever else was answered, a withdrawn story is not public") {
    for (const char* agreed : {"", "own", "read_back", "on_paper", "not_yet"}) {
        for (const char* written : {"", "self", "helper"}) {
            const thing::Details details{
                {"consent", "wider"}, {"agreed", agreed}, {"written", written}
            };
            CHECK_FALSE(may_be_public(consent_in(withdrawn(details))));
        }
    }
}

}  // namespace bunting::stories
