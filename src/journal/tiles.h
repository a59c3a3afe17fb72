// SPDX-License-Identifier: AGPL-3.0-or-later
// The tree and its leaves cut into files of 256, the form in which published tools fetch a log.
// Names and bytes only; serving them is a feature's. Source: C2SP tlog-tiles,
// https://c2sp.org/tlog-tiles.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "journal/proof.h"

namespace bunting::journal {

inline constexpr int kTileWidth = 256;

struct TileName {
    int level = 0;  // 0: the leaves; kEntries: the entries themselves
    std::int64_t index = 0;
    int width = kTileWidth;  // fewer at the right edge
    friend bool operator==(const TileName&, const TileName&) = default;
};

inline constexpr int kEntries = -1;

// What follows "tile/": "0/x001/234.p/112", "entries/000". Requires: a name within its bounds.
std::string path_of(const TileName& name);
// nullopt for anything but the one spelling.
std::optional<TileName> parse_tile_path(std::string_view path);

// Whether a tree of that size has the tile: complete, or as its partial right edge or a part of it.
bool has_tile(const TileName& name, std::int64_t size);

// The hashes of a tile. Requires: a level of 0 or more, has_tile(name, size).
Bytes tile_of(const TileName& name, const NodeAt& node_at);

// Leaves as one entry bundle: each with its length in two bytes, high first.
// Requires: no leaf is longer than 65 535 bytes (none that encode_leaf made is).
Bytes bundle_of(std::span<const std::string> leaves);

}  // namespace bunting::journal
