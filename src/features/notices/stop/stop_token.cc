// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/stop/stop_token.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/bytes.h"

namespace bunting::notices {
namespace {

constexpr std::size_t kIdSize = 16;
constexpr std::size_t kPayload = 1 + 2 * kIdSize;
constexpr std::size_t kCode = 16;
constexpr std::uint8_t kAbout = 1;
constexpr std::uint8_t kAll = 2;
constexpr std::uint8_t kPlace = 3;

Bytes code_of(const crypto::Key& key, BoroughId borough, const Bytes& payload) {
    Bytes message = bytes_of(fmt::format("stop {}\n", raw(borough)));
    message.insert(message.end(), payload.begin(), payload.end());
    const auto code = crypto::mac(key, crypto::ByteView{message});
    return {code.begin(), code.begin() + kCode};
}

Uuid id_at(const Bytes& bytes, std::size_t at) {
    Uuid id;
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), kIdSize, id.bytes.begin());
    return id;
}

}  // namespace

crypto::Key stop_key(const crypto::SigningKey& signs) {
    const auto signature =
        signs.sign(std::string_view{"bunting: the key of stop links, version 1"});
    return crypto::Key{crypto::sha256(crypto::ByteView{signature})};
}

std::string stop_token(const crypto::Key& key, const Stop& stop) {
    Bytes bytes{stop.thing ? kAbout : (stop.place ? kPlace : kAll)};
    const auto add = [&](const Uuid& id) {
        bytes.insert(bytes.end(), id.bytes.begin(), id.bytes.end());
    };
    add(stop.party.uuid);
    add(stop.thing ? stop.thing->uuid : stop.place.value_or(PlaceId{}).uuid);
    const Bytes code = code_of(key, stop.borough, bytes);
    bytes.insert(bytes.end(), code.begin(), code.end());
    return to_base64url(bytes.data(), bytes.size());
}

std::optional<Stop> stop_in(const crypto::Key& key, BoroughId borough, std::string_view token) {
    const auto bytes = from_base64url(token);
    if (!bytes || bytes->size() != kPayload + kCode) return std::nullopt;
    const Bytes payload(bytes->begin(), bytes->begin() + kPayload);
    const Bytes code(bytes->begin() + kPayload, bytes->end());
    if (!crypto::equal(crypto::ByteView{code}, crypto::ByteView{code_of(key, borough, payload)}))
        return std::nullopt;
    Stop stop{.borough = borough, .party = PartyId{id_at(payload, 1)}};
    if (payload[0] == kPlace) stop.place = PlaceId{id_at(payload, 1 + kIdSize)};
    if (payload[0] == kAbout) stop.thing = ThingId{id_at(payload, 1 + kIdSize)};
    return stop;
}

}  // namespace bunting::notices
