// SPDX-License-Identifier: AGPL-3.0-or-later
// Proofs over the tree: that an entry is in it, and that a younger tree only added to an older one.
// Made by us from hashes that the caller can reach, checked by anybody. Source: RFC 6962,
// sections 2.1.1 and 2.1.2; the checks are RFC 9162, sections 2.1.3.2 and 2.1.4.2.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "journal/tree.h"

namespace bunting::journal {

// The root of the complete subtree over the leaves [index · 2^level, (index + 1) · 2^level). Who
// stores the upper levels answers at once; who has only leaves takes nodes_over.
using NodeAt = std::function<Hash(int level, std::int64_t index)>;
using LeafAt = std::function<Hash(std::int64_t index)>;

// Requires: the leaves outlive the answer, and no node beyond them is asked for (Bug otherwise).
// Cost:   2^level hashes per node; a proof over n leaves looks at all n.
NodeAt nodes_over(std::span<const Hash> leaves);
NodeAt nodes_over(LeafAt leaf_at);

// The root of the first `size` leaves. Requires: size >= 0.
Hash root_of(std::int64_t size, const NodeAt& node_at);

// Shapes: hashes from the leaf's neighbour upwards; at most 63.
// Requires: 0 <= index < size.
std::vector<Hash> inclusion_proof(std::int64_t index, std::int64_t size, const NodeAt& node_at);

// Empty where there is nothing to prove: older is 0, or equals newer.
// Requires: 0 <= older <= newer.
std::vector<Hash> consistency_proof(std::int64_t older, std::int64_t newer, const NodeAt& node_at);

struct Head {
    std::int64_t size = 0;
    Hash root{};
    friend bool operator==(const Head&, const Head&) = default;
};

// Whether the leaf stands at that index of that tree. False for every malformed argument.
bool verify_inclusion(
    std::int64_t index, const Hash& leaf, const Head& head, std::span<const Hash> proof
);

// Whether the younger tree begins with all leaves of the older one. False for every malformed
// argument.
bool verify_consistency(const Head& older, const Head& newer, std::span<const Hash> proof);

}  // namespace bunting::journal
