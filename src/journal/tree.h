// SPDX-License-Identifier: AGPL-3.0-or-later
// The Merkle tree of RFC 6962 over a borough's leaves: hashes, and the state from which it grows.
//
//              root                     The state is the right edge: the roots of the complete
//              subtrees,
//             /    \                    largest first, one per 1-bit of the size. Here, with five
//             leaves,
//           h0123   \                   it is {h0123, h4}. Appending touches nothing else.
//          /     \   \                  .
//        h01    h23   h4                .
//       /  \   /  \                     .
//      h0  h1 h2  h3
//
// Source: RFC 6962, section 2.1.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/hash.h"

namespace bunting::journal {

using crypto::Hash;

// SHA-256(0x00 ‖ leaf)
Hash leaf_hash(std::string_view leaf);
// SHA-256(0x01 ‖ left ‖ right)
Hash node_hash(const Hash& left, const Hash& right);
// The root of no leaves: SHA-256 of nothing.
Hash empty_root();

class Tree final {
public:
    Tree() = default;
    // Errors: Invalid("journal.tree_malformed") unless there is one hash per 1-bit of the size.
    static Result<Tree> resume(std::int64_t size, std::vector<Hash> edge);

    // Cost: one hash per append on average.
    void append(const Hash& leaf);

    std::int64_t size() const { return size_; }

    // Largest subtree first.
    const std::vector<Hash>& edge() const { return edge_; }

    // Cost: at most 62 hashes.
    Hash root() const;

    // For storing: the size as 8 bytes, high first, then the hashes of the edge.
    Bytes bytes() const;
    // Errors: Invalid("journal.tree_malformed").
    static Result<Tree> from_bytes(crypto::ByteView bytes);

    friend bool operator==(const Tree&, const Tree&) = default;

private:
    std::int64_t size_ = 0;
    std::vector<Hash> edge_;
};

}  // namespace bunting::journal
