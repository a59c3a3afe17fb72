// SPDX-License-Identifier: AGPL-3.0-or-later
// A few bytes as letters for an address, with what proves that we made them and for what. Not
// secret: who reads one sees what it says. It does not run out by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "crypto/hash.h"
#include "crypto/sign.h"

namespace bunting::crypto {

// Made of the signing key, so that no further secret has to be kept. `label` tells keys apart;
// never change one.
Key token_key(const SigningKey& signs, std::string_view label);

// Letters that stand in an address as they are: 4/3 of payload and 16 bytes.
std::string signed_token(const Key& key, std::string_view purpose, const Bytes& payload);
// nullopt for everything that signed_token did not make with this key, for this purpose, of so many
// bytes. Safe on any text.
std::optional<Bytes> payload_in(
    const Key& key, std::string_view purpose, std::string_view token, std::size_t size
);

}  // namespace bunting::crypto
