// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/token.h"

namespace bunting::crypto {
namespace {

constexpr std::size_t kCode = 16;

Bytes code_of(const Key& key, std::string_view purpose, const Bytes& payload) {
    Bytes message = bytes_of(purpose);
    message.push_back('\n');
    message.insert(message.end(), payload.begin(), payload.end());
    const auto code = mac(key, ByteView{message});
    return {code.begin(), code.begin() + kCode};
}

}  // namespace

Key token_key(const SigningKey& signs, std::string_view label) {
    const auto signature = signs.sign(label);
    return Key{sha256(ByteView{signature})};
}

std::string signed_token(const Key& key, std::string_view purpose, const Bytes& payload) {
    Bytes bytes = payload;
    const Bytes code = code_of(key, purpose, payload);
    bytes.insert(bytes.end(), code.begin(), code.end());
    return to_base64url(bytes.data(), bytes.size());
}

std::optional<Bytes> payload_in(
    const Key& key, std::string_view purpose, std::string_view token, std::size_t size
) {
    const auto bytes = from_base64url(token);
    if (!bytes || bytes->size() != size + kCode) return std::nullopt;
    const auto split = bytes->begin() + static_cast<std::ptrdiff_t>(size);
    Bytes payload(bytes->begin(), split);
    const Bytes code(split, bytes->end());
    if (!equal(ByteView{code}, ByteView{code_of(key, purpose, payload)})) return std::nullopt;
    return payload;
}

}  // namespace bunting::crypto
