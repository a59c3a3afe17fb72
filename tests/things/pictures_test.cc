// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures on their way in and out: made clean, described, seen by those who may see their thing.
#include <doctest/doctest.h>

#include "tests/things/browser.h"

namespace bunting::testing {
namespace {

// Eight by eight red dots.
std::string png() {
    const auto bytes = from_base64(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mM4ISeHFTEMLQkAkL9BAc9woTwAAAAASU"
        "VORK5CYII="
    );
    REQUIRE(bytes.has_value());
    return text_of(*bytes);
}

std::string picture_on(const Answer& page) {
    const auto at = page.body.find("/pictures/");
    REQUIRE(at != std::string::npos);
    return page.body.substr(at, 10 + 64);
}

void write_idea_but_more(Browser& browser) {
    browser.get("/add/idea/what");
    browser.post("/add/idea/what", {{"title", "Open the Boathouse"}, {"summary", "On Fridays."}});
    browser.post("/add/idea/who", {{"helps", "Teenagers"}});
    browser.post("/add/idea/where", {{"place", "kettle-bank"}});
    browser.post("/add/idea/offer", {});
}

}  // namespace

TEST_CASE(
    "a picture comes along with the form, its words are asked, and only its thing's readers see it"
) {
    Stage stage;
    Browser odette{stage, "odette"};
    Browser visitor{stage};
    write_idea_but_more(odette);
    const Answer wordless = odette.upload("/add/idea/more", {}, "picture", png());
    CHECK(wordless.status == 422);
    CHECK(has(wordless, "Say what is in the picture"));
    const std::string kept = picture_on(wordless);
    CHECK(odette.get(kept).status == 200);
    CHECK(visitor.get(kept).status == 404);

    CHECK(odette.post("/add/idea/more", {{"picture_words", "A red door"}}).status == 303);
    odette.get("/add/idea/check");
    const Answer sent = odette.post("/add/idea/send", {});
    REQUIRE(sent.status == 303);
    const Answer page = odette.get(location(sent));
    CHECK(has(page, R"(alt="A red door")"));
    const std::string file = picture_on(page);
    CHECK(odette.get(file).headers["cache-control"] == "private, no-store");
    CHECK(visitor.get(file).status == 404);
}

TEST_CASE("what is no picture is refused in words, and the rest of the form is kept") {
    Stage stage;
    Browser odette{stage, "odette"};
    write_idea_but_more(odette);
    const Answer wrong =
        odette.upload("/add/idea/more", {{"tags", "warm"}}, "picture", "<svg onload='alert(1)'/>");
    CHECK(wrong.status == 422);
    CHECK(has(wrong, R"(value="warm")"));
    CHECK(has(wrong, "<title>Error:"));
    CHECK(has(wrong, "This is no JPEG, PNG or WebP"));
}

TEST_CASE("pictures of a public thing are good for ever, run nothing, and can be taken away") {
    Stage stage;
    Browser greta{stage, "greta"};
    write_idea_but_more(greta);
    greta.post("/add/idea/more", {});
    const Answer sent = greta.post("/add/idea/send", {});
    REQUIRE(sent.status == 303);
    const std::string path = location(sent).substr(0, location(sent).find('?'));
    greta.get(path + "/pictures");
    CHECK(greta.upload(path + "/pictures", {}, "picture", png()).status == 422);
    CHECK(
        greta.upload(path + "/pictures", {{"picture_words", "A red door"}}, "picture", png())
            .status == 303
    );

    Browser visitor{stage};
    const std::string file = picture_on(visitor.get(path));
    Answer served = visitor.get(file);
    CHECK(served.status == 200);
    CHECK(served.body.starts_with("RIFF"));
    CHECK(served.headers["content-type"] == "image/webp");
    CHECK(served.headers["cache-control"] == "public, max-age=31536000, immutable");
    CHECK(served.headers["x-content-type-options"] == "nosniff");
    CHECK(visitor.get("/pictures/" + std::string(64, '0')).status == 404);
    CHECK(visitor.get("/pictures/..").status != 200);

    const Answer list = greta.get(path + "/pictures");
    const auto at = list.body.find(R"(name="picture" value=")");
    REQUIRE(at != std::string::npos);
    const std::string id = list.body.substr(at + 22, 36);
    Browser hamza{stage, "hamza"};
    hamza.get(path);
    CHECK(hamza.post(path + "/pictures/remove", {{"picture", id}}).status == 403);
    CHECK(greta.post(path + "/pictures/remove", {{"picture", id}}).status == 303);
    CHECK(visitor.get(file).status == 404);
}

TEST_CASE("an update's picture stands with its words, and goes with whoever told it") {
    Stage stage;
    Browser greta{stage, "greta"};
    Browser hamza{stage, "hamza"};
    Browser visitor{stage};
    greta.get("/add/project/what");
    const Answer sent = greta.post(
        "/add/project/send",
        {{"title", "Warm Wednesdays"},
         {"summary", "Soup, and mending."},
         {"people", "All of us"},
         {"place", "kettle-bank"}}
    );
    REQUIRE(sent.status == 303);
    const std::string path = location(sent).substr(0, location(sent).find('?'));
    hamza.get(path + "/join");
    REQUIRE(hamza.post(path + "/join", {{"brings", "A ladle"}}).status == 303);

    hamza.get(path + "/tell");
    const Answer wordless =
        hamza.upload(path + "/tell", {{"words", "Forty came."}}, "picture", png());
    CHECK(wordless.status == 422);
    CHECK(has(wordless, "Say what is in the picture"));
    CHECK(has(wordless, "Forty came."));
    const Fields told{{"words", "Forty came."}, {"picture_words", "A long table"}};
    const Answer wrong = hamza.upload(path + "/tell", told, "picture", "GIF89a\x01");
    CHECK(wrong.status == 422);
    CHECK(has(wrong, "This is a GIF"));
    Browser odette{stage, "odette"};
    odette.get(path);
    CHECK(odette.upload(path + "/tell", told, "picture", png()).status == 403);
    REQUIRE(hamza.upload(path + "/tell", told, "picture", png()).status == 303);

    const Answer page = visitor.get(path);
    CHECK(has(page, R"(alt="A long table")"));
    const std::string file = picture_on(page);
    CHECK(visitor.get(file).status == 200);
    CHECK(has(greta.get(path + "/pictures"), "A long table"));

    hamza.get("/me/delete");
    REQUIRE(hamza.post("/me/delete", {{"sure", "1"}}).status == 200);
    stage.settle();
    CHECK(!has(visitor.get(path), "A long table"));
    CHECK(visitor.get(file).status == 404);
}

}  // namespace bunting::testing
