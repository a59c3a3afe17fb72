// SPDX-License-Identifier: AGPL-3.0-or-later
// One line of the journal: what changed, when, in which hat, and a commitment to what was said. The
// words themselves are never here: they are sealed per person and stay in the database
// (store/keys.h). The format is docs/formats/journal.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "crypto/hash.h"

namespace bunting::journal {

using crypto::Hash;

inline constexpr std::size_t kSaltSize = 16;
inline constexpr std::size_t kMaxFields = 32;
inline constexpr std::size_t kMaxWord = 64;

// The first entry of a borough; an entry's sequence is its place in the tree, counted from here.
inline constexpr std::int64_t kFirstSequence = 0;

// A fact about the change that anybody may read: a number, or a word (an id, an enumerator, a
// date).
struct PublicField {
    std::string name;
    std::variant<std::int64_t, std::string> value;
    friend bool operator==(const PublicField&, const PublicField&) = default;
};

struct Entry {
    std::int64_t sequence = kFirstSequence;
    EntryId id;
    BoroughId borough{};
    Time at;
    std::string verb;                 // offer.accepted
    std::string hat;                  // the hat it was done in; "system" for a duty
    std::optional<ThingId> thing;     // what it changed
    std::int64_t version = 0;         // of the thing, after the change; 0 without a thing
    std::vector<PublicField> fields;  // sorted by name, each name once
    Hash commitment{};                // commitment_of(salt, sealed)
    friend bool operator==(const Entry&, const Entry&) = default;
};

// A row of the journal table, all of it: what is not here is not verified.
struct StoredEntry {
    Entry entry;
    Bytes salt;
    Bytes sealed;  // empty when nothing was said
    Hash leaf_hash{};
};

// [A-Za-z0-9._:-], at most 64 of them, possibly none: ids, enumerators, ISO dates. Never a
// sentence.
bool is_word(std::string_view text);
// [a-z0-9_], 1 to 64 of them.
bool is_name(std::string_view text);
// Two to eight names joined by dots, 64 characters at most.
bool is_verb(std::string_view text);

// Errors: Invalid("journal.field_not_public", name) for a value that is not a word or a name that
// is none.
Result<void> check(const PublicField& field);

// Whether the entry may stand in the journal.
// Errors: Invalid("journal.entry_malformed", the column); those of check(PublicField).
Result<void> check(const Entry& entry);

// SHA-256(salt ‖ sealed). Requires nothing: who compares also checks that the salt has kSaltSize
// bytes.
Hash commitment_of(crypto::ByteView salt, crypto::ByteView sealed);

// The word that ends the verb of an entry of a confidential kind, and its hat.
inline constexpr std::string_view kSealedWord = "sealed";

bool is_confidential(const Entry& entry);

// What is published of an entry of a confidential kind: its sequence, id, borough, instant,
// commitment, and of the verb only the first name: "complaint.assigned" becomes "complaint.sealed".
// Thing, version, hat and fields go into the sealed bytes, as withheld_lines().
Entry confidential(const Entry& entry);

}  // namespace bunting::journal
