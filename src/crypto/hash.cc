// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/hash.h"

#include <new>

#include <sodium.h>

namespace bunting::crypto {
namespace {

static_assert(sizeof(crypto_hash_sha256_state) == 104 && alignof(crypto_hash_sha256_state) <= 8);

// memcpy in and out would cost more than the hash of a short message, hence the cast to the type
// that really lives in those bytes: the constructor makes it there.
template <class Storage>
crypto_hash_sha256_state* state_in(Storage& storage) {
    return reinterpret_cast<crypto_hash_sha256_state*>(storage.data());
}

}  // namespace

Key::~Key() {
    wipe(bytes);
}

bool operator==(const Key& a, const Key& b) {
    return equal(a.bytes, b.bytes);
}

Hash sha256(ByteView message) {
    Hash hash{};
    crypto_hash_sha256(hash.data(), message.data(), message.size());
    return hash;
}

Sha256::Sha256() {
    crypto_hash_sha256_init(new (state_.data()) crypto_hash_sha256_state);
}

Sha256& Sha256::add(ByteView piece) {
    crypto_hash_sha256_update(state_in(state_), piece.data(), piece.size());
    return *this;
}

Hash Sha256::finish() {
    Hash hash{};
    crypto_hash_sha256_final(state_in(state_), hash.data());
    return hash;
}

Hash mac(const Key& key, ByteView message) {
    Hash code{};
    crypto_auth_hmacsha256(code.data(), message.data(), message.size(), key.bytes.data());
    return code;
}

bool equal(ByteView a, ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::span<std::uint8_t> secret) {
    sodium_memzero(secret.data(), secret.size());
}

}  // namespace bunting::crypto
