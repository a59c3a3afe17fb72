// SPDX-License-Identifier: AGPL-3.0-or-later
// Invitations, groups from a table, places and postcodes from files: on both databases.
#include "access/outbox.h"
#include "tests/start/empty_place.h"

namespace bunting::testing {
namespace {

const std::string kWards = R"({"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"WD23CD": "E05000001", "WD23NM": "Kettle Bank"},
     "geometry": {"type": "Polygon", "coordinates":
        [[[-2.2, 52.5], [-2.1, 52.5], [-2.1, 52.6], [-2.2, 52.6], [-2.2, 52.5]]]}},
    {"type": "Feature", "properties": {"WD23CD": "E05000002", "WD23NM": "Saltwheel"},
     "geometry": {"type": "Polygon", "coordinates":
        [[[-2.1, 52.5], [-2.0, 52.5], [-2.0, 52.6], [-2.1, 52.6], [-2.1, 52.5]]]}}
]})";

const std::string kPostcodes =
    "\"DY1 1AE\",10,394044,290420,\"E92000001\",\"\",\"\",\"\",\"E08000027\",\"E05000001\"\n"
    "\"DY1 1AF\",10,394479,290483,\"E92000001\",\"\",\"\",\"\",\"E08000027\",\"E05000001\"\n";

const Fields kNadia{
    {"name", "Nadia"}, {"email", "nadia@example.org"}, {"password", "teapot harbour violin"}
};

}  // namespace

TEST_CASE("a slip's code brings one person in, once, with the role it is for") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        const std::string code = make_slip(imogen, "connector");
        CHECK_FALSE(has(imogen.get("/start/people"), code));

        Browser nadia{stage};
        std::string typed = code;
        for (char& c : typed)
            c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
        CHECK(nadia.post("/invite", {{"code", "AAAA-AAAA-AAAA"}}).status == 422);
        CHECK(location(nadia.post("/invite", {{"code", typed}})) == "/invite/" + code);
        const Answer page = nadia.get("/invite/" + code);
        CHECK(has(page, "You are invited to Thimbleford Together"));
        CHECK(
            nadia.post("/invite/" + code, {{"name", ""}, {"email", "n@example.org"}}).status == 422
        );
        // Without mail, nobody could sign in again without a password.
        CHECK(
            nadia.post("/invite/" + code, {{"name", "Nadia"}, {"email", "nadia@example.org"}})
                .status == 422
        );
        CHECK(location(nadia.post("/invite/" + code, kNadia)) == "/");
        CHECK(has(nadia.get("/"), "Thimbleford"));
        CHECK(nadia.get("/queue").status == 200);
        CHECK(has_verb(stage, "invitation.accepted"));

        Browser mallory{stage};
        const Answer again = mallory.post(
            "/invite/" + code,
            {{"name", "M"}, {"email", "m@example.org"}, {"password", "teapot harbour violin"}}
        );
        CHECK(again.status == 422);
        CHECK(mallory.cookie("bunting_session").empty());
        CHECK(has(imogen.get("/start/people"), "Came in"));
        CHECK(has(imogen.get("/start"), "1 of 5 people"));
    });
}

TEST_CASE("a mailed invitation brings one person in by the link in its letter, and shows no code") {
    const auto work = [](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        const Fields nowhere{
            {"name", "Nadia"}, {"hat", "editor"}, {"way", "mail"}, {"email", "nadia"}
        };
        imogen.get("/start/people");
        CHECK(imogen.post("/start/people", nowhere).status == 422);
        Fields there = nowhere;
        there.back().second = "nadia@example.org";
        const Answer sent = imogen.post("/start/people", there);
        CHECK(has(sent, "We wrote to Nadia"));
        CHECK(has(sent, "nadia@example.org"));
        const auto letters = stage.house().database().reading([](store::ReadTx& tx) {
            return access::latest_letters(tx, BoroughId{1}, 10);
        });
        REQUIRE(letters.size() == 1);
        const access::Letter& letter = letters[0].letter;
        CHECK(letter.recipient == "nadia@example.org");
        CHECK(letter.subject == "You are invited to Thimbleford Together");
        constexpr std::string_view kLink = "https://thimbleford.example/invite/";
        const auto at = letter.body.find(kLink);
        REQUIRE(at != std::string::npos);
        const std::string code = letter.body.substr(at + kLink.size(), 14);
        CHECK(letter.body.rfind(code) > at + kLink.size());  // to be typed, too
        CHECK_FALSE(has(sent, code));
        CHECK(has(imogen.get("/start/people"), "Waiting, by e-mail"));

        Browser nadia{stage};
        CHECK(has(nadia.get("/invite/" + code), "You are invited to Thimbleford Together"));
        CHECK(nadia.cookie("bunting_session").empty());  // opening a link changes nothing
        CHECK(location(nadia.post("/invite/" + code, kNadia)) == "/");
        CHECK(nadia.get("/places/new").status == 200);
        Browser mallory{stage};
        CHECK(mallory.post("/invite/" + code, kNadia).status == 422);
        CHECK(has_verb(stage, "invitation.accepted"));
    };
    on_each_engine(work, kMailServer);
}

TEST_CASE("an invitation that was taken back, or ran out, lets nobody in") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        const std::string taken_back = make_slip(imogen, "editor");
        const std::string late = make_slip(imogen, "editor");
        const Answer list = imogen.get("/start/people");
        // The older of the two stands below: its form is the last on the page.
        const auto at = list.body.rfind("/withdraw");
        REQUIRE(at != std::string::npos);
        const auto begin = list.body.rfind('"', at) + 1;
        const std::string path = list.body.substr(begin, at + 9 - begin);
        CHECK(location(imogen.post(path, {})) == "/start/people?done=withdrawn");
        CHECK(imogen.post(path, {}).status == 409);

        Browser nadia{stage};
        CHECK(nadia.post("/invite/" + taken_back, kNadia).status == 422);
        CHECK(nadia.get("/invite/" + late).status == 200);
        stage.clock().set(*parse_iso_utc("2026-12-21T09:00:00Z"));
        CHECK(nadia.post("/invite/" + late, kNadia).status == 422);
        CHECK(nadia.cookie("bunting_session").empty());
        CHECK(has_verb(stage, "invitation.withdrawn"));
    });
}

TEST_CASE("who has an account signs in first, and then has one role more") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        Browser nadia{stage};
        nadia.post("/invite/" + make_slip(imogen, "connector"), kNadia);
        const std::string second = make_slip(imogen, "editor");
        Browser stranger{stage};
        const Answer taken = stranger.post("/invite/" + second, kNadia);
        CHECK(taken.status == 422);
        CHECK(has(taken, "Sign in first, then open the invitation again"));
        CHECK(stranger.cookie("bunting_session").empty());

        CHECK(has(nadia.get("/invite/" + second), "You are signed in as Nadia"));
        CHECK(location(nadia.post("/invite/" + second, {})) == "/");
        CHECK(nadia.get("/places/new").status == 200);
        CHECK(has(nadia.get("/me"), "Editor"));
    });
}

TEST_CASE("a table of groups comes in whole, after a look, or not at all") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        imogen.get("/start/groups");
        const Answer refused = imogen.upload(
            "/start/groups", {}, "file", "name,listed\nTool Library,yes\n,no\nChess Club,perhaps\n"
        );
        CHECK(refused.status == 422);
        CHECK(has(refused, "Give the group a name"));
        CHECK(has(refused, "perhaps"));
        CHECK(has(imogen.get("/start"), "No groups yet"));

        const std::string good =
            "name,about,listed\n\"Tool, Library\",Lends \"\"tools\"\",yes\n"
            "Chess Club,,no\n";
        imogen.get("/start/groups");
        const Answer broken = imogen.upload("/start/groups", {}, "file", good);
        CHECK(broken.status == 422);  // a quote inside a bare cell
        const std::string table =
            "name,about,listed\n\"Tool, Library\",\"Lends \"\"tools\"\"\",yes\n"
            "Chess Club,,no\n";
        const Answer look = imogen.upload("/start/groups", {}, "file", table);
        CHECK(look.status == 200);
        CHECK(has(look, "2 groups to bring in"));
        CHECK(has(imogen.get("/start"), "No groups yet"));
        imogen.get("/start/groups");
        const Answer done = imogen.post("/start/groups", {{"csv", table}, {"sure", "yes"}});
        CHECK(location(done) == "/start/groups?added=2");
        CHECK(has(imogen.get("/start"), "2 groups"));
        const Answer twice = imogen.post("/start/groups", {{"csv", table}, {"sure", "yes"}});
        CHECK(twice.status == 422);
        CHECK(has(twice, "This group is here already"));
        CHECK(has(imogen.get("/start"), "2 groups"));
    });
}

TEST_CASE("boundaries and postcodes are uploaded in the browser, whole or not at all") {
    on_each_engine([](Stage& stage) {
        Browser imogen{stage};
        set_up(imogen);
        imogen.get("/places/import");
        const Fields options{{"level", "ward"}, {"vintage", "2023"}};
        const Answer bad = imogen.upload("/places/import", options, "file", "{\"type\": 1}");
        CHECK(bad.status == 422);
        CHECK(has(bad, "What has to be mended"));
        CHECK(has(bad, "Something in the file has to be mended first"));
        CHECK(has(imogen.post("/places/import", options), "Choose a file"));
        CHECK(imogen.upload("/places/import", {{"level", "ward"}}, "file", kWards).status == 422);
        CHECK(imogen.get("/p/kettle-bank").status == 404);

        const Answer done = imogen.upload("/places/import", options, "file", kWards);
        CHECK(location(done) == "/places/import?added=2&changed=0&same=0");
        CHECK(imogen.get("/p/kettle-bank").status == 200);
        CHECK(has(imogen.get(location(done)), "2 places were added"));

        imogen.get("/places/postcodes");
        CHECK(imogen.upload("/places/postcodes", {}, "file", "nonsense\n").status == 422);
        const Answer codes = imogen.upload("/places/postcodes", {}, "file", kPostcodes);
        CHECK(location(codes) == "/places/postcodes?read=2&in=2");
        CHECK(location(imogen.get("/places?postcode=dy11ae")) == "/p/saltwheel");
        CHECK(has(imogen.get("/start"), "2 smaller places · 2 postcodes"));
        CHECK(has_verb(stage, "postcodes.imported"));

        Browser visitor{stage};
        CHECK(visitor.upload("/places/import", options, "file", kWards).status == 403);
    });
}

}  // namespace bunting::testing
