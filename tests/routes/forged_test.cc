// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes that another site sends in somebody's name, and sessions that another hand chose.
#include <doctest/doctest.h>

#include "access/party.h"
#include "store/journal_store.h"
#include "tests/routes/asking.h"
#include "tests/support/house_stage.h"

namespace bunting::testing {
namespace {

using access::Hat;
using web::RawResponse;

struct Forgery {
    const char* what;
    std::function<void(Knock&)> forge;
};

void set(Knock& knock, std::string name, std::string value) {
    std::erase_if(knock.headers, [&](const web::Header& header) { return header.name == name; });
    knock.headers.push_back({std::move(name), std::move(value)});
}

std::function<void(Knock&)> with(std::string name, std::string value) {
    return [=](Knock& knock) { set(knock, name, value); };
}

std::vector<Forgery> forgeries(const Filled& filled, const Person& somebody_else) {
    Fields stolen = filled.fields;
    stolen.emplace_back("csrf", somebody_else.csrf);
    return {
        {"no token", [=](Knock& knock) { knock.body = form_body(filled.fields); }},
        {"another session's token", [=](Knock& knock) { knock.body = form_body(stolen); }},
        {"another origin", with("origin", "https://evil.example")},
        {"an origin that only begins as ours",
         with("origin", "https://thimbleford.example.evil.example")},
        {"an origin that names nobody", with("origin", "null")},
        {"the browser says cross-site", with("sec-fetch-site", "cross-site")},
        {"the browser says same-site", with("sec-fetch-site", "same-site")},
        {"another origin's JSON",
         [=](Knock& knock) {
             knock.body = json_body(filled.fields);
             set(knock, "content-type", "application/json");
             set(knock, "origin", "https://evil.example");
         }},
        {"a form of parts without a token",
         [](Knock& knock) {
             knock.body = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b--\r\n";
             set(knock, "content-type", "multipart/form-data; boundary=b");
         }},
    };
}

std::int64_t entries(HouseStage& stage) {
    stage.settle();
    std::int64_t size = 0;
    stage.house().database().read([&](store::ReadTx& tx) {
        size = store::journal_size(tx, BoroughId{1});
    });
    return size;
}

void check_forgeries(HouseStage& stage, const web::Route& route) {
    Troupe& troupe = stage.troupe();
    const Case given = let_in(troupe, route);
    const Person other = troupe.person(Hat::Resident);
    const std::string address = address_of(stage.house(), route, given).value();
    const Filled filled = form_for(troupe, route, given).value();
    const std::int64_t before = entries(stage);
    for (const Forgery& forgery : forgeries(filled, other)) {
        CAPTURE(forgery.what);
        Knock knock = writing(given.person, address, filled, As::Html);
        set(knock, "accept", "application/json");
        forgery.forge(knock);
        const RawResponse answer = stage.door().ask(knock);
        CAPTURE(told(answer));
        CHECK(answer.status == 403);
        CHECK(has(answer, R"("key":"form.not_from_here")"));
    }
    Knock plain = writing(given.person, address, filled, As::Json);
    set(plain, "content-type", "text/plain");  // what another site can send unasked
    const RawResponse answer = stage.door().ask(plain);
    CHECK(answer.status == 422);
    CHECK(has(answer, R"("key":"form.unknown_type")"));
    CHECK(entries(stage) == before);
}

std::string session_set_by(const RawResponse& answer) {
    for (const std::string& cookie : headers_of(answer, "set-cookie")) {
        if (cookie.starts_with("bunting_session=")) {
            CHECK(cookie.find("; HttpOnly") != std::string::npos);
            CHECK(cookie.find("; SameSite=Lax") != std::string::npos);
            return cookie.substr(16, cookie.find(';') - 16);
        }
    }
    return "";
}

bool is_session(HouseStage& stage, std::string_view token) {
    bool found = false;
    stage.house().database().read([&](store::ReadTx& tx) {
        found = access::find_session(tx, BoroughId{1}, token, stage.clock().now()).has_value();
    });
    return found;
}

Knock with_cookie(Knock knock, const std::string& more) {
    for (web::Header& header : knock.headers) {
        if (header.name == "cookie") header.value += (header.value.empty() ? "" : "; ") + more;
    }
    return knock;
}

// The three ways in, each with a session cookie that somebody else put there before.
std::vector<RawResponse> ways_in(
    HouseStage& stage, const Person& owner, const std::string& planted
) {
    Troupe& troupe = stage.troupe();
    const std::string cookie = "bunting_session=" + planted;
    const auto mailed = troupe.mailed(owner.email);
    const auto linked = troupe.mailed(owner.email);
    troupe.act<int>([&](access::ActTx&, access::Permit& permit) -> Result<int> {
        TRY(access::set_password_hash(
            permit, BoroughId{1}, *owner.actor.party, crypto::hash_password("kettle on a bank")
        ));
        return 0;
    });
    const auto send = [&](const std::string& path, Fields fields, const std::string& cookies) {
        return stage.door().ask(
            with_cookie(writing({}, path, {.fields = std::move(fields)}, As::Html), cookies)
        );
    };
    return {
        send(
            "/sign-in/code",
            {{"code", mailed.code}},
            cookie + "; bunting_way_in=" + mailed.way.text()
        ),
        send("/sign-in/link/" + linked.link, {}, cookie),
        send(
            "/sign-in/password", {{"email", owner.email}, {"password", "kettle on a bank"}}, cookie
        ),
    };
}

}  // namespace

TEST_CASE("no write is done that does not come from our own pages") {
    for (const auto engine : engines()) {
        HouseStage stage{engine};
        int writes = 0;
        for (const auto& route : stage.house().router().routes()) {
            if (!route->post) continue;
            CAPTURE(route->pattern);
            check_forgeries(stage, *route);
            ++writes;
        }
        CHECK(writes > 20);
    }
}

TEST_CASE("a visitor's write from another site is refused too") {
    HouseStage stage{store::Engine::Sqlite};
    for (const char* path : {"/sign-in", "/sign-in/password", "/settings", "/sign-out"}) {
        Knock knock = writing({}, path, {.fields = {{"email", "odette@example.org"}}}, As::Html);
        set(knock, "origin", "https://evil.example");
        CHECK(stage.door().ask(knock).status == 403);
    }
}

TEST_CASE("a session cookie that was set before signing in is not the one after") {
    for (const auto engine : engines()) {
        HouseStage stage{engine};
        const Person owner = stage.troupe().person(Hat::Resident);
        const std::string planted = "c2Vzc2lvbi10aGF0LWFub3RoZXItaGFuZC1jaG9zZQ";
        for (const RawResponse& answer : ways_in(stage, owner, planted)) {
            CAPTURE(told(answer));
            CHECK(answer.status == 303);
            const std::string session = session_set_by(answer);
            CHECK(session.size() >= 40);
            CHECK(session != planted);
            CHECK(is_session(stage, session));
            CHECK_FALSE(is_session(stage, planted));
        }
    }
}

TEST_CASE("a token of a page from before signing out, or of another person, is worth nothing") {
    HouseStage stage{store::Engine::Sqlite};
    Person person = stage.troupe().person(Hat::Resident);
    const auto about = [&](const Person& sender) {
        const Filled filled{.fields = {{"name", "Dorrie"}}};
        return stage.door().ask(writing(sender, "/me/about", filled, As::Html));
    };
    CHECK(about(person).status == 303);
    CHECK(stage.door().ask(writing(person, "/sign-out", {}, As::Html)).status == 303);
    CHECK_FALSE(is_session(stage, person.token));
    CHECK(leads_to_sign_in(about(person)));
}

}  // namespace bunting::testing
