// SPDX-License-Identifier: AGPL-3.0-or-later
// From an entry of the journal to a letter in the outbox, on both engines: to whom, how often,
// about what; and the link that stops it.
#include <doctest/doctest.h>

#include "features/notices/actions.h"
#include "features/notices/place_testing.h"

namespace bunting::notices {

TEST_CASE(
    "followers get one letter with the whole text, why it came and how to stop; who wrote it gets "
    "none"
) {
    for (const auto engine : engines()) {
        Place place{engine};
        place.say(place.shed, place.ada, "The ladder is back.");
        CHECK(place.write() == 2);
        CHECK(place.write() == 0);
        CHECK(place.letters_to("Ada@example.org").empty());
        const auto to_ben = place.letters_to("Ben@example.org");
        REQUIRE(to_ben.size() == 1);
        CHECK(to_ben[0].subject == "News about The ladder shed");
        CHECK(
            has(to_ben[0].body,
                "Ada wrote about “The ladder shed”:\n\nThe ladder is "
                "back.\n\nhttps://thimbleford.example/t/118")
        );
        CHECK_FALSE(has(to_ben[0].body, "Marsh"));
        CHECK(has(to_ben[0].body, "because you follow this at Thimbleford Together"));
        CHECK(has(to_ben[0].body, "https://thimbleford.example" + to_ben[0].unsubscribe));
    }
}

TEST_CASE("there is one letter a day at most, and what came in between is in the next") {
    for (const auto engine : engines()) {
        Place place{engine};
        place.say(place.shed, place.ada, "first");
        CHECK(place.write() == 2);
        place.clock.at = place.clock.at.plus_seconds(3600);
        place.say(place.shed, place.ada, "second");
        place.say(place.shed, place.ada, "third");
        place.follow(place.ben, place.hall);
        place.say(place.hall, place.ada, "fourth");
        CHECK(place.write() == 0);
        place.clock.at = place.clock.at.plus_seconds(23 * 3600);
        CHECK(place.write() == 2);
        const auto to_ben = place.letters_to("Ben@example.org");
        REQUIRE(to_ben.size() == 2);
        CHECK(to_ben[0].subject == "Thimbleford Together: news about 2 things that you follow");
        for (const char* words : {"second", "third", "fourth"})
            CHECK(has(to_ben[0].body, words));
        CHECK_FALSE(has(to_ben[0].body, "first"));
    }
}

TEST_CASE(
    "what waits for a look is told when it is shown, and what was hidden meanwhile is not told"
) {
    for (const auto engine : engines()) {
        Place place{engine};
        const TurnId turn = place.say(place.shed, place.ada, "ring me", "waiting");
        CHECK(place.write() == 0);
        place.run("UPDATE turn SET state = 'published' WHERE id = $1", turn);
        place.happen("moderation.published", place.shed, turn);
        place.run("UPDATE turn SET state = 'hidden' WHERE id = $1", turn);
        CHECK(place.write() == 0);
        const TurnId other = place.say(place.shed, place.ada, "the door is open");
        place.run("UPDATE thing SET visibility = 'private' WHERE id = $1", place.shed);
        CHECK(place.write() == 0);
        CHECK(place.letters().empty());
        static_cast<void>(other);
    }
}

TEST_CASE("what becomes of a thing is told to those it does not belong to") {
    Place place{store::Engine::Sqlite};
    place.happen("thing.edited", place.shed);
    place.happen("thing.followed", place.shed);
    CHECK(place.write() == 2);
    CHECK(place.letters_to("Odette@example.org").empty());
    CHECK(has(place.letters_to("Ada@example.org").at(0).body, "“The ladder shed” has changed."));
}

TEST_CASE("what came of what somebody said is told to them first of all, not to who told it") {
    for (const auto engine : engines()) {
        Place place{engine};
        place.run(
            "INSERT INTO outcome (borough, id, subject, about, number, said, place, sort, words, "
            "author, voice, at) VALUES (1, $1, 'thing', $1, 118, 'The ladder shed', $1, 'did', "
            "'It stands.', $2, $2, 0)",
            place.shed,
            place.ada
        );
        place.happen("outcome.told", place.shed);
        CHECK(place.write() == 2);
        CHECK(place.letters_to("Ada@example.org").empty());
        const auto to_owner = place.letters_to("Odette@example.org");
        REQUIRE(to_owner.size() == 1);
        CHECK(has(to_owner[0].body, "Somebody said what came of “The ladder shed”"));
    }
}

TEST_CASE("the link of a letter stops letters about one thing, or all, and starts them again") {
    for (const auto engine : engines()) {
        Place place{engine};
        const auto key = stop_key(place.keys.signing_key());
        const Stop about{kBorough, place.ben, place.shed};
        const Stop all{kBorough, place.ben};
        const auto set = [&](const Stop& stop, bool wanted) {
            return place.act([&](access::ActTx& tx, const access::Call& call) {
                return set_letters(tx, call, {stop, wanted});
            });
        };
        const auto wanted = [&](const Stop& stop) {
            return place.database->reading([&](store::ReadTx& tx) { return are_wanted(tx, stop); });
        };
        CHECK(wanted(about));
        REQUIRE(set(about, false));
        CHECK_FALSE(wanted(about));
        CHECK(wanted(all));
        place.say(place.shed, place.ada, "one");
        CHECK(place.write() == 1);
        REQUIRE(set(about, true));
        REQUIRE(set(all, false));
        REQUIRE(set(all, false));
        place.clock.at = place.clock.at.plus_days(2);
        place.say(place.shed, place.ada, "two");
        CHECK(place.write() == 1);
        CHECK(place.letters_to("Ben@example.org").empty());
        REQUIRE(set(about, true));
        CHECK(wanted(all));
        place.choose(place.ben, Pace::AtOnce, place.clock.at);
        place.say(place.shed, place.ada, "three");
        CHECK(place.write() == 1);
        CHECK(place.letters_to("Ben@example.org").size() == 1);
        CHECK(set({kBorough, PartyId{}}, false).error().fault == Fault::NotFound);
    }
}

TEST_CASE("a letter that nobody can get is not written, and what waited for it is forgotten") {
    Place place{store::Engine::Sqlite};
    place.run("DELETE FROM credential WHERE party = $1", place.ben);
    place.say(place.shed, place.ada, "hello");
    CHECK(place.write() == 1);
    const auto due = place.database->reading([&](store::ReadTx& tx) {
        return due_parties(tx, kBorough, place.clock.at.plus_days(9), 10);
    });
    CHECK(due.empty());
}

TEST_CASE("every statement is understood by both engines") {
    for (const auto engine : engines()) {
        Place place{engine};
        for (const std::string& sql : notice_queries()) {
            CAPTURE(sql);
            CHECK_FALSE(place.database->complaint_about(sql));
        }
    }
}

}  // namespace bunting::notices
