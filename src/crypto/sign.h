// SPDX-License-Identifier: AGPL-3.0-or-later
// Ed25519: who holds the seed signs, everybody checks with the public key.
// Source: RFC 8032, section 5.1.
#pragma once

#include <array>
#include <cstdint>

#include "crypto/hash.h"

namespace bunting::crypto {

using Signature = std::array<std::uint8_t, 64>;

struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};
    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

class SigningKey final {
public:
    explicit SigningKey(const Key& seed);
    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    ~SigningKey();

    const PublicKey& public_key() const { return public_key_; }

    Signature sign(ByteView message) const;

    Signature sign(std::string_view message) const { return sign(view_of(message)); }

private:
    std::array<std::uint8_t, 64> secret_{};  // seed, then public key: the library's layout
    PublicKey public_key_;
};

// False for every signature that key did not make, malformed ones included.
bool verify(const PublicKey& key, ByteView message, const Signature& signature);

inline bool verify(const PublicKey& key, std::string_view message, const Signature& signature) {
    return verify(key, view_of(message), signature);
}

}  // namespace bunting::crypto
