// SPDX-License-Identifier: AGPL-3.0-or-later
// Belonging to a group, as browsers do it; and that nobody stands anywhere who did not choose to.
#include <doctest/doctest.h>

#include "access/outbox.h"
#include "access/party.h"
#include "tests/things/browser.h"

namespace bunting::testing {
namespace {

constexpr BoroughId kBorough{1};

// The value of the first hidden field of this name that stands after `mark`.
std::string hidden_after(const Answer& page, const std::string& mark, const std::string& name) {
    const auto from = page.body.find(mark);
    REQUIRE(from != std::string::npos);
    const std::string field = "name=\"" + name + "\" value=\"";
    const auto at = page.body.find(field, from);
    REQUIRE(at != std::string::npos);
    const auto begin = at + field.size();
    return page.body.substr(begin, page.body.find('"', begin) - begin);
}

std::optional<access::Party> body_of(Stage& stage, std::string_view slug) {
    return stage.house().database().reading([&](store::ReadTx& tx) {
        return access::find_body_by_slug(tx, kBorough, slug);
    });
}

std::int64_t count(Stage& stage, const char* sql) {
    return stage.house().database().reading([&](store::ReadTx& tx) {
        return tx
            .row(
                store::Query{sql}, [](const store::Row& row) { return row.integer(0); }, kBorough
            )
            .value_or(0);
    });
}

std::string letters_to(Stage& stage, std::string_view email) {
    return stage.house().database().reading([&](store::ReadTx& tx) {
        std::string all;
        for (const auto& each : access::latest_letters(tx, kBorough, 100)) {
            if (each.letter.recipient == email) all += each.letter.body;
        }
        return all;
    });
}

}  // namespace

TEST_CASE("who asks to join is answered by a lead, may be let to lead, and is told by letter") {
    Stage stage;
    Browser hamza{stage, "hamza"};
    Browser ife{stage, "ife"};
    CHECK(has(hamza.get("/groups/gourd-kitchen"), "Ask to join"));
    hamza.get("/groups/gourd-kitchen/join");
    CHECK(
        location(hamza.post("/groups/gourd-kitchen/join", {{"words", "I can peel."}})) ==
        "/groups/gourd-kitchen?done=asked"
    );
    CHECK(has(hamza.get("/groups/gourd-kitchen"), "You asked to join."));

    const Answer asked = ife.get("/groups/gourd-kitchen/members");
    CHECK(has(asked, "I can peel."));
    const std::string person = hidden_after(asked, "They ask to join", "person");
    CHECK(
        hamza.post("/groups/gourd-kitchen/members/answer", {{"person", person}, {"yes", "1"}})
            .status == 403
    );
    ife.get("/groups/gourd-kitchen/members");
    ife.post("/groups/gourd-kitchen/members/answer", {{"person", person}, {"yes", "1"}});
    Browser visitor{stage};
    CHECK(letters_to(stage, "ife@example.org").find("asks to join") != std::string::npos);
    CHECK(letters_to(stage, "hamza@example.org").find("They said yes.") != std::string::npos);
    CHECK_FALSE(has(visitor.get("/groups/gourd-kitchen"), "Hamza"));

    CHECK(hamza.get("/groups/gourd-kitchen/edit").status == 403);
    ife.get("/groups/gourd-kitchen/members");
    ife.post("/groups/gourd-kitchen/members/keep", {{"person", person}, {"role", "lead"}});
    CHECK(hamza.get("/groups/gourd-kitchen/edit").status == 200);
    ife.get("/groups/gourd-kitchen/members");
    ife.post("/groups/gourd-kitchen/members/keep", {{"person", person}, {"role", ""}});
    CHECK(hamza.get("/groups/gourd-kitchen/edit").status == 403);
}

TEST_CASE("a form with something to mend keeps every word that was typed") {
    Stage stage;
    Browser odette{stage, "odette"};
    odette.get("/groups/new");
    const Answer again = odette.post(
        "/groups/new",
        {{"kind", "business"},
         {"name", "Wharf Lane Boots"},
         {"about", "We sole what others throw."},
         {"brings", "A last and a hammer."},
         {"place", "saltwheel"},
         {"phone", "ring me"},
         {"web", "boots.example"}}
    );
    CHECK(again.status == 422);
    CHECK(has(again, "<title>Error:"));
    for (const char* kept :
         {"Wharf Lane Boots",
          "We sole what others throw.",
          "A last and a hammer.",
          "ring me",
          "boots.example",
          R"(value="business" checked)",
          R"(value="saltwheel" selected)"}) {
        CAPTURE(kept);
        CHECK(has(again, kept));
    }
    CHECK_FALSE(body_of(stage, "wharf-lane-boots"));
}

TEST_CASE("two groups of one name have two addresses, and none takes one of ours") {
    Stage stage;
    Browser odette{stage, "odette"};
    const auto add = [&](const char* name) {
        odette.get("/groups/new");
        return location(odette.post(
            "/groups/new", {{"kind", "group"}, {"name", name}, {"about", "We are here."}}
        ));
    };
    CHECK(add("The Choir") == "/groups/the-choir?done=added");
    CHECK(add("The Choir!") == "/groups/the-choir-2?done=added");
    CHECK(add("New") == "/groups/new-2?done=added");
    CHECK(add("Waiting") == "/groups/waiting-2?done=added");
    CHECK(add("…") == "/groups/group?done=added");
    odette.get("/groups/new");
    const Answer sixth = odette.post(
        "/groups/new", {{"kind", "group"}, {"name", "Sixth"}, {"about", "We are here."}}
    );
    CHECK(sixth.status == 409);
}

TEST_CASE("who did not choose to be seen stands on no page, list or feed") {
    Stage stage;
    Browser hamza{stage, "hamza"};
    Browser ife{stage, "ife"};
    hamza.get("/groups/gourd-kitchen/join");
    hamza.post("/groups/gourd-kitchen/join", {{"words", "Plantedword in the soup."}});
    const Answer asked = ife.get("/groups/gourd-kitchen/members");
    const std::string person = hidden_after(asked, "They ask to join", "person");
    ife.post("/groups/gourd-kitchen/members/answer", {{"person", person}, {"yes", "1"}});
    ife.get("/groups/gourd-kitchen/members");
    ife.post("/groups/gourd-kitchen/members/invite", {{"email", "plantedaddress@example.org"}});
    stage.settle();

    Browser visitor{stage};
    Browser greta{stage, "greta"};
    for (const char* path :
         {"/people",
          "/people?q=brindle",
          "/people?kind=person",
          "/people?letter=h",
          "/people.json",
          "/people.csv",
          "/groups/gourd-kitchen",
          "/groups/gourd-kitchen.json",
          "/groups/gourd-kitchen.atom",
          "/groups/gourd-kitchen/things",
          "/p/thimbleford",
          "/p/kettle-bank",
          "/journal",
          "/journal.json",
          "/search?q=brindlecote",
          "/reading"}) {
        CAPTURE(path);
        for (Browser* reader : {&visitor, &greta}) {
            const Answer page = reader->get(path);
            CHECK(page.status == 200);
            for (const char* planted :
                 {"Brindlecote", "hamza@", "ife@", "plantedaddress", "Plantedword"}) {
                CAPTURE(planted);
                CHECK_FALSE(has(page, planted));
            }
        }
    }
    const auto slug = stage.house().database().reading([&](store::ReadTx& tx) {
        const auto id = access::person_with_email(tx, kBorough, "hamza@example.org");
        return access::listed_slug(id.value());
    });
    CHECK(visitor.get("/people/" + slug).status == 404);
    CHECK(visitor.get("/people/" + slug + ".json").status == 404);
}

TEST_CASE("erasing a person takes their questions, letters and unseen groups with them") {
    Stage stage;
    Browser hamza{stage, "hamza"};
    Browser ife{stage, "ife"};
    ife.get("/groups/gourd-kitchen/members");
    ife.post("/groups/gourd-kitchen/members/invite", {{"email", "hamza@example.org"}});
    hamza.get("/groups/gourd-kitchen/join");
    hamza.post("/groups/gourd-kitchen/join", {{"words", "I can peel."}});
    hamza.get("/groups/new");
    hamza.post("/groups/new", {{"kind", "group"}, {"name", "Chains"}, {"about", "We mend."}});
    hamza.get("/me/about");
    hamza.post("/me/about", {{"name", "Hamza Brindlecote"}, {"listed", "yes"}});
    const Answer own = hamza.get("/me/data.json");
    for (const char* part : {"I can peel.", "Chains", "invited_to_join"})
        CHECK(has(own, part));
    Browser visitor{stage};
    CHECK(has(visitor.get("/people"), "Hamza Brindlecote"));

    hamza.get("/me/delete");
    CHECK(hamza.post("/me/delete", {}).status == 200);
    stage.settle();  // visitors' kept copies go when the journal moves on
    CHECK_FALSE(has(visitor.get("/people"), "Brindlecote"));
    CHECK_FALSE(body_of(stage, "chains"));
    CHECK(count(stage, "SELECT count(*) FROM membership_ask WHERE borough = $1") == 0);
    CHECK(count(stage, "SELECT count(*) FROM membership_invite WHERE borough = $1") == 0);
    CHECK(count(stage, "SELECT count(*) FROM body_page WHERE borough = $1") == 0);
    CHECK(
        count(
            stage,
            "SELECT count(*) FROM party WHERE borough = $1 AND (name LIKE '%Brindle%' OR name = "
            "'Chains' OR name_key LIKE '%brindle%' OR slug = 'chains')"
        ) == 0
    );
}

}  // namespace bunting::testing
