// SPDX-License-Identifier: AGPL-3.0-or-later
// Where an answer leads is always a place of ours, whatever an address or a form asks for.
#include <regex>

#include <doctest/doctest.h>

#include "access/outbox.h"
#include "tests/routes/asking.h"
#include "tests/support/house_stage.h"

namespace bunting::testing {
namespace {

using access::Hat;
using web::RawResponse;

constexpr std::array kNames{
    "then",
    "next",
    "back",
    "return",
    "return_to",
    "goes_to",
    "to",
    "url",
    "redirect",
    "begun_at",
    "place",
    "done",
    "language",
    "theme"
};

constexpr std::array kElsewhere{
    "//evil.example",
    "https://evil.example/",
    "HTTPS:evil.example",
    "\\evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\r\nLocation: //evil.example",
    "javascript:alert(1)",
    "/%5Cevil.example",
    "%2F%2Fevil.example",
    "//evil.example/%2F..",
    "/.//evil.example",
};

// A browser reads '\' as '/', and drops tabs and line ends.
bool stays_here(std::string_view location) {
    return web::is_local_path(location) && location.find("/\\") == std::string_view::npos;
}

void check_answer(const RawResponse& answer) {
    for (const std::string& location : headers_of(answer, "location")) {
        CAPTURE(location);
        CHECK(stays_here(location));
    }
    if (!header_of(answer, "content-type").starts_with("text/html")) return;
    static const std::regex kLeaves{
        R"re(((href|action|src|formaction)=|name="(then|back|next|return)" value=)"\s*(//|\\|/\\|https?:(//)?evil|javascript:))re",
        std::regex::icase
    };
    std::cmatch found;
    const std::string_view page = answer.content();
    if (std::regex_search(page.data(), page.data() + page.size(), found, kLeaves))
        FAIL_CHECK(found.str());
}

}  // namespace

TEST_CASE("no address that is asked for leads off the site") {
    HouseStage stage{store::Engine::Sqlite};
    for (const auto& route : stage.house().router().routes()) {
        if (!route->page || route->pattern.starts_with("/journal/tile/")) continue;
        CAPTURE(route->pattern);
        const Case given = let_in(stage.troupe(), *route);
        const std::string address = address_of(stage.house(), *route, given).value();
        for (const char* elsewhere : kElsewhere) {
            std::string target = address + (address.find('?') == std::string::npos ? "?" : "&");
            for (const char* name : kNames)
                target += std::string{name} + "=" + web::percent_encode(elsewhere) + "&";
            CAPTURE(target);
            check_answer(stage.door().ask(reading(given.person, target, As::Html)));
            check_answer(stage.door().ask(reading({}, target, As::Html)));
        }
    }
}

TEST_CASE("no form that is sent leads off the site") {
    HouseStage stage{store::Engine::Sqlite};
    for (const auto& route : stage.house().router().routes()) {
        if (!route->post || route->pattern == "/sign-in/password" ||
            route->pattern == "/me/password")
            continue;  // argon2; the way in is walked below
        CAPTURE(route->pattern);
        for (const char* elsewhere : kElsewhere) {
            CAPTURE(elsewhere);
            const Case given = let_in(stage.troupe(), *route);
            const std::string address = address_of(stage.house(), *route, given).value();
            Filled filled = form_for(stage.troupe(), *route, given).value();
            for (const char* name : kNames) {
                const auto found = std::ranges::find(
                    filled.fields, std::string{name}, &std::pair<std::string, std::string>::first
                );
                if (found == filled.fields.end())
                    filled.fields.emplace_back(name, elsewhere);
                else
                    found->second = elsewhere;
            }
            check_answer(stage.door().ask(writing(given.person, address, filled, As::Html)));
            check_answer(stage.door().ask(writing({}, address, filled, As::Html)));
        }
    }
}

TEST_CASE("after signing in one stands where one wanted to, or at home; never elsewhere") {
    HouseStage stage{store::Engine::Sqlite};
    const Person owner = stage.troupe().person(Hat::Resident);
    for (const std::string then :
         {"/t/1", "//evil.example", "/\\evil.example", "https://evil.example"}) {
        // Letters of one instant have no order; codes are few in an hour.
        stage.clock().set(stage.clock().now().plus_seconds(1'000));
        const Filled filled{.fields = {{"email", owner.email}, {"then", then}}};
        const RawResponse sent = stage.door().ask(writing({}, "/sign-in", filled, As::Html));
        REQUIRE(sent.status == 303);
        std::string code;
        stage.house().database().read([&](store::ReadTx& tx) {
            const auto letters = access::latest_letters(tx, BoroughId{1}, 1);
            REQUIRE(letters.size() == 1);
            std::smatch digits;
            const std::string& body = letters.front().letter.body;
            REQUIRE(std::regex_search(body, digits, std::regex{R"(\b\d{6}\b)"}));
            code = digits.str();
        });
        const std::string way = headers_of(sent, "set-cookie").front();
        const Filled entered{.fields = {{"code", code}}, .cookie = way.substr(0, way.find(';'))};
        const RawResponse in = stage.door().ask(writing({}, "/sign-in/code", entered, As::Html));
        CHECK(header_of(in, "location") == (then == "/t/1" ? "/t/1" : "/"));
    }
}

}  // namespace bunting::testing
