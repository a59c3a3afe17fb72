// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside store/ only: journal rows as they stand in the tables. Safe on rows that somebody tampered
// with: a column that no entry can hold becomes a value that no entry can hold, so that
// verification names the entry instead of stopping.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "journal/entry.h"
#include "store/journal_store.h"
#include "store/store.h"

namespace bunting::store {

// In the order that entry_from reads.
#define BUNTING_ENTRY_COLUMNS                                                                  \
    "borough, id, sequence, at, verb, hat, thing, version, fields, commitment, salt, sealed, " \
    "leaf_hash"

journal::StoredEntry entry_from(const Row& row);

// size, root, note.
StoredCheckpoint checkpoint_from(const Row& row);

// "place=w:018f…;turns=i:3": names and words hold neither ';' nor '='. One spelling per list of
// fields.
std::string fields_text(const std::vector<journal::PublicField>& fields);

// A column of 32 bytes. All zeros, which is no hash of anything, where it has another length or is
// NULL.
crypto::Hash hash_from(const Row& row, int column);

}  // namespace bunting::store
