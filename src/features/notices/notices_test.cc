// SPDX-License-Identifier: AGPL-3.0-or-later
// From an entry of the journal to a letter in the outbox, on both engines: to whom, how often,
// about what; and the link that stops it.
#include <doctest/doctest.h>

#include "access/party.h"
#include "features/notices/actions.h"
#include "features/notices/collect.h"
#include "features/notices/letters.h"
#include "schema/access.h"
#include "schema/store.h"
#include "schema/thing.h"
#include "tests/support/fresh_database.h"

namespace bunting::notices {
namespace {

constexpr store::Duty kTest{"test"};
constexpr BoroughId kBorough{1};

class HandClock final : public Clock {
public:
    Time now() const override { return at; }

    Time at = Time::from_seconds(1'770'000'000);
};

class NoNumbers final : public access::NumberSource {
public:
    Result<ThingNumber> next(store::ReadTx&, BoroughId) override { return ThingNumber{1}; }
};

class Place {
public:
    explicit Place(store::Engine engine)
        : place_{engine},
          keys{place_.folder() / "keys", random_},
          acts{keys, random_, numbers_},
          database{store::open_database(store::parse_address(place_.address()).value())},
          runner{{*database, keys, clock, random_}} {
        for (const auto migrations : {schema::store(), schema::access(), schema::thing()}) {
            REQUIRE(database->migrate(migrations, Time{}));
        }
        runner.add(collect());
        run("INSERT INTO setting (borough, name, value) VALUES (1, 'name', 'Thimbleford Together')"
        );
        for (const auto& [id, name] :
             {std::pair{ada, "Ada Marsh"}, std::pair{ben, "Ben"}, std::pair{owner, "Odette"}}) {
            add_person(id, name);
        }
        add_thing(shed, 118, "The ladder shed");
        add_thing(hall, 119, "The hall");
        follow(ada, shed);
        follow(ben, shed);
        follow(owner, shed);
    }

    ~Place() { database->close(); }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    template <class... Args>
    void run(const char* sql, const Args&... args) {
        const auto outcome = database->write([&](store::WriteTx& tx) {
            REQUIRE(tx.change(kTest.key(), store::Change{sql}, args...));
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }

    template <class Work>
    auto act(Work&& work) {
        const access::Call call{.now = clock.at, .borough = kBorough};
        std::optional<std::invoke_result_t<Work, access::ActTx&, const access::Call&>> result;
        const auto outcome = database->write([&](store::WriteTx& tx) {
            access::ActTx act{tx, acts};
            result.emplace(work(act, call));
            if (!*result) return store::Verdict::Rollback;
            act.finish();
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
        return *result;
    }

    void follow(const PartyId& party, const ThingId& thing) {
        run("INSERT INTO follow (borough, thing, party, since) VALUES (1, $1, $2, 0)", thing, party
        );
    }

    // Somebody says something; the entry is numbered and read.
    TurnId say(
        const ThingId& thing, const PartyId& who, const char* words, const char* state = "published"
    ) {
        const TurnId turn = TurnId::fresh(clock.at, random_);
        run("INSERT INTO turn (borough, thing, id, voice, author, hat, words, state, at) VALUES "
            "(1, $1, $2, $3, $3, 1, $4, $5, $6)",
            thing,
            turn,
            who,
            words,
            state,
            clock.at);
        happen("turn.said", thing, turn);
        return turn;
    }

    void happen(const char* verb, const ThingId& thing, const std::optional<TurnId>& turn = {}) {
        const auto outcome = database->write([&](store::WriteTx& tx) {
            store::NewEntry entry{
                .id = EntryId::fresh(clock.at, random_),
                .borough = kBorough,
                .at = clock.at,
                .verb = verb,
                .hat = "resident",
                .thing = thing.uuid,
                .version = 1,
            };
            if (turn) entry.fields = {{"turn", turn->text()}};
            store::append_entry(tx, kTest.key(), keys, random_, entry);
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
        runner.run_once();
    }

    int write() {
        return write_letters({*database, acts, "https://thimbleford.example"}, clock.at);
    }

    std::vector<access::WaitingLetter> letters() {
        return database->reading([](store::ReadTx& tx) {
            return access::latest_letters(tx, kBorough, 100);
        });
    }

    std::vector<access::Letter> letters_to(std::string_view email) {
        std::vector<access::Letter> out;
        for (const auto& letter : letters()) {
            if (letter.letter.recipient == email) out.push_back(letter.letter);
        }
        return out;
    }

private:
    void add_person(const PartyId& id, const char* name) {
        const std::string email = access::first_name(name) + "@example.org";
        run("INSERT INTO party (borough, id, kind, name, state, created) VALUES (1, $1, 'person', "
            "$2, 'active', 0)",
            id,
            name);
        run("INSERT INTO credential (borough, party, email) VALUES (1, $1, $2)", id, email);
    }

    void add_thing(const ThingId& id, int number, const char* title) {
        run("INSERT INTO thing (borough, id, number, kind, title, summary, place, state, "
            "visibility, owner, author, "
            "language, created, updated) VALUES (1, $1, $2, 'asset', $3, '', $1, 'published', "
            "'public', $4, $4, 'en-GB', 0, 0)",
            id,
            number,
            title,
            owner);
    }

    testing::FreshPlace place_;
    SeededRandom random_{3};
    NoNumbers numbers_;

public:
    HandClock clock;
    store::KeyStore keys;
    access::ActServices acts;
    std::unique_ptr<store::Database> database;
    jobs::Runner runner;
    PartyId ada{Uuid::v7(Time{}, random_)};
    PartyId ben{Uuid::v7(Time{}, random_)};
    PartyId owner{Uuid::v7(Time{}, random_)};
    ThingId shed{Uuid::v7(Time{}, random_)};
    ThingId hall{Uuid::v7(Time{}, random_)};
};

std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (testing::has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

bool has(const std::string& text, std::string_view what) {
    return text.find(what) != std::string::npos;
}

}  // namespace

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

TEST_CASE("the link of a letter stops letters about one thing, or all, and starts them again") {
    for (const auto engine : engines()) {
        Place place{engine};
        const auto key = stop_key(place.keys.signing_key());
        const Stop about{kBorough, place.ben, place.shed};
        const Stop all{kBorough, place.ben, std::nullopt};
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
        place.say(place.shed, place.ada, "three");
        CHECK(place.write() == 1);
        CHECK(place.letters_to("Ben@example.org").size() == 1);
        CHECK(set({kBorough, PartyId{}, std::nullopt}, false).error().fault == Fault::NotFound);
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
