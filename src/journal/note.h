// SPDX-License-Identifier: AGPL-3.0-or-later
// Signed notes, as tools that others wrote read and write them: a text, an empty line, and
// signature lines
//     — key.name base64(key hash, 4 bytes ‖ Ed25519 signature)
// Source: C2SP signed-note, https://c2sp.org/signed-note, signature type 0x01 only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/sign.h"

namespace bunting::journal {

inline constexpr std::size_t kMaxNote = 65'536;
inline constexpr std::size_t kMaxSignatures = 64;

using KeyHash = std::array<std::uint8_t, 4>;

// Who signs, for those who check: a name such as thimbleford.example/journal, and the public key.
struct VerifierKey {
    std::string name;
    crypto::PublicKey key;
    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

// The first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key): tells keys apart, proves nothing.
KeyHash key_hash(const VerifierKey& key);

// Not empty, UTF-8, no space of any kind, no control character, no plus sign.
bool is_key_name(std::string_view name);

// The text form that is published and that other tools take: name+hex(key hash)+base64(0x01 ‖
// public key).
std::string vkey(const VerifierKey& key);
// Errors: Invalid("journal.vkey_malformed").
Result<VerifierKey> parse_vkey(std::string_view text);

struct NoteSignature {
    std::string name;
    KeyHash key_hash{};
    Bytes signature;
};

struct SignedNote {
    std::string text;  // as signed, its last newline included
    std::vector<NoteSignature> signatures;
};

// Requires: the text is UTF-8, ends with a newline and holds no other control character; the name
// is a key name (Bug otherwise).
std::string sign_note(
    std::string_view text, const std::string& name, const crypto::SigningKey& key
);

// Takes a note apart; checks its form, not its signatures. Safe on any bytes.
// Errors: Invalid("journal.note_malformed").
Result<SignedNote> parse_note(std::string_view note);

// The text, if that key signed it. Signatures of other keys are passed over; one of this key that
// does not hold spoils the note. Errors: Invalid("journal.note_malformed"),
// Invalid("journal.note_not_signed").
Result<std::string> open_note(std::string_view note, const VerifierKey& key);

}  // namespace bunting::journal
