// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/share/renewal/renewal_link.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bunting::share {
namespace {

crypto::Key key_of(std::uint8_t fill) {
    crypto::Key seed;
    seed.bytes.fill(fill);
    return renewal_key(crypto::SigningKey{seed});
}

RenewalLink link() {
    RenewalLink out;
    out.thing.uuid.bytes.fill(4);
    out.until = *parse_date("2026-12-12");
    return out;
}

}  // namespace

TEST_CASE("a renewal link says what goes on, and from which last day") {
    CHECK(
        renewal_in(key_of(7), BoroughId{1}, renewal_token(key_of(7), BoroughId{1}, link())) ==
        link()
    );
}

TEST_CASE("a link of another place, another key, or with any letter changed renews nothing") {
    const std::string token = renewal_token(key_of(7), BoroughId{1}, link());
    CHECK_FALSE(renewal_in(key_of(8), BoroughId{1}, token));
    CHECK_FALSE(renewal_in(key_of(7), BoroughId{2}, token));
    CHECK_FALSE(renewal_in(key_of(7), BoroughId{1}, token + "A"));
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string other = token;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        CAPTURE(i);
        CHECK_FALSE(renewal_in(key_of(7), BoroughId{1}, other));
    }
    CHECK(rc::check([](const std::string& any) {
        RC_ASSERT(!renewal_in(key_of(7), BoroughId{1}, any));
    }));
}

}  // namespace bunting::share
