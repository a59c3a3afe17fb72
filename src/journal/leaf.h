// SPDX-License-Identifier: AGPL-3.0-or-later
// An entry as the bytes that are hashed into the tree: lines of ASCII text, one spelling per entry,
// so that anybody can check one with sha256sum. Stored and published for ever: never change
// version 1. Grammar and worked example: docs/formats/journal.md.
#pragma once

#include <string>
#include <string_view>

#include "journal/entry.h"

namespace bunting::journal {

// Requires: check(entry) (Bug otherwise: nothing unchecked ever becomes a leaf).
std::string encode_leaf(const Entry& entry);

// Reads what encode_leaf writes and nothing else; safe on any bytes.
// Errors: Invalid("journal.leaf_malformed", the line where it stopped); those of check(Entry).
Result<Entry> decode_leaf(std::string_view leaf);

// The lines that confidential() takes away, for the head of the sealed plaintext.
// Requires: check(entry).
std::string withheld_lines(const Entry& entry);

}  // namespace bunting::journal
