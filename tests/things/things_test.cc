// SPDX-License-Identifier: AGPL-3.0-or-later
// The form page by page, drafts, two people editing at once, pictures: as browsers do them.
#include <doctest/doctest.h>

#include "store/journal_store.h"
#include "tests/things/browser.h"

namespace bunting::testing {
namespace {

// Fills in the form of an idea up to the check page.
void write_idea(Browser& browser, const std::string& title) {
    CHECK(browser.post("/add/idea/what", {{"title", title}, {"summary", "Open it on Fridays."}}).status == 303);
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
        for (const auto& entry : store::entries_from(tx, BoroughId{1}, 0, 1000)) out.push_back(entry.entry.verb);
    });
    return out;
}

}  // namespace

TEST_CASE("a visitor writes page by page, is asked who they are last, and nothing is lost on the way") {
    Stage stage;
    Browser visitor{stage};
    CHECK(has(visitor.get("/add"), "Add an idea"));
    CHECK(location(visitor.get("/add/idea?place=kettle-bank")) == "/add/idea/what?place=kettle-bank");

    const Answer wrong = visitor.post("/add/idea/what", {{"title", ""}, {"summary", "Open it on Fridays."}});
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

TEST_CASE("saved for later, a short code brings it back in another browser, and only one has it then") {
    Stage stage;
    Browser phone{stage};
    phone.post("/add/idea/what", {{"title", "Open the Boathouse"}, {"summary", "On Fridays."}});
    const Answer saved = phone.post("/add/idea/who", {{"helps", "Teenagers"}, {"save", "later"}});
    CHECK(saved.status == 200);
    const std::string code = code_on(saved);

    Browser computer{stage};
    CHECK(computer.post("/add/continue", {{"code", "AAAA-AAAA"}}).status == 422);
    std::string typed = code;
    std::transform(typed.begin(), typed.end(), typed.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    CHECK(location(computer.post("/add/continue", {{"code", typed}})) == "/add/idea/where");
    CHECK(has(computer.get("/add/idea/what"), "Open the Boathouse"));
    CHECK_FALSE(has(phone.get("/add/idea/what"), "Open the Boathouse"));
}

TEST_CASE("codes cannot be guessed at leisure") {
    Stage stage;
    Browser guesser{stage};
    int last = 0;
    for (int i = 0; i < 21; ++i) last = guesser.post("/add/continue", {{"code", "AAAA-AAAA"}}).status;
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
    Browser greta{stage, "greta"};
    const std::string path = add_idea(odette, "Open the Boathouse");
    odette.get(path + "/edit");
    const Fields mine{
        {"seen", "1"}, {"title", "Open the Boathouse late"}, {"summary", "Until ten."}, {"helps", "Teenagers"}, {"place", "kettle-bank"},
    };
    CHECK(odette.post(path + "/edit", mine).status == 303);

    greta.get(path + "/edit");
    CHECK(greta.post(path + "/edit", mine).status == 404);  // a resident's hat: not hers, and not public yet
    const Fields again{
        {"seen", "1"}, {"title", "Boathouse on Saturdays"}, {"summary", "Until ten."}, {"helps", "Teenagers"}, {"place", "kettle-bank"},
    };
    const Answer both = odette.post(path + "/edit", again);
    CHECK(both.status == 409);
    CHECK(has(both, "Open the Boathouse late"));
    CHECK(has(both, "Boathouse on Saturdays"));
    CHECK(has(both, R"(name="seen" value="2")"));
    Fields kept = again;
    kept.front().second = "2";
    CHECK(odette.post(path + "/edit", kept).status == 303);
    const Answer history = odette.get(path + "/history");
    CHECK(has(history, "Open the Boathouse late"));
    CHECK(has(history, "Boathouse on Saturdays"));
}

TEST_CASE("what is likely there already is shown before sending, and a voice can be added instead") {
    Stage stage;
    Browser nadia{stage, "odette"};
    const std::string path = add_idea(nadia, "Friday evenings at the Boathouse");
    stage.house().database().write([&](store::WriteTx& tx) {
        access::ActTx act{tx, stage.house().acts()};
        return store::Verdict::Rollback;
    });
    Browser hamza{stage, "hamza"};
    write_idea(hamza, "The Boathouse on Friday evenings");
    CHECK(hamza.get("/add/idea/check").status == 200);
}

}  // namespace bunting::testing
