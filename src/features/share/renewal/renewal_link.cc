// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/share/renewal/renewal_link.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/bytes.h"

namespace bunting::share {
namespace {

constexpr std::size_t kIdSize = 16;
constexpr std::size_t kDaySize = 4;
constexpr std::size_t kPayload = kIdSize + kDaySize;
constexpr std::size_t kCode = 16;

Bytes code_of(const crypto::Key& key, BoroughId borough, const Bytes& payload) {
    Bytes message = bytes_of(fmt::format("renew {}\n", raw(borough)));
    message.insert(message.end(), payload.begin(), payload.end());
    const auto code = crypto::mac(key, crypto::ByteView{message});
    return {code.begin(), code.begin() + kCode};
}

}  // namespace

crypto::Key renewal_key(const crypto::SigningKey& signs) {
    const auto signature =
        signs.sign(std::string_view{"bunting: the key of renewal links, version 1"});
    return crypto::Key{crypto::sha256(crypto::ByteView{signature})};
}

std::string renewal_token(const crypto::Key& key, BoroughId borough, const RenewalLink& link) {
    Bytes bytes(link.thing.uuid.bytes.begin(), link.thing.uuid.bytes.end());
    const auto days = static_cast<std::uint32_t>(link.until.days);
    for (std::size_t i = 0; i < kDaySize; ++i)
        bytes.push_back(static_cast<std::uint8_t>(days >> (8 * i)));
    const Bytes code = code_of(key, borough, bytes);
    bytes.insert(bytes.end(), code.begin(), code.end());
    return to_base64url(bytes.data(), bytes.size());
}

std::optional<RenewalLink> renewal_in(
    const crypto::Key& key, BoroughId borough, std::string_view token
) {
    const auto bytes = from_base64url(token);
    if (!bytes || bytes->size() != kPayload + kCode) return std::nullopt;
    const Bytes payload(bytes->begin(), bytes->begin() + kPayload);
    const Bytes code(bytes->begin() + kPayload, bytes->end());
    if (!crypto::equal(crypto::ByteView{code}, crypto::ByteView{code_of(key, borough, payload)}))
        return std::nullopt;
    RenewalLink link;
    std::copy_n(payload.begin(), kIdSize, link.thing.uuid.bytes.begin());
    std::uint32_t days = 0;
    for (std::size_t i = 0; i < kDaySize; ++i)
        days |= static_cast<std::uint32_t>(payload[kIdSize + i]) << (8 * i);
    link.until.days = static_cast<std::int32_t>(days);
    return link;
}

}  // namespace bunting::share
