// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_journal bunting_crypto bunting_base
//
// Everything of the journal that reads bytes from outside: leaves, notes, checkpoints, keys, tile
// names, stored trees and proofs. Besides not crashing: what is read is written back as the same
// bytes, and no proof convinces of a leaf that is not in the tree.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "journal/checkpoint.h"
#include "journal/leaf.h"
#include "journal/proof.h"
#include "journal/tiles.h"
#include "journal/verifier.h"

namespace {

using namespace bunting;
using namespace bunting::journal;

constexpr std::int64_t kLeaves = 40;

void demand(bool condition) {
    if (!condition) std::abort();
}

crypto::SigningKey signing_key() {
    crypto::Key seed;
    seed.bytes.fill(7);
    return crypto::SigningKey{seed};
}

const std::vector<Hash>& leaves() {
    static const std::vector<Hash> kAll = [] {
        std::vector<Hash> all;
        for (std::int64_t i = 0; i < kLeaves; ++i)
            all.push_back(leaf_hash(std::to_string(i)));
        return all;
    }();
    return kAll;
}

void read_leaf(std::string_view text) {
    const auto entry = decode_leaf(text);
    if (!entry) return;
    demand(encode_leaf(*entry) == text);
    Verifier verifier{entry->borough, {}};
    verifier.add(StoredEntry{.entry = *entry, .leaf_hash = leaf_hash(text)});
    demand(verifier.finding().has_value());  // nobody finds salt and sealed bytes for it
}

void read_note(std::string_view text) {
    static const VerifierKey kKey{"thimbleford.example/journal", signing_key().public_key()};
    const auto note = parse_note(text);
    demand(!note || !note->signatures.empty());
    const auto opened = open_note(text, kKey);
    demand(!opened || note.has_value());
    const auto checkpoint = open_checkpoint(text, kKey);
    demand(!checkpoint || opened.has_value());
    if (const auto key = parse_vkey(text)) demand(vkey(*key) == text);
}

void read_names(std::string_view text) {
    if (const auto name = parse_tile_path(text)) demand(path_of(*name) == text);
    static_cast<void>(parse_checkpoint(text));
    const auto tree = Tree::from_bytes(crypto::view_of(text));
    if (tree) demand(tree->bytes() == bytes_of(text));
}

std::vector<Hash> hashes_in(crypto::ByteView bytes) {
    std::vector<Hash> hashes(bytes.size() / sizeof(Hash));
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        std::copy_n(bytes.data() + i * sizeof(Hash), sizeof(Hash), hashes[i].begin());
    }
    return hashes;
}

std::int64_t integer_in(crypto::ByteView bytes) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = (value << 8U) | byte;
    return static_cast<std::int64_t>(value);
}

void check_proofs(crypto::ByteView bytes) {
    if (bytes.size() < 16 + sizeof(Hash)) return;
    const std::int64_t first = integer_in(bytes.first(8));
    const std::int64_t second = integer_in(bytes.subspan(8, 8));
    auto proof = hashes_in(bytes.subspan(16));
    const Hash claimed = proof.back();
    proof.pop_back();
    static_cast<void>(verify_inclusion(first, claimed, Head{second, claimed}, proof));
    static_cast<void>(verify_consistency(Head{first, claimed}, Head{second, claimed}, proof));

    const Head known{kLeaves, root_of(kLeaves, nodes_over(leaves()))};
    const std::int64_t index = (first & 0x7fff) % kLeaves;
    const Hash& true_leaf = leaves()[static_cast<std::size_t>(index)];
    demand(!verify_inclusion(index, claimed, known, proof) || claimed == true_leaf);
    const Head older{index, root_of(index, nodes_over(leaves()))};
    demand(!verify_consistency(Head{index, claimed}, known, proof) || claimed == older.root);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const crypto::ByteView bytes{data, size};
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    read_leaf(text);
    read_note(text);
    read_names(text);
    check_proofs(bytes);
    return 0;
}
