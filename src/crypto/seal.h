// SPDX-License-Identifier: AGPL-3.0-or-later
// Making bytes unreadable and unalterable without a key: XChaCha20-Poly1305. A sealed box is
// nonce (24 bytes) ‖ ciphertext (as long as the plaintext) ‖ tag (16 bytes).
// Source: draft-irtf-cfrg-xchacha-03; RFC 8439 for the cipher and the tag.
#pragma once

#include <cstddef>
#include <optional>

#include "base/bytes.h"
#include "base/random.h"
#include "crypto/hash.h"

namespace bunting::crypto {

inline constexpr std::size_t kNonceSize = 24;
inline constexpr std::size_t kTagSize = 16;

// The associated data is not in the box but must be the same when it is opened: it says what the
// box is about, so that a box cannot be passed off as another's.
Bytes seal(const Key& key, ByteView plaintext, ByteView associated_data, Random& random);

// nullopt when key, box or associated data is not the one it was sealed with.
std::optional<Bytes> open(const Key& key, ByteView box, ByteView associated_data);

}  // namespace bunting::crypto
