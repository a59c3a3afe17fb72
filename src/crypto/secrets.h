// SPDX-License-Identifier: AGPL-3.0-or-later
// What people and browsers prove themselves with: passwords, session tokens, mailed codes. Where
// they are kept and how often one may guess is access/'s.
#pragma once

#include <string>
#include <string_view>

#include "base/random.h"
#include "crypto/hash.h"

namespace bunting::crypto {

// A self-describing argon2id string with a salt of its own, printable, shorter than 128 characters.
// Cost:   2 passes over 64 MiB, about 0.1 s of one core: never on an io thread.
// Errors: std::bad_alloc when those 64 MiB are not to be had.
// Source: RFC 9106; the limits are libsodium's "interactive".
std::string hash_password(std::string_view password);

// Whether the password is the one that was hashed; false for a malformed hash. Costs as much as
// hashing.
bool verify_password(const std::string& hash, std::string_view password);

// 32 random bytes as 43 characters that may stand in an address or a cookie.
std::string fresh_token(Random& random);
std::string fresh_token();

// That many decimal digits, each equally likely, leading zeros kept. Requires: 1 <= digits <= 18.
std::string fresh_code(int digits, Random& random);
std::string fresh_code(int digits);

// A key from the system's randomness, or from a demonstration's.
Key fresh_key(Random& random);
Key fresh_key();

}  // namespace bunting::crypto
