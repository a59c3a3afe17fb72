// SPDX-License-Identifier: AGPL-3.0-or-later
// Is the journal whole? Reads every stored row once, in order, with the checkpoints beside them,
// and names the first entry that is not as it was written, and why. Pure: who calls it brings the
// rows and the keys.
//
// What catches what:
//   a changed column          the leaf made from the row no longer has the row's leaf hash
//   changed sealed bytes      the commitment in the leaf
//   a changed leaf hash too   the root of the next checkpoint
//   a checkpoint made anew    its signature, unless the signing key was used
//   ... with the signing key  a checkpoint that somebody else kept (expect_elsewhere)
// Entries after the last checkpoint have nobody's signature yet: see covered().
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/checkpoint.h"
#include "journal/entry.h"
#include "journal/tree.h"

namespace bunting::journal {

enum class Flaw : std::uint8_t {
    Gap,                // entries are missing before this row
    OutOfOrder,         // a row again, or a row in another's place
    OtherBorough,       // a row of another borough
    NotAnEntry,         // a column holds what no entry can hold
    LeafDiffers,        // a column, or the leaf hash, is not what was written
    CommitmentDiffers,  // salt or sealed bytes are not what was written
    CheckpointForged,   // malformed, of another log, not signed by our key, or its row differs from
                        // its note
    CheckpointLate,     // a checkpoint that came after rows it should have come before
    RootDiffers,        // rows are not those that the borough signed
    EntriesMissing,     // the borough signed more entries than there are
    HistoryRewritten,   // rows are not those of a checkpoint kept elsewhere
    TreeDiffers,        // the stored state of the tree is not that of the rows
};

// A stable word for it: "gap", "out_of_order", ...; the message key is "journal.flaw." and that
// word.
std::string_view word_of(Flaw flaw);

// The first thing that is wrong. Where a row betrays itself, first == last is its sequence; where a
// root does, the changed row is one of first ... last.
struct Finding {
    Flaw flaw;
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::string about;  // the column or the refusal's key, where there is one
    friend bool operator==(const Finding&, const Finding&) = default;
};

// A row of the checkpoint table: the note, and the columns that repeat what it says.
struct StoredCheckpoint {
    std::int64_t size = 0;
    Hash root{};
    std::string note;
};

class Verifier final {
public:
    // Keys: the borough's, newest first; more than one after a key was replaced. Their name is the
    // origin.
    Verifier(BoroughId borough, std::vector<VerifierKey> keys);

    // A checkpoint of the journal's own table. Feed it before the row whose sequence is its size,
    // so either all at first or merged by size.
    void expect(const StoredCheckpoint& checkpoint);
    // A checkpoint that somebody else kept: a newspaper, a witness, a resident.
    void expect_elsewhere(std::string_view note);
    // The next row.
    void add(const StoredEntry& row);
    // After the last row: nothing promised may be missing, and the stored tree, if given, must be
    // this one.
    void finish(const Tree* stored_tree = nullptr);

    // nullopt while everything is whole. Once there is a finding, nothing replaces it.
    const std::optional<Finding>& finding() const { return finding_; }

    const Tree& tree() const { return tree_; }

    // How many of the first entries a checkpoint of the borough vouches for.
    std::int64_t covered() const { return agreed_; }

private:
    enum class Source : std::uint8_t { Table, Elsewhere };

    struct Expected {
        Hash root{};
        Source source = Source::Table;
    };

    Result<Checkpoint> open(std::string_view note) const;
    void expect(const Checkpoint& checkpoint, Source source);
    void compare_roots();
    std::optional<Finding> flaw_in(const StoredEntry& row) const;
    void find(Flaw flaw, std::int64_t first, std::int64_t last, std::string about = {});

    BoroughId borough_;
    std::vector<VerifierKey> keys_;
    Tree tree_;
    std::multimap<std::int64_t, Expected> expected_;  // by size, those not reached yet
    std::int64_t agreed_ = 0;  // the size at which a root of the table last agreed
    std::int64_t agreed_elsewhere_ = 0;
    std::optional<Finding> finding_;
};

// The leaf hash of an entry as it is stored: leaf_hash(encode_leaf(entry)). Requires: check(entry).
Hash leaf_hash_of(const Entry& entry);

}  // namespace bunting::journal
