// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/note.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ensure.h"
#include "journal/utf8.h"

namespace bunting::journal {
namespace {

constexpr std::string_view kDash = "\u2014 ";  // em dash, space
constexpr std::uint8_t kEd25519 = 1;
constexpr std::size_t kPublicKeySize = 32;

tl::unexpected<Error> malformed() {
    return refuse(Fault::Invalid, "journal.note_malformed");
}

tl::unexpected<Error> malformed_key() {
    return refuse(Fault::Invalid, "journal.vkey_malformed");
}

bool is_space(char32_t c) {
    return c == U' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_note_text(std::string_view text) {
    const auto allowed = [](char32_t c) { return c >= 0x20 || c == U'\n'; };
    const auto points = code_points(text);
    return points && std::ranges::all_of(*points, allowed);
}

Bytes typed_key(const crypto::PublicKey& key) {
    Bytes bytes{kEd25519};
    bytes.insert(bytes.end(), key.bytes.begin(), key.bytes.end());
    return bytes;
}

// "name base64", the dash already taken off.
Result<NoteSignature> parse_signature(std::string_view line) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return malformed();
    const auto bytes = from_base64(line.substr(space + 1));
    NoteSignature signature{.name = std::string{line.substr(0, space)}};
    if (!bytes || bytes->size() <= signature.key_hash.size()) return malformed();
    const auto hash_end = bytes->begin() + std::ssize(signature.key_hash);
    std::copy(bytes->begin(), hash_end, signature.key_hash.begin());
    signature.signature.assign(hash_end, bytes->end());
    return signature;
}

// Every line ends with a newline and begins with the dash.
Result<std::vector<NoteSignature>> parse_signatures(std::string_view lines) {
    std::vector<NoteSignature> signatures;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        if (end == std::string_view::npos || !lines.starts_with(kDash)) return malformed();
        if (signatures.size() == kMaxSignatures) return malformed();
        signatures.push_back(TRY(parse_signature(lines.substr(kDash.size(), end - kDash.size()))));
        lines.remove_prefix(end + 1);
    }
    if (signatures.empty()) return malformed();
    return signatures;
}

bool holds(const NoteSignature& signature, std::string_view text, const VerifierKey& key) {
    crypto::Signature bytes{};
    if (signature.signature.size() != bytes.size()) return false;
    std::ranges::copy(signature.signature, bytes.begin());
    return crypto::verify(key.key, text, bytes);
}

}  // namespace

KeyHash key_hash(const VerifierKey& key) {
    const crypto::Hash hash =
        crypto::Sha256{}.add(key.name).add("\n").add(typed_key(key.key)).finish();
    KeyHash start{};
    std::copy_n(hash.begin(), start.size(), start.begin());
    return start;
}

bool is_key_name(std::string_view name) {
    const auto allowed = [](char32_t c) { return c >= 0x20 && c != U'+' && !is_space(c); };
    const auto points = code_points(name);
    return points && !points->empty() && std::ranges::all_of(*points, allowed);
}

std::string vkey(const VerifierKey& key) {
    const KeyHash hash = key_hash(key);
    const Bytes typed = typed_key(key.key);
    return fmt::format(
        "{}+{}+{}",
        key.name,
        to_hex(hash.data(), hash.size()),
        to_base64(typed.data(), typed.size())
    );
}

Result<VerifierKey> parse_vkey(std::string_view text) {
    const auto first = text.find('+');
    if (first == std::string_view::npos) return malformed_key();
    const auto second = text.find('+', first + 1);  // base64 may hold a third
    if (second == std::string_view::npos) return malformed_key();
    const auto bytes = from_base64(text.substr(second + 1));
    if (!bytes || bytes->size() != 1 + kPublicKeySize || bytes->front() != kEd25519) {
        return malformed_key();
    }
    VerifierKey key{.name = std::string{text.substr(0, first)}};
    std::copy(bytes->begin() + 1, bytes->end(), key.key.bytes.begin());
    if (!is_key_name(key.name) || vkey(key) != text) return malformed_key();
    return key;
}

std::string sign_note(
    std::string_view text, const std::string& name, const crypto::SigningKey& key
) {
    BUNTING_ENSURE(is_note_text(text) && text.ends_with('\n') && is_key_name(name));
    const KeyHash hash = key_hash(VerifierKey{name, key.public_key()});
    const crypto::Signature signature = key.sign(text);
    Bytes bytes{hash.begin(), hash.end()};
    bytes.insert(bytes.end(), signature.begin(), signature.end());
    return fmt::format("{}\n{}{} {}\n", text, kDash, name, to_base64(bytes.data(), bytes.size()));
}

Result<SignedNote> parse_note(std::string_view note) {
    if (note.size() > kMaxNote || !is_note_text(note)) return malformed();
    const auto last_empty_line = note.rfind("\n\n");
    if (last_empty_line == std::string_view::npos) return malformed();
    SignedNote parsed{.text = std::string{note.substr(0, last_empty_line + 1)}};
    parsed.signatures = TRY(parse_signatures(note.substr(last_empty_line + 2)));
    return parsed;
}

Result<std::string> open_note(std::string_view note, const VerifierKey& key) {
    SignedNote parsed = TRY(parse_note(note));
    const KeyHash hash = key_hash(key);
    bool signed_by_key = false;
    for (const NoteSignature& signature : parsed.signatures) {
        if (signature.name != key.name || signature.key_hash != hash) continue;
        if (!holds(signature, parsed.text, key)) {
            return refuse(Fault::Invalid, "journal.note_not_signed");
        }
        signed_by_key = true;
    }
    if (!signed_by_key) return refuse(Fault::Invalid, "journal.note_not_signed");
    return std::move(parsed.text);
}

}  // namespace bunting::journal
