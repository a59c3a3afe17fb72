// SPDX-License-Identifier: AGPL-3.0-or-later
// From an empty folder to an open place, on both databases: the one-time link, what is shut until
// the opening, the words and kinds, and opening and shutting.
#include <fstream>
#include <sstream>

#include "access/session.h"
#include "features/sign_in/sign_in.h"
#include "tests/start/empty_place.h"

namespace bunting::testing {
namespace {

std::string whole_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

// Whether any file of the data folder holds the words.
bool is_kept_somewhere(const Stage& stage, std::string_view words) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{stage.place().folder()}) {
        if (entry.is_regular_file() && whole_file(entry.path()).find(words) != std::string::npos)
            return true;
    }
    return false;
}

// What a mailed link comes to: an account without any role, signed in.
std::string joined_by_mail(Stage& stage, const std::string& email) {
    const access::Call call{
        .actor = {.party = {}, .hat = access::Hat::Visitor, .body = {}}, .now = stage.clock().now()
    };
    const auto session =
        stage.house().act<std::string>(call, [&](access::ActTx& tx) -> Result<std::string> {
            const PartyId person = TRY(sign_in::join(tx, call, email, "Eve"));
            return TRY(access::begin_session(tx, call, person, "A test")).token;
        });
    return session.value();
}

}  // namespace

TEST_CASE("the one-time link leads through names and phone to an administrator who is signed in") {
    on_each_engine([](Stage& stage) {
        Browser browser{stage};
        const Answer names = browser.get("/start?token=" + kToken);
        CHECK(names.status == 200);
        CHECK(has(names, "What is this place called?"));

        const Answer empty = browser.post(
            "/start/names", {{"token", kToken}, {"place", ""}, {"site", "Thimbleford Together"}}
        );
        CHECK(empty.status == 422);
        CHECK(has(empty, "<title>Error:"));
        CHECK(has(empty, "Thimbleford Together"));

        const Answer named = browser.post(
            "/start/names",
            {{"token", kToken}, {"place", "Thimblefort"}, {"site", "Thimbleford Together"}}
        );
        CHECK(location(named) == "/start?token=" + kToken + "&step=phone");
        // Back, to mend a slip.
        CHECK(has(browser.get("/start?token=" + kToken + "&step=names"), "Thimblefort"));
        browser.post(
            "/start/names",
            {{"token", kToken}, {"place", "Thimbleford"}, {"site", "Thimbleford Together"}}
        );
        CHECK(browser.post("/start/phone", {{"token", kToken}, {"phone", "999"}}).status == 422);
        browser.post("/start/phone", {{"token", kToken}, {"phone", "01632960143"}});

        const Answer you = browser.get("/start?token=" + kToken);
        CHECK(has(you, "And who are you?"));
        CHECK(has(you, "01632 960143"));
        const Answer short_word = browser.post(
            "/start/you",
            {{"token", kToken},
             {"name", "Imogen Hartley"},
             {"email", "imogen@example.org"},
             {"password", "short"}}
        );
        CHECK(short_word.status == 422);
        CHECK(has(short_word, "imogen@example.org"));
        CHECK_FALSE(has(short_word, "value=\"short\""));

        set_up(browser);
        CHECK(has(browser.get("/start"), "0 of 7 steps are done"));
        CHECK(has(browser.get("/me"), "Operator"));
        const auto verbs = verbs_of(stage);
        for (const std::string verb :
             {"place.added", "place.changed", "setting.changed", "party.joined", "hat.granted"})
            CHECK(std::find(verbs.begin(), verbs.end(), verb) != verbs.end());
    });
}

TEST_CASE("a wrong, missing or used link says how to get a new one, and changes nothing") {
    on_each_engine([](Stage& stage) {
        Browser browser{stage};
        CHECK(browser.get("/start").status == 200);
        CHECK(has(browser.get("/start"), "How to get a new link"));
        const Answer wrong = browser.get("/start?token=guessed");
        CHECK(wrong.status == 403);
        CHECK(has(wrong, "How to get a new link"));
        const Fields fields{
            {"token", "guessed"},
            {"place", "Elsewhere"},
            {"site", "Elsewhere"},
            {"phone", "01632 960143"},
            {"name", "Mallory"},
            {"email", "mallory@example.org"},
            {"password", "kettle lantern orchard"}
        };
        for (const char* path : {"/start/names", "/start/phone", "/start/you"})
            CHECK(browser.post(path, fields).status == 403);
        CHECK(verbs_of(stage).empty());

        set_up(browser);
        Browser late{stage};
        const Answer used = late.get("/start?token=" + kToken);
        CHECK(used.status == 403);
        CHECK(has(used, "This place is set up already"));
        Fields with_token = fields;
        with_token.front().second = kToken;
        for (const char* path : {"/start/names", "/start/phone", "/start/you"}) {
            const Answer again = late.post(path, with_token);
            CHECK(again.status == 403);
            CHECK(has(again, "This place is set up already"));
        }
        CHECK(late.cookie("bunting_session").empty());
        CHECK(location(late.get("/start")) == "/sign-in?then=%2Fstart");
        CHECK_FALSE(is_kept_somewhere(stage, kToken));
    });
}

TEST_CASE("until it opens, visitors see that the place is being made ready, and nothing else") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        put_up_twenty(stage, imogen);
        Browser visitor{stage};
        const Answer front = visitor.get("/");
        CHECK(front.status == 200);
        CHECK(has(front, "We are getting this place ready"));
        CHECK(has(front, "01632 960143"));
        for (const char* path :
             {"/p/thimbleford",
              "/p/thimbleford/things",
              "/p/thimbleford/things.json",
              "/p/thimbleford/things.atom",
              "/p/thimbleford/activities.ics",
              "/meet",
              "/search?q=bench",
              "/search.json?q=bench",
              "/journal",
              "/about",
              "/add"}) {
            CAPTURE(path);
            const Answer answer = visitor.get(path);
            CHECK(answer.status == 403);
            CHECK_FALSE(has(answer, "Bench"));
        }
        CHECK(visitor.post("/add/idea/what", {{"title", "A"}, {"summary", "B"}}).status == 403);
        for (const char* path : {"/sign-in", "/privacy", "/accessibility", "/invite", "/settings"})
            CHECK(visitor.get(path).status == 200);

        // Who runs it sees all, and that nobody else does.
        const Answer home = imogen.get("/p/thimbleford");
        CHECK(home.status == 200);
        CHECK(has(home, "Bench"));
        CHECK(has(home, "Only people with a role here see this place yet"));
    });
}

TEST_CASE("whoever joins by mail without an invitation sees no more than a visitor") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        Browser eve{stage};
        eve.set_cookie("bunting_session", joined_by_mail(stage, "eve@example.org"));
        CHECK(has(eve.get("/"), "We are getting this place ready"));
        CHECK(eve.get("/p/thimbleford").status == 403);
        CHECK(eve.get("/me").status == 200);
        CHECK(eve.get("/start").status == 403);
        CHECK(send_json(stage, eve, "/add/idea/send", R"({"title": "A"})").status == 403);
    });
}

TEST_CASE("the place opens when twenty things, a story and a date are there, and shuts again") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        const Answer early = imogen.get("/start/open");
        CHECK(has(early, "0 of 20 things"));
        CHECK(has(early, "No story yet"));
        CHECK(has(early, "No date yet"));
        CHECK_FALSE(has(early, "Open it now"));
        imogen.get("/start/words");  // a page with a form, whose token the next one is sent with
        const Answer refused = imogen.post("/start/open", {});
        CHECK(refused.status == 422);
        CHECK(has(refused, "0 of 20 things"));

        put_up_twenty(stage, imogen);
        CHECK(has(imogen.get("/start/open"), "Open it now"));
        const Answer opened = imogen.post("/start/open", {});
        CHECK(location(opened) == "/start?done=opened");
        stage.settle();
        Browser visitor{stage};
        CHECK(has(visitor.get("/"), "Bench"));
        CHECK(visitor.get("/journal").status == 200);
        CHECK(has(visitor.get("/p/thimbleford/things.json"), "Soup on the green"));
        CHECK_FALSE(has(imogen.get("/"), "Only people with a role here"));

        imogen.get("/start/close");
        CHECK(location(imogen.post("/start/close", {})) == "/start?done=closed");
        stage.settle();
        CHECK(has(visitor.get("/"), "We are getting this place ready"));
        CHECK(visitor.get("/p/thimbleford/things.json").status == 403);
    });
}

TEST_CASE("a kind that is off is in no menu, filter, list or search; its pages stay") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        const Answer pressure = send_json(
            stage,
            imogen,
            "/add/pressure/send",
            R"({"title": "Mould in the flats", "summary": "Forty flats.", "who_feels": "Families", "place": "thimbleford"})"
        );
        REQUIRE(pressure.status == 201);
        put_up_twenty(stage, imogen);
        CHECK(has(imogen.get("/p/thimbleford/things"), "Mould in the flats"));

        const Answer form = imogen.get("/start/words");
        CHECK(has(form, "We hear you within 5 working days."));
        const Answer chosen = imogen.post(
            "/start/words",
            {{"kinds", "asset"},
             {"kinds", "idea"},
             {"promise_1", "We ring back on the same day."},
             {"promise_2", ""},
             {"promise_3", "Late is shown as late."},
             {"about", "Run by two people at the *council for voluntary service*."}}
        );
        CHECK(location(chosen) == "/start");
        CHECK(has(imogen.get("/start"), "4 of 7 steps are done"));
        CHECK_FALSE(has(imogen.get("/add"), "/add/pressure"));
        CHECK(imogen.get("/add/pressure").status == 404);
        CHECK(send_json(stage, imogen, "/add/pressure/send", R"({"title": "A"})").status == 404);
        for (const char* path :
             {"/p/thimbleford",
              "/p/thimbleford/things",
              "/p/thimbleford/things.json",
              "/p/thimbleford/map",
              "/search?q=mould"}) {
            CAPTURE(path);
            const Answer page = imogen.get(path);
            CHECK(page.status == 200);
            CHECK_FALSE(has(page, "Mould in the flats"));
            CHECK_FALSE(has(page, "Pressures"));
        }
        const auto number = pressure.body.find("\"url\":\"");
        REQUIRE(number != std::string::npos);
        const std::string url =
            pressure.body.substr(number + 7, pressure.body.find('"', number + 7) - number - 7);
        CHECK(has(imogen.get(url), "Mould in the flats"));
        // A story and an activity cannot be left out; promises stand where people look.
        CHECK(has(imogen.get("/add"), "/add/story"));
        CHECK(has(imogen.get("/p/thimbleford"), "We ring back on the same day."));
        CHECK(has(imogen.get("/about"), "Late is shown as late."));
        CHECK(has(imogen.get("/about"), "<em>council for voluntary service</em>"));
    });
}

TEST_CASE("only operators come to these pages, in whatever hat others act") {
    Stage stage;
    for (const char* actor : {"odette", "greta"}) {
        Browser browser{stage, actor};
        browser.get("/me");
        for (const char* path :
             {"/start", "/start/words", "/start/people", "/start/groups", "/start/open"}) {
            CAPTURE(path);
            CHECK(browser.get(path).status == 403);
        }
        for (const char* path :
             {"/start/words",
              "/start/people",
              "/start/people/0192a1b0-0000-7000-8000-000000000000/withdraw",
              "/start/groups",
              "/start/open",
              "/start/close"}) {
            CAPTURE(path);
            const Answer answer = browser.post(
                path, {{"name", "A"}, {"hat", "operator"}, {"way", "slip"}, {"csv", "name\nA\n"}}
            );
            CHECK(answer.status == 403);
        }
    }
}

}  // namespace bunting::testing
