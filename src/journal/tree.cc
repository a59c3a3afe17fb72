// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/tree.h"

#include <algorithm>
#include <bit>

namespace bunting::journal {
namespace {

constexpr std::size_t kSizeBytes = 8;

tl::unexpected<Error> malformed() {
    return refuse(Fault::Invalid, "journal.tree_malformed");
}

}  // namespace

Hash leaf_hash(std::string_view leaf) {
    return crypto::Sha256{}.add(std::uint8_t{0}).add(leaf).finish();
}

Hash node_hash(const Hash& left, const Hash& right) {
    return crypto::Sha256{}.add(std::uint8_t{1}).add(left).add(right).finish();
}

Hash empty_root() {
    return crypto::sha256(std::string_view{});
}

Result<Tree> Tree::resume(std::int64_t size, std::vector<Hash> edge) {
    if (size < 0 || std::popcount(static_cast<std::uint64_t>(size)) != std::ssize(edge)) {
        return malformed();
    }
    Tree tree;
    tree.size_ = size;
    tree.edge_ = std::move(edge);
    return tree;
}

void Tree::append(const Hash& leaf) {
    Hash hash = leaf;
    // Each 1-bit at the low end of the size is a complete subtree that the new leaf completes
    // further.
    for (int ones = std::countr_one(static_cast<std::uint64_t>(size_)); ones > 0; --ones) {
        hash = node_hash(edge_.back(), hash);
        edge_.pop_back();
    }
    edge_.push_back(hash);
    ++size_;
}

Hash Tree::root() const {
    if (edge_.empty()) return empty_root();
    Hash hash = edge_.back();
    for (auto left = edge_.rbegin() + 1; left != edge_.rend(); ++left)
        hash = node_hash(*left, hash);
    return hash;
}

Bytes Tree::bytes() const {
    Bytes out;
    out.reserve(kSizeBytes + edge_.size() * sizeof(Hash));
    const auto size = static_cast<std::uint64_t>(size_);
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(size >> shift));
    for (const Hash& hash : edge_)
        out.insert(out.end(), hash.begin(), hash.end());
    return out;
}

Result<Tree> Tree::from_bytes(crypto::ByteView bytes) {
    if (bytes.size() < kSizeBytes || (bytes.size() - kSizeBytes) % sizeof(Hash) != 0) {
        return malformed();
    }
    std::uint64_t size = 0;
    for (const std::uint8_t byte : bytes.first(kSizeBytes))
        size = (size << 8U) | byte;
    std::vector<Hash> edge((bytes.size() - kSizeBytes) / sizeof(Hash));
    for (std::size_t i = 0; i < edge.size(); ++i) {
        std::ranges::copy(
            bytes.subspan(kSizeBytes + i * sizeof(Hash), sizeof(Hash)), edge[i].begin()
        );
    }
    return resume(static_cast<std::int64_t>(size), std::move(edge));
}

}  // namespace bunting::journal
