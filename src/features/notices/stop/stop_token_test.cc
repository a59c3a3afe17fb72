// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/stop/stop_token.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bunting::notices {
namespace {

crypto::SigningKey signing(std::uint8_t fill) {
    crypto::Key seed;
    seed.bytes.fill(fill);
    return crypto::SigningKey{seed};
}

PartyId party(std::uint8_t n) {
    PartyId id;
    id.uuid.bytes.fill(n);
    return id;
}

ThingId thing(std::uint8_t n) {
    ThingId id;
    id.uuid.bytes.fill(n);
    return id;
}

}  // namespace

TEST_CASE("a token says whose letters to stop, and about what") {
    const auto key = stop_key(signing(7));
    const Stop about{BoroughId{1}, party(3), thing(4)};
    const Stop all{BoroughId{1}, party(3)};
    const Stop place{.borough = BoroughId{1}, .party = party(3), .place = PlaceId{thing(4).uuid}};
    CHECK(stop_in(key, BoroughId{1}, stop_token(key, about)) == about);
    CHECK(stop_in(key, BoroughId{1}, stop_token(key, all)) == all);
    CHECK(stop_in(key, BoroughId{1}, stop_token(key, place)) == place);
    CHECK(stop_token(key, about).size() == 66);
    CHECK(stop_token(key, about) != stop_token(key, all));
}

TEST_CASE("a token of another place, another key or another borough stops nothing") {
    const auto key = stop_key(signing(7));
    const std::string token = stop_token(key, {BoroughId{1}, party(3), thing(4)});
    CHECK_FALSE(stop_in(stop_key(signing(8)), BoroughId{1}, token));
    CHECK_FALSE(stop_in(key, BoroughId{2}, token));
    CHECK_FALSE(stop_in(key, BoroughId{1}, ""));
    CHECK_FALSE(stop_in(key, BoroughId{1}, token + "A"));
    CHECK_FALSE(stop_in(key, BoroughId{1}, token.substr(1)));
}

TEST_CASE("a token with any letter changed stops nothing") {
    const auto key = stop_key(signing(7));
    const std::string token = stop_token(key, {BoroughId{1}, party(3), thing(4)});
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string other = token;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        CAPTURE(i);
        CHECK_FALSE(stop_in(key, BoroughId{1}, other));
    }
    CHECK(rc::check([&](const std::string& any) { RC_ASSERT(!stop_in(key, BoroughId{1}, any)); }));
}

}  // namespace bunting::notices
