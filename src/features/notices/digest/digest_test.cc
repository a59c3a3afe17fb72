// SPDX-License-Identifier: AGPL-3.0-or-later
// Thursday's letter on both engines, with a clock that is turned by hand: what stands in it, when
// it is written, and that it is written once.
#include "features/notices/digest/digest.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "features/activities/activities.h"
#include "features/notices/place_testing.h"
#include "features/posts/posts.h"

namespace bunting::notices {
namespace {

const thing::Kinds kKinds{{&activities::kKind, &posts::kKind}};

Time at(std::string_view iso) {
    return parse_iso_utc(iso).value();
}

// A quarter with news and a walk, followed by Ben since long ago.
class Quarter : public Place {
public:
    explicit Quarter(store::Engine engine) : Place{engine, Pace::Thursday} {
        clock.at = at("2026-11-23T10:00:00Z");  // a Monday
        run("INSERT INTO setting (borough, name, value) VALUES (1, 'phone', '01632 960 123')");
        run("INSERT INTO place (borough, id, slug, name, level, created) VALUES (1, $1, "
            "'kettle-bank', 'Kettle Bank', 'neighbourhood', 0)",
            quarter);
        run("INSERT INTO place_follow (borough, party, place, since) VALUES (1, $1, $2, 0)",
            ben,
            quarter);
    }

    struct Added {
        ThingId id;
        int number = 0;
        const char* kind = "post";
        const char* title = "";
        const char* body = "";
        Time sort;
    };

    // Shown under the quarter, and in the journal.
    void add(const Added& added) {
        run("INSERT INTO thing (borough, id, number, kind, title, summary, body, place, spot, "
            "state, visibility, owner, author, language, created, updated) VALUES (1, $1, $2, $3, "
            "$4, 'In a few words.', $5, $6, 'Lock Bridge', 'published', 'public', $7, $7, 'en-GB', "
            "$8, $8)",
            added.id,
            added.number,
            added.kind,
            added.title,
            added.body,
            quarter,
            owner,
            clock.at);
        run("INSERT INTO thing_at (borough, place, kind, sort, made, thing) VALUES (1, $1, $2, $3, "
            "$4, $5)",
            quarter,
            added.kind,
            added.sort,
            clock.at,
            added.id);
        happen("thing.added", added.id, {{"shown", std::int64_t{1}}});
    }

    void add_walk() {
        add(
            {.id = walk,
             .number = 121,
             .kind = "activity",
             .title = "Walk along the canal",
             .sort = instant_in_london(Date::from_ymd(2026, 11, 28), 0)}
        );
        run("INSERT INTO activity (borough, thing, day, starts, ends, repeats, last_day) VALUES "
            "(1, "
            "$1, '2026-11-28', '10:00', '11:30', 'once', '2026-11-28')",
            walk);
    }

    void add_news(const char* title, int number, const ThingId& id) {
        add(
            {.id = id,
             .number = number,
             .title = title,
             .body = "The oven is lit on Friday.\n\nBring dough.",
             .sort = clock.at}
        );
    }

    int write() {
        return write_digests({{*database, acts, "https://thimbleford.example"}, kKinds}, clock.at);
    }

    access::Letter letter_to_ben(std::size_t n = 0) {
        const auto letters = letters_to("Ben@example.org");
        REQUIRE(letters.size() > n);
        return letters[n];
    }

private:
    SeededRandom random_{8};

public:
    PlaceId quarter{Uuid::v7(Time{}, random_)};
    ThingId walk{Uuid::v7(Time{}, random_)};
    ThingId oven{Uuid::v7(Time{}, random_)};
    ThingId bench{Uuid::v7(Time{}, random_)};
};

// What tests/golden/letters/ holds; with BUNTING_APPROVE=1 it holds this from now on.
std::string approved(const char* name, const std::string& now) {
    const auto path = std::filesystem::path{BUNTING_SOURCE_DIR} / "tests/golden/letters" /
                      (std::string{name} + ".txt");
    const char* wish = std::getenv("BUNTING_APPROVE");
    if (wish != nullptr && std::string_view{wish} == "1") {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream{path, std::ios::binary} << now;
    }
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("Thursday's letter is written as it was approved") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        place.add_walk();
        place.add_news("The bread oven is warm again", 122, place.oven);
        place.say(place.shed, place.ada, "The ladder is back.");
        place.clock.at = at("2026-11-26T08:00:00Z");
        CHECK(place.write() == 2);  // the shed's owner hears of the shed too
        const auto letter = place.letter_to_ben();
        const std::string whole = "Subject: " + letter.subject + "\n\n" + letter.body;
        CHECK(whole == approved("thursday", whole));
        CHECK(has(letter.body, "https://thimbleford.example" + letter.unsubscribe));
        CHECK(place.letters_to("Ada@example.org").empty());
    }
}

TEST_CASE("it comes on Thursday at 8 by the clocks of London, once, in every week of two years") {
    Quarter place{store::Engine::Sqlite};
    place.clock.at = at("2026-01-01T00:00:00Z");
    int letters = 0;
    for (int quarter_hour = 0; quarter_hour < 4 * 24 * 7 * 104; ++quarter_hour) {
        const CivilTime civil = civil_in_london(place.clock.at);
        const bool busy = civil.date.weekday() == 4 && civil.hour >= 7 && civil.hour < 10;
        if (civil.date.weekday() == 2 && civil.hour == 12 && civil.minute == 0)
            place.happen("thing.edited", place.shed);
        if (busy) {
            const int written = place.write();
            if (written > 0) CHECK((civil.hour == 8 && civil.minute == 0));
            letters += written;
        }
        place.clock.at = place.clock.at.plus_seconds(900);
    }
    CHECK(letters == 2 * 103);  // Ada and Ben; there was no news before the first Thursday
}

TEST_CASE("nothing to say: no letter, and none later for that week") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        place.clock.at = at("2026-11-26T09:00:00Z");
        CHECK(place.write() == 0);
        place.add_news("Late news", 122, place.oven);
        place.clock.at = at("2026-11-27T09:00:00Z");
        CHECK(place.write() == 0);
        place.clock.at = at("2026-12-03T08:00:00Z");
        CHECK(place.write() == 1);
        CHECK(has(place.letter_to_ben().body, "Late news"));
    }
}

TEST_CASE("what was told is not told again, and what came too late is in the next") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        place.add_news("First news", 122, place.oven);
        place.clock.at = at("2026-11-26T08:00:00Z");
        CHECK(place.write() == 1);
        place.add_news("Second news", 123, place.bench);
        CHECK(place.write() == 0);
        place.clock.at = at("2026-12-03T08:00:00Z");
        CHECK(place.write() == 1);
        const auto next = place.letter_to_ben();
        CHECK(has(next.body, "Second news"));
        CHECK_FALSE(has(next.body, "First news"));
    }
}

TEST_CASE("two nodes that both believe to hold the lease write one letter") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        place.add_news("First news", 122, place.oven);
        place.clock.at = at("2026-11-26T08:00:00Z");
        std::atomic<int> written{0};
        std::vector<std::thread> nodes;
        for (int i = 0; i < 4; ++i)
            nodes.emplace_back([&] { written += place.write(); });
        for (auto& node : nodes)
            node.join();
        CHECK(written == 1);
        CHECK(place.letters_to("Ben@example.org").size() == 1);
    }
}

TEST_CASE("a crash before the letter is durable leaves the week undone; after it, done") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        place.add_news("First news", 122, place.oven);
        place.clock.at = at("2026-11-26T08:00:00Z");
        // As a crash in the middle: all that the writing did is taken back.
        const auto outcome = place.database->write([&](store::WriteTx& tx) {
            set_told_to(tx, kBorough, place.ben, {"2026-11-26", 99});
            return store::Verdict::Rollback;
        });
        CHECK_FALSE(outcome.error);
        CHECK(place.write() == 1);
        CHECK(place.write() == 0);
        place.clock.at = at("2026-11-26T20:00:00Z");
        CHECK(place.write() == 0);
    }
}

TEST_CASE("who wants letters at once or never, or began to follow after it was due, gets none") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        place.add_news("First news", 122, place.oven);
        place.clock.at = at("2026-11-26T10:00:00Z");
        place.choose(place.ben, Pace::AtOnce, Time{});
        CHECK(place.write() == 0);
        place.choose(place.ben, Pace::Never, Time{});
        CHECK(place.write() == 0);
        place.choose(place.ben, Pace::Thursday, at("2026-11-26T09:00:00Z"));
        CHECK(place.write() == 0);
        place.choose(place.ben, Pace::Thursday, Time{});
        place.run("UPDATE place_follow SET since = $1", at("2026-11-26T09:00:00Z"));
        place.run("DELETE FROM follow");
        CHECK(place.write() == 0);
        place.run("UPDATE place_follow SET since = 0");
        CHECK(place.write() == 1);
    }
}

TEST_CASE("what is not public on the day is not told, nor what one added oneself") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        place.add_news("Hidden news", 122, place.oven);
        place.add_news("Own news", 123, place.bench);
        place.run("DELETE FROM thing_at WHERE thing = $1", place.oven);
        place.run("UPDATE thing SET author = $1 WHERE id = $2", place.ben, place.bench);
        place.clock.at = at("2026-11-26T08:00:00Z");
        CHECK(place.write() == 0);
        CHECK(place.letters().empty());
    }
}

TEST_CASE("what is said to somebody comes at once, also to those who read on Thursdays") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        place.say(place.shed, place.ada, "Is the ladder free?");
        CHECK(place.Place::write() == 1);
        CHECK(place.letters_to("Odette@example.org").size() == 1);
        CHECK(place.letters_to("Ben@example.org").empty());
        place.clock.at = at("2026-11-26T08:00:00Z");
        CHECK(place.write() == 1);  // Ben; the owner knows already
        CHECK(has(place.letter_to_ben().body, "Is the ladder free?"));
    }
}

TEST_CASE("one press on the link of a letter stops a place, or all letters") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        const auto set = [&](const Stop& stop, bool wanted) {
            return place.act([&](access::ActTx& tx, const access::Call& call) {
                return set_letters(tx, call, {stop, wanted});
            });
        };
        const Stop about{.borough = kBorough, .party = place.ben, .place = place.quarter};
        place.add_news("First news", 122, place.oven);
        place.clock.at = at("2026-11-26T08:00:00Z");
        REQUIRE(set(about, false));
        CHECK(place.write() == 0);
        place.clock.at = at("2026-12-01T08:00:00Z");
        REQUIRE(set(about, true));
        place.add_news("Second news", 123, place.bench);
        REQUIRE(set({kBorough, place.ben}, false));
        place.clock.at = at("2026-12-03T08:00:00Z");
        CHECK(place.write() == 0);
    }
}

TEST_CASE("old news of places is forgotten") {
    Quarter place{store::Engine::Sqlite};
    place.add_news("First news", 122, place.oven);
    place.clock.at = at("2026-12-31T08:00:00Z");
    place.happen("thing.edited", place.shed);
    CHECK(place.write() == 2);
    const auto left = place.database->reading([](store::ReadTx& tx) {
        return tx.rows(store::Query{"SELECT sequence FROM place_news"}, [](const store::Row&) {
            return 1;
        });
    });
    CHECK(left.empty());
}

TEST_CASE("every statement of the digest is understood by both engines") {
    for (const auto engine : engines()) {
        Quarter place{engine};
        for (const std::string& sql : digest_queries()) {
            CAPTURE(sql);
            CHECK_FALSE(place.database->complaint_about(sql));
        }
    }
}

}  // namespace bunting::notices
