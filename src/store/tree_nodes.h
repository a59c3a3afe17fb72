// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside store/ only: the rows of tree_node, one for each complete subtree over 256, 65 536, …
// leaves. With the leaf hashes of journal_entry they are the levels of C2SP tlog-tiles.
#pragma once

#include <cstdint>
#include <vector>

#include "journal/tree.h"
#include "store/store.h"

namespace bunting::store {

inline constexpr int kNodeBits = 8;
inline constexpr std::int64_t kNodeWidth = std::int64_t{1} << kNodeBits;
inline constexpr int kNodeLevels = 7;  // 2^56 leaves are enough

// After the leaf that made the tree this large: writes the rows of the subtrees that became
// complete with it.
void keep_tree_nodes(WriteTx& tx, BoroughId borough, std::int64_t size);

// The hashes [first, first + count) of a level; 0 are the leaves. Zeros where a row is missing.
std::vector<journal::Hash> node_row(
    ReadTx& tx, BoroughId borough, int level, std::int64_t first, std::int64_t count
);

// How many rows a tree of this size has.
std::int64_t node_count(std::int64_t size);
std::int64_t stored_node_count(ReadTx& tx, BoroughId borough);

// The root of a row of 2^n subtrees.
journal::Hash root_over(const std::vector<journal::Hash>& row);

}  // namespace bunting::store
