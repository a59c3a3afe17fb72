// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/proof.h"

#include <algorithm>
#include <bit>

#include "base/ensure.h"

namespace bunting::journal {
namespace {

// The largest power of two smaller than `count`: where RFC 6962 splits a tree. Requires: count
// >= 2.
std::int64_t split_of(std::int64_t count) {
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(count - 1)));
}

// MTH(D[begin:end]). `begin` is a multiple of a power of two at least as large as the range, as it
// always is below a split, so the range is a row of complete subtrees, largest first.
Hash range_root(std::int64_t begin, std::int64_t end, const NodeAt& node_at) {
    if (begin == end) return empty_root();
    std::vector<Hash> row;
    while (begin < end) {
        const int level =
            static_cast<int>(std::bit_width(static_cast<std::uint64_t>(end - begin))) - 1;
        row.push_back(node_at(level, begin >> level));
        begin += std::int64_t{1} << level;
    }
    Hash hash = row.back();
    for (auto left = row.rbegin() + 1; left != row.rend(); ++left)
        hash = node_hash(*left, hash);
    return hash;
}

// Walks up from one node, one level per step, as both checks do.
struct Climb {
    std::uint64_t node;
    std::uint64_t last;  // the last node of the same level

    // A right child, or the last node of its level and without a sibling there.
    bool sibling_is_left() const { return (node & 1U) != 0 || node == last; }

    void up() {
        node >>= 1U;
        last >>= 1U;
    }

    // After a left sibling was taken: over the levels in which the node has no sibling at all.
    void over_lonely_levels() {
        while ((node & 1U) == 0 && node != 0)
            up();
    }
};

bool verify_longer(const Head& older, const Head& newer, std::span<const Hash> proof) {
    const auto size = static_cast<std::uint64_t>(older.size);
    // The root of an older tree that is complete is not sent: the checker has it.
    const bool complete = std::has_single_bit(size);
    if (!complete && proof.empty()) return false;
    const Hash first = complete ? older.root : proof.front();
    if (!complete) proof = proof.subspan(1);

    Climb climb{.node = size - 1, .last = static_cast<std::uint64_t>(newer.size) - 1};
    while ((climb.node & 1U) != 0)
        climb.up();
    Hash old_root = first;
    Hash new_root = first;
    for (const Hash& hash : proof) {
        if (climb.last == 0) return false;
        if (climb.sibling_is_left()) {
            old_root = node_hash(hash, old_root);
            new_root = node_hash(hash, new_root);
            climb.over_lonely_levels();
        } else {
            new_root = node_hash(new_root, hash);
        }
        climb.up();
    }
    return climb.last == 0 && old_root == older.root && new_root == newer.root;
}

}  // namespace

NodeAt nodes_over(std::span<const Hash> leaves) {
    return nodes_over([leaves](std::int64_t index) {
        BUNTING_ENSURE(index < std::ssize(leaves));
        return leaves[static_cast<std::size_t>(index)];
    });
}

NodeAt nodes_over(LeafAt leaf_at) {
    return [leaf_at = std::move(leaf_at)](int level, std::int64_t index) {
        Tree tree;
        const std::int64_t end = (index + 1) << level;
        for (std::int64_t i = index << level; i < end; ++i)
            tree.append(leaf_at(i));
        return tree.root();
    };
}

Hash root_of(std::int64_t size, const NodeAt& node_at) {
    BUNTING_ENSURE(size >= 0);
    return range_root(0, size, node_at);
}

std::vector<Hash> inclusion_proof(std::int64_t index, std::int64_t size, const NodeAt& node_at) {
    BUNTING_ENSURE(index >= 0 && index < size);
    std::vector<Hash> proof;
    std::int64_t begin = 0;
    for (std::int64_t end = size; end - begin > 1;) {
        const std::int64_t middle = begin + split_of(end - begin);
        if (index < middle) {
            proof.push_back(range_root(middle, end, node_at));
            end = middle;
        } else {
            proof.push_back(range_root(begin, middle, node_at));
            begin = middle;
        }
    }
    std::ranges::reverse(proof);
    return proof;
}

std::vector<Hash> consistency_proof(std::int64_t older, std::int64_t newer, const NodeAt& node_at) {
    BUNTING_ENSURE(older >= 0 && older <= newer);
    std::vector<Hash> proof;
    if (older == 0 || older == newer) return proof;
    std::int64_t begin = 0;
    std::int64_t end = newer;
    while (end != older) {
        const std::int64_t middle = begin + split_of(end - begin);
        if (older <= middle) {
            proof.push_back(range_root(middle, end, node_at));
            end = middle;
        } else {
            proof.push_back(range_root(begin, middle, node_at));
            begin = middle;
        }
    }
    // From 0 the subtree that is left is the older tree itself, whose root the checker has.
    if (begin != 0) proof.push_back(range_root(begin, end, node_at));
    std::ranges::reverse(proof);
    return proof;
}

bool verify_inclusion(
    std::int64_t index, const Hash& leaf, const Head& head, std::span<const Hash> proof
) {
    if (index < 0 || index >= head.size) return false;
    Climb climb{
        .node = static_cast<std::uint64_t>(index),
        .last = static_cast<std::uint64_t>(head.size) - 1,
    };
    Hash root = leaf;
    for (const Hash& hash : proof) {
        if (climb.last == 0) return false;
        if (climb.sibling_is_left()) {
            root = node_hash(hash, root);
            climb.over_lonely_levels();
        } else {
            root = node_hash(root, hash);
        }
        climb.up();
    }
    return climb.last == 0 && root == head.root;
}

bool verify_consistency(const Head& older, const Head& newer, std::span<const Hash> proof) {
    if (older.size < 0 || older.size > newer.size) return false;
    if (older.size == newer.size) return proof.empty() && older.root == newer.root;
    if (older.size == 0) return proof.empty() && older.root == empty_root();
    return verify_longer(older, newer, proof);
}

}  // namespace bunting::journal
