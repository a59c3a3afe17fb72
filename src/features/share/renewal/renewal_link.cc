// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/share/renewal/renewal_link.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/bytes.h"
#include "crypto/token.h"

namespace bunting::share {
namespace {

constexpr std::size_t kIdSize = 16;
constexpr std::size_t kDaySize = 4;
constexpr std::size_t kPayload = kIdSize + kDaySize;

std::string purpose_in(BoroughId borough) {
    return fmt::format("renew {}", raw(borough));
}

}  // namespace

crypto::Key renewal_key(const crypto::SigningKey& signs) {
    return crypto::token_key(signs, "bunting: the key of renewal links, version 1");
}

std::string renewal_token(const crypto::Key& key, BoroughId borough, const RenewalLink& link) {
    Bytes bytes(link.thing.uuid.bytes.begin(), link.thing.uuid.bytes.end());
    const auto days = static_cast<std::uint32_t>(link.until.days);
    for (std::size_t i = 0; i < kDaySize; ++i)
        bytes.push_back(static_cast<std::uint8_t>(days >> (8 * i)));
    return crypto::signed_token(key, purpose_in(borough), bytes);
}

std::optional<RenewalLink> renewal_in(
    const crypto::Key& key, BoroughId borough, std::string_view token
) {
    const auto payload = crypto::payload_in(key, purpose_in(borough), token, kPayload);
    if (!payload) return std::nullopt;
    RenewalLink link;
    std::copy_n(payload->begin(), kIdSize, link.thing.uuid.bytes.begin());
    std::uint32_t days = 0;
    for (std::size_t i = 0; i < kDaySize; ++i)
        days |= static_cast<std::uint32_t>((*payload)[kIdSize + i]) << (8 * i);
    link.until.days = static_cast<std::int32_t>(days);
    return link;
}

}  // namespace bunting::share
