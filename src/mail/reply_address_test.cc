// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/reply_address.h"

#include <vector>

#include <doctest/doctest.h>

namespace bunting::mail {
namespace {

constexpr std::string_view kFrom = "bunting@place.example";

std::optional<std::string> found(const std::vector<std::string>& addresses) {
    return reply_token(kFrom, addresses);
}

}  // namespace

TEST_CASE("a letter's token stands in the address that it is answered at, and is found there") {
    CHECK(reply_address(kFrom, "k3f9") == "bunting+k3f9@place.example");
    CHECK(found({reply_address(kFrom, "k3f9")}) == "k3f9");
    CHECK(found({reply_address(kFrom, std::string(40, 'z'))}) == std::string(40, 'z'));
    CHECK(reply_address("post+out@place.example", "a1") == "post+out+a1@place.example");
    const std::vector<std::string> plus{"post+out+a1@place.example"};
    CHECK(reply_token("post+out@place.example", plus) == "a1");
}

TEST_CASE("mail programs that change the case of an address change nothing") {
    CHECK(found({"Bunting+K3F9@Place.Example"}) == "k3f9");
    const std::vector<std::string> small{"bunting+k3f9@place.example"};
    CHECK(reply_token("Bunting@PLACE.example", small) == "k3f9");
}

TEST_CASE("only our own name at our own host counts, with a whole token") {
    for (const char* other :
         {"bunting@place.example",
          "bunting+@place.example",
          "bunting+k3f9@place.example.org",
          "bunting+k3f9@other.example",
          "bunting+k3f9@other.place.example",
          "bunting+k3f9@xplace.example",
          "xbunting+k3f9@place.example",
          "bunting-k3f9@place.example",
          "bunting+k3_f9@place.example",
          "bunting+k3+f9@place.example",
          "bunting+\xc3\xa9@place.example",
          "bunting+k3f9@place.example ",
          "k3f9",
          ""}) {
        CAPTURE(other);
        CHECK_FALSE(found({other}));
    }
    CHECK_FALSE(found({"bunting+" + std::string(41, 'z') + "@place.example"}));
    CHECK_FALSE(found({}));
}

TEST_CASE("the first of several addresses that is ours is taken") {
    CHECK(
        found({"ada@place.example", "bunting+first1@place.example", "bunting+second2@place.example"}
        ) == "first1"
    );
}

TEST_CASE("a sender whose name leaves no room for a token is found out") {
    CHECK(can_be_answered(kFrom));
    CHECK(can_be_answered(std::string(23, 'b') + "@place.example"));
    CHECK_FALSE(can_be_answered(std::string(24, 'b') + "@place.example"));
    CHECK_FALSE(can_be_answered("nobody"));
}

}  // namespace bunting::mail
