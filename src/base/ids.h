// SPDX-License-Identifier: AGPL-3.0-or-later
// Every identifier of the product lives here, so that no feature needs another's header to name
// one.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"
#include "base/time.h"

namespace bunting {

// A UUID (RFC 9562). New ones are version 7: they sort by the instant they were made.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    static Uuid v7(Time now, Random& random);
    // 36 characters, lower case.
    std::string text() const;

    bool is_nil() const { return *this == Uuid{}; }

    friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

// The 36-character form in either case; nullopt otherwise.
std::optional<Uuid> parse_uuid(std::string_view text);

// A Uuid that knows what it names. Id<struct A> and Id<struct B> do not mix.
template <class Tag>
struct Id {
    Uuid uuid;

    static Id fresh(Time now, Random& random) { return Id{Uuid::v7(now, random)}; }

    std::string text() const { return uuid.text(); }

    bool is_nil() const { return uuid.is_nil(); }

    friend auto operator<=>(const Id&, const Id&) = default;
};

using ThingId = Id<struct ThingTag>;
using PlaceId = Id<struct PlaceTag>;
using PartyId = Id<struct PartyTag>;
using SessionId = Id<struct SessionTag>;
using EntryId = Id<struct EntryTag>;    // a journal entry
using TurnId = Id<struct TurnTag>;      // one turn of a conversation
using ReportId = Id<struct ReportTag>;  // "something is wrong with this"
using DraftId = Id<struct DraftTag>;
using PictureId = Id<struct PictureTag>;
using MailId = Id<struct MailTag>;
using InviteId = Id<struct InviteTag>;

// The small integer that leads every key: one borough, one host name.
enum class BoroughId : std::int32_t {};

// The sayable number of a thing: /t/118. Unique within a borough; gaps are allowed.
enum class ThingNumber : std::int64_t {};

constexpr std::int64_t raw(ThingNumber number) {
    return static_cast<std::int64_t>(number);
}

constexpr std::int32_t raw(BoroughId borough) {
    return static_cast<std::int32_t>(borough);
}

}  // namespace bunting

template <class Tag>
struct std::hash<bunting::Id<Tag>> {
    std::size_t operator()(const bunting::Id<Tag>& id) const noexcept {
        std::size_t value = 0;
        std::memcpy(&value, id.uuid.bytes.data() + 8, sizeof value);  // the random half
        return value;
    }
};
