// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/add/likeness.h"

#include <doctest/doctest.h>

namespace bunting::things {

TEST_CASE("titles that say the same in other words are probably the same") {
    CHECK(
        likeness("Friday lunch at the Boathouse", "Lunch at the Boathouse on Fridays") ==
        doctest::Approx(1.0)
    );
    CHECK(
        likeness("Kettle Bank lunch club", "The Lunch Club, Kettle Bank") == doctest::Approx(1.0)
    );
    CHECK(likeness("Tool library", "Tools library in the shed") >= kProbablyTheSame);
}

TEST_CASE("sharing a place's name alone does not make two titles the same") {
    CHECK(likeness("Kettle Bank library", "Kettle Bank chess evening") < kProbablyTheSame);
    CHECK(likeness("", "Anything") == 0);
    CHECK(likeness("The and of", "The and of") == 0);
}

}  // namespace bunting::things
