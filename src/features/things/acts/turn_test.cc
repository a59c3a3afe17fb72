// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/acts/turn.h"

#include <doctest/doctest.h>

namespace bunting::things {

TEST_CASE("a turn needs words") {
    CHECK(turn_words("  \n ").error().key == "turn.words_missing");
    CHECK(turn_words(std::string(4'001, 'a')).error().key == "text.too_long");
    CHECK(turn_words("I can bring chairs.").value() == "I can bring chairs.");
}

TEST_CASE("links, addresses and numbers wait for a look, ordinary words and small numbers do not") {
    CHECK(waits_for_a_look("Ring me on 01632 960 143", access::Hat::Resident));
    CHECK(waits_for_a_look("See https://cheap.example", access::Hat::Resident));
    CHECK(waits_for_a_look("odette@example.org", access::Hat::Group));
    CHECK_FALSE(waits_for_a_look(
        "Forty people, every Tuesday, 10 to 12, since 2019.", access::Hat::Resident
    ));
    CHECK_FALSE(waits_for_a_look("Ring 01632 960 143", access::Hat::Connector));
}

}  // namespace bunting::things
