// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/tree_nodes.h"

#include <bit>

#include "base/ensure.h"
#include "store/journal_rows.h"
#include "store/journal_store.h"
#include "store/write_key.h"

namespace bunting::store {
namespace {

constexpr Duty kNumbering{"numbering"};

constexpr Query kLeaves{R"sql(
    SELECT sequence, leaf_hash FROM journal_entry
     WHERE borough = $1 AND sequence >= $2 AND sequence < $3 ORDER BY sequence
)sql"};
constexpr Query kNodes{R"sql(
    SELECT position, hash FROM tree_node
     WHERE borough = $1 AND level = $4 AND position >= $2 AND position < $3 ORDER BY position
)sql"};
constexpr Query kCount{"SELECT count(*) FROM tree_node WHERE borough = $1"};
constexpr Change kKeep{R"sql(
    INSERT INTO tree_node (borough, level, position, hash) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, level, position) DO UPDATE SET hash = excluded.hash
)sql"};

}  // namespace

std::vector<journal::Hash> node_row(
    ReadTx& tx, BoroughId borough, int level, std::int64_t first, std::int64_t count
) {
    std::vector<journal::Hash> hashes(static_cast<std::size_t>(count));
    const auto keep = [&](const Row& row) {
        hashes[static_cast<std::size_t>(row.integer(0) - first)] = hash_from(row, 1);
    };
    if (level == 0) {
        tx.each(kLeaves, keep, borough, first, first + count);
    } else {
        tx.each(kNodes, keep, borough, first, first + count, level);
    }
    return hashes;
}

journal::Hash root_over(const std::vector<journal::Hash>& row) {
    BUNTING_ENSURE(std::has_single_bit(row.size()));
    std::vector<journal::Hash> level = row;
    while (level.size() > 1) {
        for (std::size_t i = 0; i < level.size() / 2; ++i) {
            level[i] = journal::node_hash(level[2 * i], level[2 * i + 1]);
        }
        level.resize(level.size() / 2);
    }
    return level.front();
}

void keep_tree_nodes(WriteTx& tx, BoroughId borough, std::int64_t size) {
    std::int64_t below = size;
    for (int level = 1; level <= kNodeLevels && below % kNodeWidth == 0; ++level) {
        const std::int64_t position = below / kNodeWidth - 1;
        const auto row = node_row(tx, borough, level - 1, position * kNodeWidth, kNodeWidth);
        const auto kept =
            tx.change(kNumbering.key(), kKeep, borough, level, position, root_over(row));
        BUNTING_ENSURE(kept.has_value());
        below /= kNodeWidth;
    }
}

std::int64_t node_count(std::int64_t size) {
    std::int64_t count = 0;
    for (int level = 1; level <= kNodeLevels; ++level)
        count += size >> (kNodeBits * level);
    return count;
}

std::int64_t stored_node_count(ReadTx& tx, BoroughId borough) {
    return tx.row(kCount, [](const Row& row) { return row.integer(0); }, borough).value_or(0);
}

std::optional<crypto::Hash> leaf_hash_at(ReadTx& tx, BoroughId borough, std::int64_t sequence) {
    const auto hash = node_row(tx, borough, 0, sequence, 1).front();
    if (hash == crypto::Hash{}) return std::nullopt;
    return hash;
}

journal::NodeAt nodes_of(ReadTx& tx, BoroughId borough) {
    return [&tx, borough](int level, std::int64_t index) {
        const int stored = level / kNodeBits;
        const int above = level % kNodeBits;
        const std::int64_t count = std::int64_t{1} << above;
        return root_over(node_row(tx, borough, stored, index << above, count));
    };
}

}  // namespace bunting::store
