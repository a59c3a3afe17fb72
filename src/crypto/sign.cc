// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/sign.h"

#include <sodium.h>

namespace bunting::crypto {

SigningKey::SigningKey(const Key& seed) {
    crypto_sign_seed_keypair(public_key_.bytes.data(), secret_.data(), seed.bytes.data());
}

SigningKey::~SigningKey() {
    wipe(secret_);
}

Signature SigningKey::sign(ByteView message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
    return signature;
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
    return crypto_sign_verify_detached(
               signature.data(), message.data(), message.size(), key.bytes.data()
           ) == 0;
}

}  // namespace bunting::crypto
