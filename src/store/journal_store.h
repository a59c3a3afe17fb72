// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal's rows. Acts append entries without a number; the numbering duty gives committed entries their
// place in the tree and signs its head; pages and verify-journal read them. What an entry is: journal/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "journal/entry.h"
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
};

// Writes the entry, unnumbered. Bug where a field could be free text.
void append_entry(WriteTx& tx, const WriteKey& key, KeyStore& keys, Random& random, const NewEntry& entry);

struct Numbered {
    std::int64_t numbered = 0;  // entries that got their place now
    std::int64_t size = 0;      // of the tree
};

// Gives up to `limit` committed entries of the borough their place, oldest first. Requires: one caller at a
// time per borough (the writer on SQLite, the lease holder on PostgreSQL).
Numbered number_entries(WriteTx& tx, BoroughId borough, int limit);

// Whether any entry is without a number.
bool entries_wait(ReadTx& tx, BoroughId borough);

// Signs the head of the tree if it grew since the last checkpoint. `origin` names the log in its notes.
// True where a checkpoint was written.
bool sign_head(WriteTx& tx, BoroughId borough, std::string_view origin, KeyStore& keys, Time now);

// "dudley.example/journal/1": how the log calls itself in its signed notes.
std::string journal_origin(std::string_view name, BoroughId borough);

// ---- reading ----

// A numbered entry, whole.
std::optional<journal::StoredEntry> find_entry(ReadTx& tx, BoroughId borough, std::int64_t sequence);
// Newest first, from `before` downwards (exclusive).
std::vector<journal::StoredEntry> entries_before(ReadTx& tx, BoroughId borough, std::int64_t before, int limit);
// Oldest first, from `from` upwards (inclusive): for projections and verification.
std::vector<journal::StoredEntry> entries_from(ReadTx& tx, BoroughId borough, std::int64_t from, int limit);
// Of one thing, newest first.
std::vector<journal::StoredEntry> entries_about(ReadTx& tx, BoroughId borough, const Uuid& thing, int limit);
// The tree's size now.
std::int64_t journal_size(ReadTx& tx, BoroughId borough);
std::optional<crypto::Hash> leaf_hash_at(ReadTx& tx, BoroughId borough, std::int64_t sequence);

struct StoredCheckpoint {
    std::int64_t size = 0;
    crypto::Hash root{};
    Time at;
    std::string note;
};

std::optional<StoredCheckpoint> latest_checkpoint(ReadTx& tx, BoroughId borough);
std::vector<StoredCheckpoint> checkpoints(ReadTx& tx, BoroughId borough);

// ---- projections ----
// Where a reader of the journal stands, and moving it on in the transaction of its own work.
std::int64_t projection_position(ReadTx& tx, BoroughId borough, std::string_view name);
void move_projection(WriteTx& tx, BoroughId borough, std::string_view name, std::int64_t position);

}  // namespace bunting::store
