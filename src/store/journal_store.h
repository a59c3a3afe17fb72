// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal's rows. Acts append entries without a number; the numbering duty gives committed
// entries their place in the tree and signs its head; pages read them. What an entry is: journal/.
// Whether they are whole: verify.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "journal/entry.h"
#include "journal/proof.h"
#include "journal/verifier.h"
#include "store/keys.h"
#include "store/store.h"
#include "store/write_key.h"

namespace bunting::store {

struct NewEntry {
    EntryId id;
    BoroughId borough{1};
    Time at;
    std::string verb;
    std::string hat;
    std::optional<Uuid> thing;
    std::int64_t version = 0;
    std::vector<journal::PublicField> fields;  // any order
    PartyId subject;                           // whose words `said` are; nil: the system's
    std::string said;                          // sealed under the subject's key
    // complaint.assigned is published as complaint.sealed, without hat, thing, version and fields:
    // these stand as lines before `said`, under the subject's key.
    bool confidential = false;
};

// Writes the entry, unnumbered. Bug where a field could be free text.
void append_entry(
    WriteTx& tx, const WriteKey& key, KeyStore& keys, Random& random, const NewEntry& entry
);

struct Numbered {
    std::int64_t numbered = 0;  // entries that got their place now
    std::int64_t size = 0;      // of the tree
};

// Gives up to `limit` committed entries of the borough their place, oldest first. Requires: one
// caller at a time per borough (the writer on SQLite, the lease holder on PostgreSQL).
Numbered number_entries(WriteTx& tx, BoroughId borough, int limit);

// Whether any entry is without a number.
bool entries_wait(ReadTx& tx, BoroughId borough);

// Signs the head of the tree if it grew since the last checkpoint. `origin` names the log in its
// first checkpoint; later ones keep the name of the one before. True where a checkpoint was
// written.
bool sign_head(WriteTx& tx, BoroughId borough, std::string_view origin, KeyStore& keys);

// "dudley.example/journal/1": how the log calls itself in its signed notes.
std::string journal_origin(std::string_view name, BoroughId borough);
// The borough that such an origin names.
std::optional<BoroughId> borough_of_origin(std::string_view origin);

// ---- reading ----

// A numbered entry, whole.
std::optional<journal::StoredEntry> find_entry(
    ReadTx& tx, BoroughId borough, std::int64_t sequence
);
// Newest first, from `before` downwards (exclusive).
std::vector<journal::StoredEntry> entries_before(
    ReadTx& tx, BoroughId borough, std::int64_t before, int limit
);
// Oldest first, from `from` upwards (inclusive): for projections and bundles.
std::vector<journal::StoredEntry> entries_from(
    ReadTx& tx, BoroughId borough, std::int64_t from, int limit
);

struct EntryAsk {
    std::optional<Uuid> thing = {};       // only about this
    std::vector<std::string> verbs = {};  // only these; empty: any. Not together with `thing`.
    std::int64_t from = 0;                // the next one that may be shown
    bool older = true;                    // from there downwards; otherwise upwards
    int limit = 50;
};

// In the order asked for. Cost: one walk of an index per verb asked for.
std::vector<journal::StoredEntry> find_entries(ReadTx& tx, BoroughId borough, const EntryAsk& ask);
// Of one thing, newest first.
std::vector<journal::StoredEntry> entries_about(
    ReadTx& tx, BoroughId borough, const Uuid& thing, int limit
);
// What is sealed under one person's key, oldest first, from `from` upwards (inclusive).
std::vector<journal::StoredEntry> entries_of_subject(
    ReadTx& tx, BoroughId borough, PartyId subject, std::int64_t from, int limit
);

// What was said, and of a confidential kind what was withheld, as lines before an empty one.
// nullopt where the key is destroyed.
std::optional<std::string> words_of(KeyStore& keys, const journal::StoredEntry& entry);

// ---- the tree ----

std::int64_t journal_size(ReadTx& tx, BoroughId borough);
std::optional<crypto::Hash> leaf_hash_at(ReadTx& tx, BoroughId borough, std::int64_t sequence);
// For proofs and tiles: at most 256 rows are read for one node. A row that is missing or not a hash
// counts as zeros, so that a proof made of it does not hold. Requires: `tx` outlives it.
journal::NodeAt nodes_of(ReadTx& tx, BoroughId borough);

using StoredCheckpoint = journal::StoredCheckpoint;

std::optional<StoredCheckpoint> latest_checkpoint(ReadTx& tx, BoroughId borough);

// ---- projections ----
// Where a reader of the journal stands, and moving it on in the transaction of its own work.
std::int64_t projection_position(ReadTx& tx, BoroughId borough, std::string_view name);
void move_projection(WriteTx& tx, BoroughId borough, std::string_view name, std::int64_t position);

struct ProjectionPosition {
    std::string name;
    std::int64_t position = 0;
};

// By name.
std::vector<ProjectionPosition> projections(ReadTx& tx, BoroughId borough);

}  // namespace bunting::store
