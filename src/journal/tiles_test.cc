// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/tiles.h"

#include <doctest/doctest.h>

#include "journal/journal_cases.h"

using namespace bunting;
using namespace bunting::journal;

TEST_CASE("tiles are named as the published layout names them") {
    CHECK(path_of({.level = 0, .index = 1'234'067}) == "0/x001/x234/067");
    CHECK(path_of({.level = 1, .index = 0, .width = 17}) == "1/000.p/17");
    CHECK(path_of({.level = kEntries, .index = 1000}) == "entries/x001/000");
    for (const TileName& name : {
             TileName{0, 1'234'067, 256},
             TileName{63, 999, 1},
             TileName{kEntries, 123'456'789'012, 255},
             TileName{2, 0, 256},
         }) {
        CHECK(parse_tile_path(path_of(name)).value() == name);
    }
}

TEST_CASE("a tile under any other name is refused") {
    for (const char* path :
         {"",
          "0",
          "0/",
          "0/0",
          "0/00",
          "0/0000",
          "0/x000/001",
          "0/x01/001",
          "0/x001",
          "0/x001/",
          "00/000",
          "64/000",
          "-1/000",
          "a/000",
          "0/000.p/0",
          "0/000.p/256",
          "0/000.p/01",
          "0/000.p/",
          "0/000.p/1/2",
          "entries",
          "entries/",
          "Entries/000",
          "0/-01",
          "0/+01",
          "0/x001/x002",
          "0/x999/x999/x999/x999/x999/x999/x999/999",
          "0//000",
          "/0/000"}) {
        CAPTURE(path);
        CHECK_FALSE(parse_tile_path(path));
    }
}

TEST_CASE("a tree of 70 000 leaves has the tiles that the layout says, and no others") {
    constexpr std::int64_t kSize = 70'000;
    CHECK(has_tile({0, 272, 256}, kSize));
    CHECK(has_tile({0, 273, 112}, kSize));
    CHECK_FALSE(has_tile({0, 273, 113}, kSize));
    CHECK(has_tile({1, 0, 256}, kSize));
    CHECK(has_tile({1, 1, 17}, kSize));
    CHECK_FALSE(has_tile({1, 1, 18}, kSize));
    CHECK(has_tile({2, 0, 1}, kSize));
    CHECK_FALSE(has_tile({2, 0, 2}, kSize));
    CHECK_FALSE(has_tile({3, 0, 1}, kSize));
    CHECK_FALSE(has_tile({63, 0, 1}, kSize));
    CHECK(has_tile({kEntries, 273, 112}, kSize));
    CHECK_FALSE(has_tile({kEntries, 273, 113}, kSize));
}

TEST_CASE("the root can be computed from tiles alone") {
    std::vector<Hash> leaves;
    for (int i = 0; i < 600; ++i)
        leaves.push_back(leaf_hash(std::to_string(i)));
    const NodeAt nodes = nodes_over(leaves);
    const Bytes upper = tile_of({.level = 1, .index = 0, .width = 2}, nodes);
    const Bytes edge = tile_of({.level = 0, .index = 2, .width = 88}, nodes);
    CHECK(upper.size() == 64);
    CHECK(edge.size() == 88 * 32);

    const auto hash_at = [](const Bytes& tile, std::int64_t i) {
        Hash hash{};
        std::copy_n(tile.begin() + i * 32, 32, hash.begin());
        return hash;
    };
    const NodeAt from_edge = nodes_over(LeafAt{[&](std::int64_t i) { return hash_at(edge, i); }});
    const Hash both = node_hash(hash_at(upper, 0), hash_at(upper, 1));
    CHECK(node_hash(both, root_of(88, from_edge)) == root_of(600, nodes));
}

TEST_CASE("a bundle is leaves with their lengths in front") {
    const std::vector<std::string> leaves = {"ab", std::string(300, 'x'), ""};
    const Bytes bundle = bundle_of(leaves);
    CHECK(bundle.size() == 6 + 302);
    CHECK(Bytes(bundle.begin(), bundle.begin() + 4) == Bytes{0, 2, 'a', 'b'});
    CHECK(bundle[4] == 1);
    CHECK(bundle[5] == 44);
}
