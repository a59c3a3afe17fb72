// SPDX-License-Identifier: AGPL-3.0-or-later
// What the borough signs about its journal: "at this size, the root was this". Three lines in a
// signed note, the origin being the name of the signing key. Source: C2SP tlog-checkpoint,
// https://c2sp.org/tlog-checkpoint, without extension lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "journal/note.h"
#include "journal/proof.h"

namespace bunting::journal {

struct Checkpoint {
    std::string origin;  // thimbleford.example/journal
    Head head;
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// Requires: the origin is a key name, the size is not negative (Bug otherwise).
std::string sign_checkpoint(const Checkpoint& checkpoint, const crypto::SigningKey& key);

// Reads the text of a checkpoint, its signatures already checked or not of interest. One spelling
// only. Errors: Invalid("journal.checkpoint_malformed").
Result<Checkpoint> parse_checkpoint(std::string_view text);

// A checkpoint of the log that has this key: signed by it, and naming it as its origin.
// Errors: those of open_note and parse_checkpoint; Invalid("journal.checkpoint_of_another_log").
Result<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& key);

}  // namespace bunting::journal
