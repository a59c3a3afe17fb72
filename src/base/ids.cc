// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ids.h"

#include "base/bytes.h"

namespace bunting {

Uuid Uuid::v7(Time now, Random& random) {
    Uuid uuid;
    random.fill(std::span{uuid.bytes}.subspan(6));
    auto millis = static_cast<std::uint64_t>(now.micros / 1000);
    for (int i = 5; i >= 0; --i) {
        uuid.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(millis);
        millis >>= 8U;
    }
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0fU) | 0x70U);
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3fU) | 0x80U);
    return uuid;
}

std::string Uuid::text() const {
    std::string hex = to_hex(bytes.data(), bytes.size());
    for (const std::size_t at : {20U, 16U, 12U, 8U})
        hex.insert(at, 1, '-');
    return hex;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    std::string hex;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (text[i] == '-')) return std::nullopt;
        if (!dash) hex += text[i];
    }
    const auto bytes = from_hex(hex);
    if (!bytes) return std::nullopt;
    Uuid uuid;
    std::copy(bytes->begin(), bytes->end(), uuid.bytes.begin());
    return uuid;
}

}  // namespace bunting
