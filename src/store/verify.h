// SPDX-License-Identifier: AGPL-3.0-or-later
// Is the journal in this database whole? Reads every row of every table named journal*, and what is
// derived from them, on one picture of the database, and names the first entry that is not as it
// was written. Changes nothing, needs no lock, and is safe on rows that hold anything at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/verifier.h"
#include "store/store.h"

namespace bunting::store {

struct JournalVerdict {
    BoroughId borough{};
    std::int64_t size = 0;        // entries in the tree, as far as it was read
    crypto::Hash root{};          // of these
    std::int64_t covered = 0;     // of the first, how many a signed checkpoint vouches for
    std::int64_t unnumbered = 0;  // committed, not yet in the tree
    std::optional<journal::Finding> finding = {};  // nullopt: whole
    std::string entry = {};  // the id of the entry that betrays itself, where there is one
};

struct VerifyWith {
    std::vector<crypto::PublicKey> keys;  // who may have signed; newest first
    std::vector<std::string> kept = {};   // checkpoints that somebody else kept, as signed notes
};

// One verdict per borough, in their order; also for a borough that only a kept checkpoint names.
std::vector<JournalVerdict> verify_journal(ReadTx& tx, const VerifyWith& with);

// Reads a database that nobody may write to: a copy on a read-only disk, or the file of a running
// server. Throws StoreUnavailable. Without a limit on time.
void read_without_writing(const DatabaseAddress& address, const std::function<void(ReadTx&)>& use);

}  // namespace bunting::store
