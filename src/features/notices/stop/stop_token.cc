// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/stop/stop_token.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/bytes.h"
#include "crypto/token.h"

namespace bunting::notices {
namespace {

constexpr std::size_t kIdSize = 16;
constexpr std::size_t kPayload = 1 + 2 * kIdSize;
constexpr std::uint8_t kAbout = 1;
constexpr std::uint8_t kAll = 2;
constexpr std::uint8_t kPlace = 3;

std::string purpose_in(BoroughId borough) {
    return fmt::format("stop {}", raw(borough));
}

Uuid id_at(const Bytes& bytes, std::size_t at) {
    Uuid id;
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), kIdSize, id.bytes.begin());
    return id;
}

}  // namespace

crypto::Key stop_key(const crypto::SigningKey& signs) {
    return crypto::token_key(signs, "bunting: the key of stop links, version 1");
}

std::string stop_token(const crypto::Key& key, const Stop& stop) {
    Bytes bytes{stop.thing ? kAbout : (stop.place ? kPlace : kAll)};
    const auto add = [&](const Uuid& id) {
        bytes.insert(bytes.end(), id.bytes.begin(), id.bytes.end());
    };
    add(stop.party.uuid);
    add(stop.thing ? stop.thing->uuid : stop.place.value_or(PlaceId{}).uuid);
    return crypto::signed_token(key, purpose_in(stop.borough), bytes);
}

std::optional<Stop> stop_in(const crypto::Key& key, BoroughId borough, std::string_view token) {
    const auto payload = crypto::payload_in(key, purpose_in(borough), token, kPayload);
    if (!payload) return std::nullopt;
    Stop stop{.borough = borough, .party = PartyId{id_at(*payload, 1)}};
    if ((*payload)[0] == kPlace) stop.place = PlaceId{id_at(*payload, 1 + kIdSize)};
    if ((*payload)[0] == kAbout) stop.thing = ThingId{id_at(*payload, 1 + kIdSize)};
    return stop;
}

}  // namespace bunting::notices
