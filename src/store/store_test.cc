// SPDX-License-Identifier: AGPL-3.0-or-later
// The same laws on both engines. PostgreSQL joins in where BUNTING_TEST_POSTGRES names a throw-away
// server
// (./dev test starts one).
#include "schema/store.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <doctest/doctest.h>

#include "base/ensure.h"
#include "journal/verifier.h"
#include "store/journal_store.h"
#include "store/keys.h"
#include "store/store.h"
#include "tests/support/fresh_database.h"

using namespace bunting;
using namespace bunting::store;

namespace {

constexpr Duty kTest{"test"};
constexpr Migration kNote{
    "test/001_note",
    "CREATE TABLE note (id @id NOT NULL PRIMARY KEY, n @int NOT NULL, said TEXT, raw @bytes, x "
    "@real) @strict;"
};
constexpr Change kAdd{"INSERT INTO note (id, n, said, raw, x) VALUES ($1, $2, $3, $4, $5)"};
constexpr Change kAddOne{"UPDATE note SET n = n + 1 WHERE id = $1"};
constexpr Query kCount{"SELECT count(*) FROM note"};
constexpr Query kNumber{"SELECT n FROM note WHERE id = $1"};
const Uuid kId{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}};

DatabaseLimits small_limits() {
    DatabaseLimits limits;
    limits.connections = 4;
    limits.queue = 100;
    return limits;
}

class Fresh {
public:
    explicit Fresh(Engine engine)
        : place_{engine},
          database{open_database(parse_address(place_.address()).value(), small_limits())} {}

    ~Fresh() { database->close(); }

    Fresh(const Fresh&) = delete;
    Fresh& operator=(const Fresh&) = delete;

    const std::filesystem::path& folder() const { return place_.folder(); }

private:
    testing::FreshPlace place_;

public:
    std::unique_ptr<Database> database;
};

std::int64_t count(Database& database) {
    return database.reading([](ReadTx& tx) {
        return tx.row(kCount, [](const Row& row) { return row.integer(0); }).value();
    });
}

Verdict add(WriteTx& tx, const Uuid& id, std::int64_t n) {
    const auto done = tx.change(kTest.key(), kAdd, id, n, "word", std::optional<Bytes>{}, 1.5);
    return done ? Verdict::Commit : Verdict::Rollback;
}

Uuid numbered(std::uint8_t n) {
    Uuid id = kId;
    id.bytes[15] = n;
    return id;
}

void every_law(Engine engine) {
    Fresh fresh{engine};
    Database& database = *fresh.database;
    std::vector<Migration> migrations{kNote};
    REQUIRE(database.migrate(migrations, Time{}).value() == 1);

    SUBCASE("a migration is applied once, and one that changed is found out") {
        CHECK(database.migrate(migrations, Time{}).value() == 0);
        CHECK(database.is_migrated(migrations));
        migrations[0].sql = "CREATE TABLE note (id @id NOT NULL PRIMARY KEY) @strict;";
        CHECK(database.migrate(migrations, Time{}).error().key == "database.migration_changed");
        CHECK_FALSE(database.is_migrated(migrations));
    }
    SUBCASE("what was written is read back as it was, and NULL stays NULL") {
        const Bytes raw{0, 1, 255, 0};
        const std::int64_t big = 9'007'199'254'740'993;
        const auto outcome = database.write([&](WriteTx& tx) {
            REQUIRE(tx.change(kTest.key(), kAdd, kId, big, std::optional<std::string>{}, raw, 0.1));
            return Verdict::Commit;
        });
        CHECK(outcome.written == Written::Committed);
        constexpr Query kAll{"SELECT id, n, said, raw, x FROM note WHERE n = $2 AND id = $1"
        };  // $2 before $1
        database.read([&](ReadTx& tx) {
            tx.each(
                kAll,
                [&](const Row& row) {
                    CHECK(row.uuid(0) == kId);
                    CHECK(row.integer(1) == big);
                    CHECK_FALSE(row.optional_text(2).has_value());
                    CHECK(row.bytes(3) == raw);
                    CHECK(row.real(4) == 0.1);
                    CHECK_THROWS_AS(static_cast<void>(row.text(2)), Bug);
                },
                kId,
                big
            );
        });
        CHECK(count(database) == 1);
    }
    SUBCASE(
        "an act that refuses, and one that throws, leave nothing behind and do not harm their "
        "neighbours"
    ) {
        std::atomic<int> done{0};
        std::array<WriteOutcome, 3> outcomes;
        const auto keep = [&](std::size_t i) {
            return [&, i](WriteOutcome outcome) {
                outcomes[i] = outcome;
                ++done;
            };
        };
        database.submit(
            [](WriteTx& tx) {
                add(tx, numbered(1), 1);
                return Verdict::Rollback;
            },
            keep(0)
        );
        database.submit(
            [](WriteTx& tx) -> Verdict {
                add(tx, numbered(2), 2);
                throw Bug("no");
            },
            keep(1)
        );
        database.submit([](WriteTx& tx) { return add(tx, numbered(3), 3); }, keep(2));
        while (done < 3)
            std::this_thread::yield();
        CHECK(outcomes[0].written == Written::RolledBack);
        CHECK(outcomes[1].written == Written::Failed);
        CHECK(outcomes[2].written == Written::Committed);
        CHECK(count(database) == 1);
    }
    SUBCASE("a key that is taken is a refusal, not an accident") {
        database.write([](WriteTx& tx) { return add(tx, kId, 1); });
        std::string key;
        const auto outcome = database.write([&](WriteTx& tx) {
            key =
                tx.change(kTest.key(), kAdd, kId, 2, "x", std::optional<Bytes>{}, 0.0).error().key;
            return Verdict::Rollback;
        });
        CHECK(key == "store.taken");
        CHECK(outcome.written == Written::RolledBack);
    }
    SUBCASE("an act that goes on after a refusal is never reported as kept when it was not") {
        database.write([](WriteTx& tx) { return add(tx, kId, 1); });
        const auto outcome = database.write([](WriteTx& tx) {
            add(tx, kId, 2);
            add(tx, numbered(9), 2);
            return Verdict::Commit;
        });
        CHECK((outcome.written == Written::Committed) == (count(database) == 2));
    }
    SUBCASE("thirty-two writers that all add to one row lose none of their additions") {
        database.write([](WriteTx& tx) { return add(tx, kId, 0); });
        std::atomic<int> kept{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 4; ++i) {
                    const auto outcome = database.write([](WriteTx& tx) {
                        return tx.change(kTest.key(), kAddOne, kId) ? Verdict::Commit
                                                                    : Verdict::Rollback;
                    });
                    if (outcome.written == Written::Committed) ++kept;
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        const auto n = database.reading([](ReadTx& tx) {
            return tx.row(kNumber, [](const Row& row) { return row.integer(0); }, kId).value();
        });
        CHECK(n == kept);
        CHECK(kept > 0);
    }
    SUBCASE("a full queue says busy at once") {
        std::atomic<bool> go{false};
        std::atomic<int> busy{0};
        std::atomic<int> answered{0};
        const auto wait = [&](WriteTx&) {
            while (!go)
                std::this_thread::yield();
            return Verdict::Rollback;
        };
        for (int i = 0; i < 200; ++i) {
            database.submit(wait, [&](WriteOutcome outcome) {
                if (outcome.written == Written::Busy) ++busy;
                ++answered;
            });
        }
        CHECK(busy > 0);
        go = true;
        while (answered < 200)
            std::this_thread::yield();
    }
    SUBCASE("a statement with a slip in it is found without running it") {
        CHECK_FALSE(database.complaint_about(kCount.sql).has_value());
        CHECK(database.complaint_about("SELECT nothing FROM nowhere").has_value());
    }
}

}  // namespace

TEST_CASE("the store's laws hold on SQLite") {
    every_law(Engine::Sqlite);
}

TEST_CASE("the store's laws hold on PostgreSQL" * doctest::skip(!testing::has_postgres())) {
    every_law(Engine::Postgres);
}

TEST_CASE(
    "an act that collides each time is refused for now, after a few tries, on PostgreSQL" *
    doctest::skip(!testing::has_postgres())
) {
    const testing::FreshPlace place{Engine::Postgres};
    const auto database = open_database(parse_address(place.address()).value());
    int tries = 0;
    const auto outcome = database->write([&](WriteTx&) -> Verdict {
        ++tries;
        throw SerializationFailure("they met again");
    });
    CHECK(tries == 6);
    CHECK(outcome.written == Written::Unavailable);
    CHECK_THROWS_AS(std::rethrow_exception(outcome.error), StoreUnavailable);
}

TEST_CASE("an address says which engine it means") {
    CHECK(parse_address("sqlite:/a/b.sqlite")->target == "/a/b.sqlite");
    CHECK(parse_address("postgres://u@h/d")->engine == Engine::Postgres);
    CHECK(parse_address("mysql://x").error().key == "database.address");
    CHECK(parse_address("sqlite:").error().key == "database.address");
}

TEST_CASE("a database file that cannot be written refuses each write and says so, and still reads"
) {
    Fresh fresh{Engine::Sqlite};
    REQUIRE(fresh.database->migrate(std::array{kNote}, Time{}));
    fresh.database->write([](WriteTx& tx) { return add(tx, kId, 1); });
    // A trigger stands for the full disk: it fails as the file system would, in the middle of an
    // act.
    fresh.database->migrate(
        std::array{Migration{
            "test/002",
            "CREATE TRIGGER full_disk BEFORE INSERT ON note BEGIN SELECT RAISE(ROLLBACK, 'disk "
            "full'); END;"
        }},
        Time{}
    );
    const auto outcome = fresh.database->write([](WriteTx& tx) { return add(tx, numbered(2), 2); });
    CHECK(outcome.written == Written::Unavailable);
    CHECK(count(*fresh.database) == 1);
}

TEST_CASE("entries get their numbers in order and their head is signed and whole") {
    Fresh fresh{Engine::Sqlite};
    Database& database = *fresh.database;
    REQUIRE(database.migrate(schema::store(), Time{}));
    SeededRandom random{7};
    KeyStore keys{fresh.folder() / "keys", random};
    const BoroughId borough{1};
    for (int i = 0; i < 5; ++i) {
        const auto outcome = database.write([&](WriteTx& tx) {
            append_entry(
                tx,
                kTest.key(),
                keys,
                random,
                NewEntry{
                    .id = EntryId::fresh(Time::from_seconds(1000 + i), random),
                    .borough = borough,
                    .at = Time::from_seconds(1000 + i),
                    .verb = "note.added",
                    .hat = "resident",
                    .fields = {{"n", std::int64_t{i}}, {"kind", std::string{"asset"}}},
                    .said = "secret words",
                }
            );
            return Verdict::Commit;
        });
        REQUIRE(outcome.written == Written::Committed);
    }
    database.write([&](WriteTx& tx) {
        CHECK(number_entries(tx, borough, 100).size == 5);
        CHECK(sign_head(tx, borough, "test/journal/1", keys));
        CHECK_FALSE(sign_head(tx, borough, "test/journal/1", keys));
        return Verdict::Commit;
    });
    database.read([&](ReadTx& tx) {
        CHECK(journal_size(tx, borough) == 5);
        CHECK(entries_from(tx, borough, 3, 10).size() == 2);
        CHECK(entries_before(tx, borough, 2, 10).front().entry.sequence == 1);
        CHECK(latest_checkpoint(tx, borough)->size == 5);
        CHECK_FALSE(entries_wait(tx, borough));
    });
}
