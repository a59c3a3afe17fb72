// SPDX-License-Identifier: AGPL-3.0-or-later
// The form page by page, drafts, two people editing at once, pictures: as browsers do them.
#include <doctest/doctest.h>

#include "store/journal_store.h"
#include "tests/things/browser.h"

namespace bunting::testing {
namespace {

// Fills in the form of an idea up to the check page.
void write_idea(Browser& browser, const std::string& title) {
    browser.get("/add/idea/what");
    CHECK(
        browser.post("/add/idea/what", {{"title", title}, {"summary", "Open it on Fridays."}})
            .status == 303
    );
    CHECK(browser.post("/add/idea/who", {{"helps", "Teenagers"}}).status == 303);
    CHECK(browser.post("/add/idea/where", {{"place", "kettle-bank"}}).status == 303);
    CHECK(browser.post("/add/idea/offer", {{"could_offer", "I can set up chairs"}}).status == 303);
    CHECK(browser.post("/add/idea/more", {{"tags", "Warm, teenagers"}}).status == 303);
}

std::string add_idea(Browser& browser, const std::string& title) {
    write_idea(browser, title);
    browser.get("/add/idea/check");
    const Answer sent = browser.post("/add/idea/send", {});
    REQUIRE(sent.status == 303);
    const std::string path = location(sent);
    REQUIRE(path.starts_with("/t/"));
    return path.substr(0, path.find('?'));
}

std::string code_on(const Answer& page) {
    const auto at = page.body.find(R"(<p class="plate">)");
    REQUIRE(at != std::string::npos);
    return page.body.substr(at + 17, 9);
}

std::vector<std::string> verbs(Stage& stage) {
    std::vector<std::string> out;
    stage.settle();
    stage.house().database().read([&](store::ReadTx& tx) {
        for (const auto& entry : store::entries_from(tx, BoroughId{1}, 0, 1000))
            out.push_back(entry.entry.verb);
    });
    return out;
}

}  // namespace

TEST_CASE(
    "a visitor writes page by page, is asked who they are last, and nothing is lost on the way"
) {
    Stage stage;
    Browser visitor{stage};
    CHECK(has(visitor.get("/add"), "Add an idea"));
    CHECK(
        location(visitor.get("/add/idea?place=kettle-bank")) == "/add/idea/what?place=kettle-bank"
    );

    const Answer wrong =
        visitor.post("/add/idea/what", {{"title", ""}, {"summary", "Open it on Fridays."}});
    CHECK(wrong.status == 422);
    CHECK(has(wrong, "<title>Error:"));
    CHECK(has(wrong, "Fill in “Its name”"));
    CHECK(has(wrong, "Open it on Fridays."));

    write_idea(visitor, "Open the Boathouse");
    const Answer check = visitor.get("/add/idea/check");
    CHECK(has(check, "Open the Boathouse"));
    CHECK(has(check, "Teenagers"));
    CHECK(has(check, "Kettle Bank"));
    CHECK(location(visitor.post("/add/idea/send", {})) == "/sign-in?then=%2Fadd%2Fidea%2Fcheck");

    visitor.set_cookie("bunting_session", stage.token("odette"));
    CHECK(has(visitor.get("/add/idea/check"), "You send this as <b>Odette</b>"));
    const Answer sent = visitor.post("/add/idea/send", {});
    CHECK(sent.status == 303);
    CHECK(visitor.cookie("bunting_draft").empty());
    const Answer page = visitor.get(location(sent));
    CHECK(has(page, "Sent. Thank you."));
    CHECK(has(page, "Waiting for a look"));
    Browser stranger{stage};
    CHECK(stranger.get(location(sent)).status == 404);
    CHECK(verbs(stage).back() == "thing.added");
}

TEST_CASE("a page of the form cannot be jumped: the check leads to what is missing") {
    Stage stage;
    Browser visitor{stage};
    CHECK(location(visitor.get("/add/service/check")) == "/add/service/what");
    visitor.post("/add/service/what", {{"title", "Lunch"}, {"summary", "Soup."}});
    CHECK(location(visitor.get("/add/service/check")) == "/add/service/who");
    CHECK(visitor.get("/add/nothing").status == 404);
    CHECK(visitor.get("/add/service/nothing").status == 404);
    CHECK(visitor.post("/add/service/nothing", {}).status == 404);
}

TEST_CASE(
    "saved for later, a short code brings it back in another browser, and only one has it then"
) {
    Stage stage;
    Browser phone{stage};
    phone.post("/add/idea/what", {{"title", "Open the Boathouse"}, {"summary", "On Fridays."}});
    const Answer saved = phone.post("/add/idea/who", {{"helps", "Teenagers"}, {"save", "later"}});
    CHECK(saved.status == 200);
    const std::string code = code_on(saved);

    Browser computer{stage};
    CHECK(computer.post("/add/continue", {{"code", "AAAA-AAAA"}}).status == 422);
    std::string typed = code;
    std::transform(typed.begin(), typed.end(), typed.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    CHECK(location(computer.post("/add/continue", {{"code", typed}})) == "/add/idea/where");
    CHECK(has(computer.get("/add/idea/what"), "Open the Boathouse"));
    CHECK_FALSE(has(phone.get("/add/idea/what"), "Open the Boathouse"));
}

TEST_CASE("codes cannot be guessed at leisure") {
    Stage stage;
    Browser guesser{stage};
    int last = 0;
    for (int i = 0; i < 21; ++i)
        last = guesser.post("/add/continue", {{"code", "AAAA-AAAA"}}).status;
    CHECK(last == 429);
}

TEST_CASE("a draft is nobody else's: its number without its secret brings nothing") {
    Stage stage;
    Browser writer{stage};
    writer.post("/add/idea/what", {{"title", "Open the Boathouse"}, {"summary", "On Fridays."}});
    const std::string cookie = writer.cookie("bunting_draft");
    Browser thief{stage};
    thief.set_cookie("bunting_draft", cookie.substr(0, cookie.find('.')) + ".wrong");
    CHECK_FALSE(has(thief.get("/add/idea/what"), "Open the Boathouse"));
    for (const char* nonsense : {"", ".", "x.y", "....", "00000000-0000-0000-0000-000000000000."}) {
        thief.set_cookie("bunting_draft", nonsense);
        CHECK(thief.get("/add/idea/what").status == 200);
    }
}

TEST_CASE("when two people edit, the second sees both versions and may keep their own") {
    Stage stage;
    Browser odette{stage, "odette"};
    Browser greta{stage, "greta"};  // an editor
    const std::string path = add_idea(odette, "Open the Boathouse");
    const auto form = [](const std::string& seen, const std::string& title) {
        return Fields{
            {"seen", seen},
            {"title", title},
            {"summary", "Until ten."},
            {"helps", "Teenagers"},
            {"place", "kettle-bank"}
        };
    };
    odette.get(path + "/edit");
    greta.get(path + "/edit");
    CHECK(greta.post(path + "/edit", form("1", "Open the Boathouse late")).status == 303);

    const Answer both = odette.post(path + "/edit", form("1", "Boathouse on Saturdays"));
    CHECK(both.status == 409);
    CHECK(has(both, "Open the Boathouse late"));
    CHECK(has(both, R"(value="Boathouse on Saturdays")"));
    CHECK(has(both, R"(name="seen" value="2")"));
    CHECK(odette.post(path + "/edit", form("2", "Boathouse on Saturdays")).status == 303);
    const Answer history = odette.get(path + "/history");
    CHECK(has(history, "Open the Boathouse late"));
    CHECK(has(history, "someone who looks after the place"));

    const Answer empty = odette.post(path + "/edit", form("3", ""));
    CHECK(empty.status == 422);
    CHECK(has(empty, "Fill in “Its name”"));
    Browser hamza{stage, "hamza"};
    CHECK(hamza.get(path + "/edit").status == 404);
}

TEST_CASE("what is likely there already is shown before sending, and a voice can be added instead"
) {
    Stage stage;
    Browser greta{stage, "greta"};
    const std::string path = add_idea(greta, "Friday evenings at the Boathouse");
    stage.settle();
    Browser hamza{stage, "hamza"};
    write_idea(hamza, "The Boathouse on Friday evenings");
    const Answer check = hamza.get("/add/idea/check");
    CHECK(has(check, "Is it the same as one of these?"));
    CHECK(has(check, "Friday evenings at the Boathouse"));
    const Answer joined = hamza.post("/add/idea/join", {{"number", path.substr(3)}});
    CHECK(location(joined) == path + "?done=joined");
    const Answer page = hamza.get(location(joined));
    CHECK(has(page, "Open it on Fridays."));
    CHECK(has(page, "2 people follow it"));
    CHECK(hamza.cookie("bunting_draft").empty());

    write_idea(hamza, "Something else entirely");
    CHECK_FALSE(has(hamza.get("/add/idea/check"), "Is it the same as one of these?"));
}

TEST_CASE("people talk one level deep, take back what they said, and links wait for a look") {
    Stage stage;
    Browser greta{stage, "greta"};
    const std::string path = add_idea(greta, "Open the Boathouse");
    Browser hamza{stage, "hamza"};
    hamza.get(path);
    const Answer nothing = hamza.post(path + "/say", {{"words", "  "}});
    CHECK(nothing.status == 422);
    CHECK(has(nothing, "Write what you want to say"));
    CHECK(
        hamza.post(path + "/say", {{"words", "I have a key. <script>alert(1)</script>"}}).status ==
        303
    );
    const Answer page = hamza.get(path);
    CHECK(has(page, "I have a key. &lt;script&gt;"));
    const auto at = page.body.find(R"(id="turn-)");
    REQUIRE(at != std::string::npos);
    const std::string turn = page.body.substr(at + 9, 36);

    greta.get(path);
    CHECK(greta.post(path + "/say", {{"words", "Wonderful."}, {"answers", turn}}).status == 303);
    CHECK(greta.post(path + "/withdraw", {{"turn", turn}}).status == 403);
    CHECK(hamza.post(path + "/withdraw", {{"turn", turn}}).status == 303);
    const Answer after = hamza.get(path);
    CHECK_FALSE(has(after, "I have a key"));
    CHECK(has(after, "Hamza took this back"));
    CHECK(has(after, "Wonderful."));

    CHECK(
        location(hamza.post(path + "/say", {{"words", "See https://cheap.example"}})) ==
        path + "?done=waits#talk"
    );
    CHECK(has(hamza.get(path), "cheap.example"));
    Browser visitor{stage};
    CHECK_FALSE(has(visitor.get(path), "cheap.example"));
    CHECK(has(visitor.get(path), "Wonderful."));
}

TEST_CASE("anybody may say that something is wrong, not too often, and nobody else sees it") {
    Stage stage;
    Browser greta{stage, "greta"};
    const std::string path = add_idea(greta, "Open the Boathouse");
    Browser visitor{stage};
    CHECK(has(visitor.get(path + "/report"), "What is wrong?"));
    CHECK(visitor.post(path + "/report", {{"words", "Look at this"}}).status == 422);
    const Answer sent =
        visitor.post(path + "/report", {{"reason", "untrue"}, {"words", "canary-word"}});
    CHECK(location(sent) == path + "?done=reported");
    CHECK_FALSE(has(visitor.get(path), "canary-word"));
    CHECK_FALSE(has(greta.get(path), "canary-word"));
    CHECK_FALSE(has(visitor.get(path + ".json"), "canary-word"));
    int last = 0;
    for (int i = 0; i < 10; ++i)
        last = visitor.post(path + "/report", {{"reason", "advert"}}).status;
    CHECK(last == 429);
}

TEST_CASE("an activity ends after its last day and is shown again with one tap") {
    Stage stage;
    Browser greta{stage, "greta"};
    greta.get("/add/activity/what");
    greta.post(
        "/add/activity/what", {{"title", "Chair exercise"}, {"summary", "Gentle, with music."}}
    );
    greta.post(
        "/add/activity/when", {{"day", "2026-11-24"}, {"starts", "10:00"}, {"ends", "11:00"}}
    );
    const Answer wrong =
        greta.post("/add/activity/again", {{"repeats", "weekly"}, {"last_day", "2026-11-01"}});
    CHECK(wrong.status == 422);
    CHECK(has(wrong, "Choose an end that is after the beginning"));
    greta.post("/add/activity/again", {{"repeats", "weekly"}, {"last_day", "2026-12-08"}});
    greta.post("/add/activity/where", {{"place", "kettle-bank"}, {"spot", "The Boathouse"}});
    greta.post("/add/activity/cost", {{"cost", "Free"}});
    greta.post("/add/activity/more", {});
    const Answer sent = greta.post("/add/activity/send", {});
    REQUIRE(sent.status == 303);
    const std::string path = location(sent).substr(0, location(sent).find('?'));
    const Answer calendar = greta.get(path + ".ics");
    CHECK(has(calendar, "RRULE:FREQ=WEEKLY;UNTIL=20261208T235900Z\r\n"));
    CHECK(has(calendar, "DTSTART;TZID=Europe/London:20261124T100000\r\n"));
    CHECK(has(greta.get(path), "Every week, 10am to 11am. Next on Tuesday 24 November"));
    CHECK(has(greta.get(path), R"("@type":"Event")"));

    stage.clock().set(*parse_iso_utc("2026-12-09T00:10:00Z"));
    CHECK(verbs(stage).back() == "activity.ended");
    const Answer over = greta.get(path);
    CHECK(has(over, "This is over"));
    CHECK(greta.post(path + "/renew", {}).status == 303);
    CHECK(verbs(stage).back() == "thing.renewed");
    const Answer again = greta.get(path + "?done=renewed");
    CHECK(has(again, "It is shown again"));
    CHECK(has(again, "Next on Tuesday 15 December"));
    CHECK(greta.post(path + "/renew", {}).status == 409);
}

TEST_CASE("a story is public only where its teller said so, and a change of mind is heeded") {
    Stage stage;
    Browser greta{stage, "greta"};
    greta.get("/add/story/what");
    greta.post(
        "/add/story/what", {{"title", "One oven"}, {"summary", "How we began."}, {"teller", "Ife"}}
    );
    greta.post("/add/story/began", {{"began", "With a big pot."}});
    greta.post("/add/story/hard", {});
    greta.post("/add/story/where", {{"place", "kettle-bank"}});
    greta.post("/add/story/consent", {{"consent", "reports"}});
    greta.post("/add/story/more", {{"quote", "We were hungry."}});
    const std::string path = location(greta.post("/add/story/send", {})).substr(0, 4);
    Browser visitor{stage};
    CHECK(visitor.get(path).status == 404);
    CHECK(visitor.get(path + ".json").status == 404);
    greta.get(path + "/edit");
    const auto edit = [&](const std::string& seen, const std::string& consent) {
        return greta
            .post(
                path + "/edit",
                {{"seen", seen},
                 {"title", "One oven"},
                 {"summary", "How we began."},
                 {"teller", "Ife"},
                 {"began", "With a big pot."},
                 {"quote", "We were hungry."},
                 {"place", "kettle-bank"},
                 {"consent", consent}}
            )
            .status;
    };
    CHECK(edit("1", "named") == 303);
    CHECK(has(visitor.get(path), "We were hungry."));
    CHECK_FALSE(has(visitor.get(path), "Who may see it"));
    CHECK(edit("2", "service") == 303);
    stage.settle();  // visitors' copies are made anew
    CHECK(visitor.get(path).status == 404);
}

TEST_CASE("taken away, a thing is gone for everybody, and its number is not used again") {
    Stage stage;
    Browser greta{stage, "greta"};
    const std::string path = add_idea(greta, "Open the Boathouse");
    CHECK(has(greta.get(path + "/remove"), "You cannot bring it back"));
    Browser hamza{stage, "hamza"};
    hamza.get(path);
    CHECK(hamza.post(path + "/remove", {}).status == 403);
    CHECK(location(greta.post(path + "/remove", {})) == "/p/kettle-bank");
    const Answer gone = greta.get(path);
    CHECK(gone.status == 404);
    CHECK(has(gone, "This was taken away"));
    CHECK(add_idea(greta, "Another") != path);
}

}  // namespace bunting::testing
