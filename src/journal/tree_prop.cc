// SPDX-License-Identifier: AGPL-3.0-or-later
// The tree and its proofs against the text of RFC 6962 written down word for word: recursive, slow,
// plain.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "journal/journal_cases.h"
#include "journal/proof.h"

using namespace bunting;
using namespace bunting::journal;

namespace naive {

using Row = std::vector<Hash>;

std::size_t split_of(std::size_t count) {
    std::size_t split = 1;
    while (split * 2 < count)
        split *= 2;
    return split;
}

Row first_of(const Row& row, std::size_t count) {
    return Row(row.begin(), row.begin() + std::ptrdiff_t(count));
}

Row rest_of(const Row& row, std::size_t count) {
    return Row(row.begin() + std::ptrdiff_t(count), row.end());
}

Hash root(const Row& row) {
    if (row.empty()) return crypto::sha256("");
    if (row.size() == 1) return row.front();
    const auto split = split_of(row.size());
    return node_hash(root(first_of(row, split)), root(rest_of(row, split)));
}

Row path(std::size_t index, const Row& row) {
    if (row.size() == 1) return {};
    const auto split = split_of(row.size());
    Row proof;
    if (index < split) {
        proof = path(index, first_of(row, split));
        proof.push_back(root(rest_of(row, split)));
    } else {
        proof = path(index - split, rest_of(row, split));
        proof.push_back(root(first_of(row, split)));
    }
    return proof;
}

Row subproof(std::size_t older, const Row& row, bool complete) {
    if (older == row.size()) return complete ? Row{} : Row{root(row)};
    const auto split = split_of(row.size());
    Row proof;
    if (older <= split) {
        proof = subproof(older, first_of(row, split), complete);
        proof.push_back(root(rest_of(row, split)));
    } else {
        proof = subproof(older - split, rest_of(row, split), false);
        proof.push_back(root(first_of(row, split)));
    }
    return proof;
}

}  // namespace naive

namespace {

std::vector<Hash> some_leaves(std::int64_t count) {
    std::vector<Hash> leaves;
    for (std::int64_t i = 0; i < count; ++i)
        leaves.push_back(leaf_hash(std::to_string(i)));
    return leaves;
}

Head head_of(const std::vector<Hash>& leaves, std::int64_t size) {
    return Head{size, naive::root(naive::first_of(leaves, static_cast<std::size_t>(size)))};
}

constexpr std::int64_t kSmall = 33;  // past a power of two, every case of the two checks occurs

}  // namespace

TEST_CASE("the tree gives the roots that Certificate Transparency implementations share") {
    const std::vector<std::string> inputs = {
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f"
    };
    const std::vector<std::string> roots = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    };
    Tree tree;
    CHECK(tree.root() == empty_root());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        tree.append(leaf_hash(text_of(from_hex(inputs[i]).value())));
        CHECK(cases::hex_of(tree.root()) == roots[i]);
    }
}

TEST_CASE("growing tree, resumed tree, tree over nodes and the RFC's words have the same root") {
    const auto leaves = some_leaves(260);
    Tree tree;
    for (std::int64_t size = 0; size <= std::ssize(leaves); ++size) {
        REQUIRE(tree.size() == size);
        REQUIRE(tree.root() == head_of(leaves, size).root);
        REQUIRE(root_of(size, nodes_over(leaves)) == tree.root());
        const Bytes stored = tree.bytes();
        tree = Tree::from_bytes(stored).value();
        if (size < std::ssize(leaves)) tree.append(leaves[static_cast<std::size_t>(size)]);
    }
}

TEST_CASE("a stored tree that cannot be one is refused") {
    const Hash hash = leaf_hash("x");
    CHECK_FALSE(Tree::resume(-1, {}));
    CHECK_FALSE(Tree::resume(1, {}));
    CHECK_FALSE(Tree::resume(0, {hash}));
    CHECK_FALSE(Tree::resume(4, {hash, hash}));
    CHECK(Tree::resume(5, {hash, hash}).has_value());
    CHECK_FALSE(Tree::from_bytes({}));
    Bytes bytes = Tree::resume(5, {hash, hash})->bytes();
    CHECK(bytes.size() == 72);
    bytes.pop_back();
    CHECK_FALSE(Tree::from_bytes(bytes));
    CHECK_FALSE(Tree::from_bytes(Bytes(8, 0xff)));
}

TEST_CASE("every inclusion proof of every small tree is the RFC's, and convinces") {
    const auto leaves = some_leaves(kSmall);
    for (std::int64_t size = 1; size <= kSmall; ++size) {
        const Head head = head_of(leaves, size);
        const auto row = naive::first_of(leaves, static_cast<std::size_t>(size));
        for (std::int64_t index = 0; index < size; ++index) {
            const Hash& leaf = leaves[static_cast<std::size_t>(index)];
            const auto proof = inclusion_proof(index, size, nodes_over(leaves));
            REQUIRE(proof == naive::path(static_cast<std::size_t>(index), row));
            REQUIRE(verify_inclusion(index, leaf, head, proof));
        }
    }
}

TEST_CASE("an inclusion proof convinces of nothing but its own leaf, place and tree") {
    const auto leaves = some_leaves(kSmall);
    for (std::int64_t size = 1; size <= kSmall; ++size) {
        const Head head = head_of(leaves, size);
        for (std::int64_t index = 0; index < size; ++index) {
            const Hash& leaf = leaves[static_cast<std::size_t>(index)];
            auto proof = inclusion_proof(index, size, nodes_over(leaves));
            for (std::int64_t other = -1; other <= size; ++other) {
                REQUIRE(verify_inclusion(other, leaf, head, proof) == (other == index));
            }
            REQUIRE_FALSE(verify_inclusion(index, leaf_hash("other"), head, proof));
            REQUIRE_FALSE(verify_inclusion(index, leaf, Head{size, leaf_hash("root")}, proof));
            proof.push_back(leaf);
            REQUIRE_FALSE(verify_inclusion(index, leaf, head, proof));
            proof.pop_back();
            if (proof.empty()) continue;
            proof.pop_back();
            REQUIRE_FALSE(verify_inclusion(index, leaf, head, proof));
        }
    }
}

TEST_CASE("every consistency proof between small trees is the RFC's, and convinces") {
    const auto leaves = some_leaves(kSmall);
    for (std::int64_t newer = 0; newer <= kSmall; ++newer) {
        const auto row = naive::first_of(leaves, static_cast<std::size_t>(newer));
        for (std::int64_t older = 0; older <= newer; ++older) {
            const auto proof = consistency_proof(older, newer, nodes_over(leaves));
            if (older > 0) {
                REQUIRE(proof == naive::subproof(static_cast<std::size_t>(older), row, true));
            }
            REQUIRE(verify_consistency(head_of(leaves, older), head_of(leaves, newer), proof));
        }
    }
}

TEST_CASE("no consistency proof convinces of a history that was changed, cut or grown elsewhere") {
    const auto leaves = some_leaves(kSmall);
    auto rewritten = leaves;
    rewritten[0] = leaf_hash("rewritten");
    for (std::int64_t newer = 1; newer <= kSmall; ++newer) {
        const Head after = head_of(leaves, newer);
        const Head other = head_of(rewritten, newer);
        for (std::int64_t older = 1; older <= newer; ++older) {
            const Head before = head_of(leaves, older);
            auto proof = consistency_proof(older, newer, nodes_over(leaves));
            const auto lie = consistency_proof(older, newer, nodes_over(rewritten));
            REQUIRE_FALSE(verify_consistency(before, other, proof));
            REQUIRE_FALSE(verify_consistency(before, other, lie));
            REQUIRE_FALSE(verify_consistency(Head{older - 1, before.root}, after, proof));
            if (older < newer) REQUIRE_FALSE(verify_consistency(after, before, proof));
            proof.push_back(before.root);
            REQUIRE_FALSE(verify_consistency(before, after, proof));
            proof.pop_back();
            if (proof.empty()) continue;
            proof.pop_back();
            REQUIRE_FALSE(verify_consistency(before, after, proof));
        }
    }
}

TEST_CASE("proofs of large trees agree with the RFC's words too") {
    CHECK(rc::check([] {
        const auto size = *rc::gen::inRange<std::int64_t>(1, 1500);
        const auto index = *rc::gen::inRange<std::int64_t>(0, size);
        const auto leaves = some_leaves(size);
        const Head head = head_of(leaves, size);
        const auto nodes = nodes_over(leaves);
        const auto proof = inclusion_proof(index, size, nodes);
        RC_ASSERT(proof == naive::path(static_cast<std::size_t>(index), leaves));
        RC_ASSERT(verify_inclusion(index, leaves[static_cast<std::size_t>(index)], head, proof));
        const auto growth = consistency_proof(index, size, nodes);
        RC_ASSERT(verify_consistency(head_of(leaves, index), head, growth));
        if (growth.empty()) return;
        auto changed = growth;
        const auto at = *rc::gen::inRange<std::size_t>(0, growth.size());
        changed[at][5] ^= 1U;
        RC_ASSERT(!verify_consistency(head_of(leaves, index), head, changed));
    }));
}

TEST_CASE("proofs of sizes at the end of the numbers stop, and convince nobody") {
    constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();
    const Hash hash = leaf_hash("x");
    const std::vector<Hash> proof(70, hash);
    CHECK_FALSE(verify_inclusion(kHuge - 1, hash, Head{kHuge, hash}, proof));
    CHECK_FALSE(verify_inclusion(-1, hash, Head{kHuge, hash}, proof));
    CHECK_FALSE(verify_inclusion(0, hash, Head{-1, hash}, proof));
    CHECK_FALSE(verify_consistency(Head{kHuge - 1, hash}, Head{kHuge, hash}, proof));
    CHECK_FALSE(verify_consistency(Head{-5, hash}, Head{kHuge, hash}, proof));
}
