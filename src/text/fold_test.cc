// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/fold.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using bunting::text::fold_for_search;

TEST_CASE("spellings a searcher would call the same fold to one") {
    CHECK(fold_for_search("Café") == "cafe");
    CHECK(fold_for_search("CAFE\xcc\x81") == "cafe");
    CHECK(fold_for_search("Łódź") == "lodz");
    CHECK(fold_for_search("Straße") == "strasse");
    CHECK(fold_for_search("Œuvre Ærø") == "oeuvre aero");
    CHECK(fold_for_search("“John’s”") == "\"john's\"");
    CHECK(fold_for_search("ﬁre") == "fire");
    CHECK(fold_for_search("İstanbul") == "istanbul");
}

TEST_CASE("vowel signs that change a letter are kept") {
    CHECK(fold_for_search("কি") != fold_for_search("কা"));
}

TEST_CASE("folding twice changes nothing, whatever the bytes") {
    CHECK(rc::check([](const std::string& bytes) {
        const auto once = fold_for_search(bytes);
        RC_ASSERT(fold_for_search(once) == once);
    }));
}
