// SPDX-License-Identifier: AGPL-3.0-or-later
// For the tests of journal/ alone: an invented borough's entries, and a whole journal made of them.
#pragma once

#include <string>
#include <vector>

#include "journal/checkpoint.h"
#include "journal/entry.h"
#include "journal/leaf.h"
#include "journal/tree.h"
#include "journal/verifier.h"

namespace bunting::journal::cases {

template <class AnyId>
AnyId id_of(std::string_view text) {
    return AnyId{parse_uuid(text).value()};
}

inline Hash hash_of(std::string_view hex) {
    const Bytes bytes = from_hex(hex).value();
    Hash hash{};
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

inline std::string hex_of(crypto::ByteView bytes) {
    return to_hex(bytes.data(), bytes.size());
}

// Entry `sequence` of borough 1, valid, different from every other.
inline StoredEntry row_of(std::int64_t sequence) {
    SeededRandom random{static_cast<std::uint64_t>(sequence) + 1};
    const Time at = Time::from_seconds(1'770'000'000 + sequence * 60);
    StoredEntry row;
    row.salt.resize(kSaltSize);
    random.fill(row.salt);
    row.sealed.resize(60);
    random.fill(row.sealed);
    row.entry = Entry{
        .sequence = sequence,
        .id = EntryId::fresh(at, random),
        .borough = BoroughId{1},
        .at = at,
        .verb = "offer.accepted",
        .hat = "resident",
        .thing = ThingId::fresh(at, random),
        .version = 2 + sequence,
        .fields = {{"pence", std::int64_t{250} + sequence}, {"until", "2026-03-20"}},
        .commitment = commitment_of(row.salt, row.sealed),
    };
    row.leaf_hash = leaf_hash_of(row.entry);
    return row;
}

inline crypto::SigningKey signing_key(std::uint8_t fill = 7) {
    crypto::Key seed;
    seed.bytes.fill(fill);
    return crypto::SigningKey{seed};
}

inline const std::string kOrigin = "thimbleford.example/journal";

inline VerifierKey verifier_key(std::uint8_t fill = 7) {
    return VerifierKey{kOrigin, signing_key(fill).public_key()};
}

struct WholeJournal {
    std::vector<StoredEntry> rows;
    std::vector<StoredCheckpoint> checkpoints;
};

// Signs what the rows say, as somebody with the key would.
inline StoredCheckpoint checkpoint_at(
    std::int64_t size, const std::vector<StoredEntry>& rows, std::uint8_t key = 7
) {
    Tree tree;
    for (std::int64_t i = 0; i < size; ++i)
        tree.append(rows[static_cast<std::size_t>(i)].leaf_hash);
    const Checkpoint checkpoint{kOrigin, Head{size, tree.root()}};
    return {size, checkpoint.head.root, sign_checkpoint(checkpoint, signing_key(key))};
}

// Checkpoints after every third entry, and after the last.
inline WholeJournal journal_of(std::int64_t size) {
    WholeJournal journal;
    for (std::int64_t i = 0; i < size; ++i)
        journal.rows.push_back(row_of(i));
    for (std::int64_t i = 3; i < size; i += 3) {
        journal.checkpoints.push_back(checkpoint_at(i, journal.rows));
    }
    journal.checkpoints.push_back(checkpoint_at(size, journal.rows));
    return journal;
}

inline std::optional<Finding> finding_in(
    const WholeJournal& journal, const std::vector<std::string>& kept_elsewhere = {}
) {
    Verifier verifier{BoroughId{1}, {verifier_key()}};
    for (const StoredCheckpoint& checkpoint : journal.checkpoints)
        verifier.expect(checkpoint);
    for (const std::string& note : kept_elsewhere)
        verifier.expect_elsewhere(note);
    for (const StoredEntry& row : journal.rows)
        verifier.add(row);
    verifier.finish();
    return verifier.finding();
}

}  // namespace bunting::journal::cases
