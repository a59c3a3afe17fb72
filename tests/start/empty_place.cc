// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/start/empty_place.h"

namespace bunting::testing {

void set_up(Browser& browser) {
    browser.post(
        "/start/names",
        {{"token", kToken}, {"place", "Thimbleford"}, {"site", "Thimbleford Together"}}
    );
    browser.post("/start/phone", {{"token", kToken}, {"phone", "01632 960143"}});
    const Answer in = browser.post(
        "/start/you",
        {{"token", kToken},
         {"name", "Imogen Hartley"},
         {"email", "imogen@example.org"},
         {"password", "kettle lantern orchard"}}
    );
    REQUIRE(in.status == 303);
    REQUIRE(location(in) == "/start");
    REQUIRE(has(browser.get("/start"), "The first day of Thimbleford"));
}

Answer send_json(Stage& stage, Browser& browser, const std::string& path, const std::string& json) {
    return ask(
        stage.port(),
        {.method = "POST",
         .target = path,
         .body = json,
         .headers =
             {
                 {"Content-Type", "application/json"},
                 {"Accept", "application/json"},
                 {"Cookie", "bunting_session=" + browser.cookie("bunting_session")},
             }}
    );
}

void put_up_twenty(Stage& stage, Browser& browser) {
    for (int i = 1; i <= 18; ++i) {
        const Answer sent = send_json(
            stage,
            browser,
            "/add/asset/send",
            fmt::format(
                R"({{"title": "Bench {}", "summary": "A place to sit.", "sort": "other", "place": "thimbleford"}})",
                i
            )
        );
        REQUIRE(sent.status == 201);
    }
    const Answer story = send_json(
        stage,
        browser,
        "/add/story/send",
        R"({"title": "The hall got its heating back", "summary": "Nine people and a plumber.",
            "teller": "Odette", "began": "It was cold.", "consent": "named", "place": "thimbleford"})"
    );
    REQUIRE(story.status == 201);
    const Answer date = send_json(
        stage,
        browser,
        "/add/activity/send",
        R"({"title": "Soup on the green", "summary": "Bring a bowl.", "day": "2026-11-30",
            "starts": "12:00", "repeats": "once", "place": "thimbleford"})"
    );
    REQUIRE(date.status == 201);
    stage.settle();
}

std::string make_slip(Browser& browser, const std::string& hat) {
    browser.get("/start/people");
    const Answer slip = browser.post(
        "/start/people", {{"name", "Nadia, the library"}, {"hat", hat}, {"way", "slip"}}
    );
    REQUIRE(slip.status == 200);
    constexpr std::string_view kBefore = R"(<p class="plate plate-xl" dir="ltr">)";
    const auto at = slip.body.find(kBefore);
    REQUIRE(at != std::string::npos);
    CHECK(has(slip, R"(<svg class="qr")"));
    return slip.body.substr(at + kBefore.size(), 14);
}

std::vector<std::string> verbs_of(Stage& stage) {
    std::vector<std::string> out;
    stage.settle();
    stage.house().database().read([&](store::ReadTx& tx) {
        for (const auto& entry : store::entries_from(tx, BoroughId{1}, 0, 1000))
            out.push_back(entry.entry.verb);
    });
    return out;
}

bool has_verb(Stage& stage, const std::string& verb) {
    const auto verbs = verbs_of(stage);
    return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

}  // namespace bunting::testing
