// SPDX-License-Identifier: AGPL-3.0-or-later
// A small place with three people who follow a shed, and a clock that a test turns.
#pragma once

#include <doctest/doctest.h>

#include "access/party.h"
#include "features/notices/actions.h"
#include "features/notices/collect.h"
#include "features/notices/letters.h"
#include "schema/access.h"
#include "schema/activities.h"
#include "schema/store.h"
#include "schema/thing.h"
#include "tests/support/fresh_database.h"

namespace bunting::notices {

inline constexpr store::Duty kTest{"test"};
inline constexpr BoroughId kBorough{1};

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
    explicit Place(store::Engine engine, Pace pace = Pace::AtOnce)
        : place_{engine},
          keys{place_.folder() / "keys", random_},
          acts{keys, random_, numbers_},
          database{store::open_database(store::parse_address(place_.address()).value())},
          runner{{*database, keys, clock, random_}} {
        std::vector<store::Migration> all;
        for (const auto migrations :
             {schema::store(), schema::access(), schema::thing(), schema::activities()})
            all.insert(all.end(), migrations.begin(), migrations.end());
        REQUIRE(database->migrate(all, Time{}));
        runner.add(collect());
        run("INSERT INTO setting (borough, name, value) VALUES (1, 'name', 'Thimbleford Together')"
        );
        for (const auto& [id, name] :
             {std::pair{ada, "Ada Marsh"}, std::pair{ben, "Ben"}, std::pair{owner, "Odette"}}) {
            add_person(id, name);
            choose(id, pace, Time{});
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

    void choose(const PartyId& party, Pace pace, Time since) {
        run("INSERT INTO letter_choice (borough, party, pace, since) VALUES (1, $1, $2, $3) "
            "ON CONFLICT (borough, party) DO UPDATE SET pace = excluded.pace, since = "
            "excluded.since",
            party,
            word_of(pace),
            since);
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
        happen(
            verb,
            thing,
            turn ? std::vector<journal::PublicField>{{"turn", turn->text()}}
                 : std::vector<journal::PublicField>{}
        );
    }

    void happen(const char* verb, const ThingId& thing, std::vector<journal::PublicField> fields) {
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
            entry.fields = std::move(fields);
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

inline std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (testing::has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

inline bool has(const std::string& text, std::string_view what) {
    return text.find(what) != std::string::npos;
}

}  // namespace bunting::notices
