// SPDX-License-Identifier: AGPL-3.0-or-later
// A person is erased, on both engines: nothing they wrote stands in any column of any table, what
// they said in the journal cannot be opened, the tree is whole; also after a crash in the middle,
// and after an older copy of the database came back.
#include "jobs/erasures.h"

#include <filesystem>
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "access/party.h"
#include "schema/access.h"
#include "schema/store.h"
#include "schema/thing.h"
#include "store/verify.h"
#include "tests/support/fresh_database.h"
#include "thing/person/erase.h"
#include "thing/person/person_data.h"

namespace bunting::jobs {
namespace {

constexpr store::Duty kTest{"test"};
constexpr BoroughId kBorough{1};
const Time kNow = Time::from_seconds(1'770'000'000);
constexpr std::string_view kCanary = "zqxcanary";  // in everything the person wrote or is called

constexpr std::array kFields{thing::Field{.name = "contact", .label = {}}};
const thing::Kind kAsset{
    .name = "asset",
    .collection = "assets",
    .schema_org = "Place",
    .word = {},
    .plural = {},
    .explain = {},
    .add = {},
    .table = "asset_detail",
    .fields = kFields,
};
constexpr store::Migration kDetail{
    "test/001_detail",
    "CREATE TABLE asset_detail (borough @int NOT NULL, thing @id NOT NULL, contact TEXT, "
    "PRIMARY KEY (borough, thing)) @clustered;"
};

class NoNumbers final : public access::NumberSource {
public:
    Result<ThingNumber> next(store::ReadTx&, BoroughId) override { return ThingNumber{++last_}; }

private:
    std::int64_t last_ = 0;
};

class Place {
public:
    explicit Place(store::Engine engine)
        : place_{engine},
          keys{place_.folder() / "keys", random},
          acts{keys, random, numbers_},
          database{store::open_database(store::parse_address(place_.address()).value())} {
        for (const auto migrations : {schema::store(), schema::access(), schema::thing()}) {
            REQUIRE(database->migrate(migrations, Time{}));
        }
        REQUIRE(database->migrate(std::array{kDetail}, Time{}));
        furnish();
    }

    ~Place() { database->close(); }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    void act(const std::function<Result<void>(access::ActTx&, access::Permit&)>& work) {
        const access::Call call{
            .actor = {.hat = access::Hat::System}, .now = kNow, .borough = kBorough
        };
        const auto outcome = database->write([&](store::WriteTx& tx) {
            access::ActTx act{tx, acts};
            auto permit = access::permit_for_duty(act, call);
            REQUIRE(work(act, permit));
            act.finish();
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }

    template <class... Args>
    void run(const char* sql, const Args&... args) {
        const auto outcome = database->write([&](store::WriteTx& tx) {
            REQUIRE(tx.change(kTest.key(), store::Change{sql}, args...));
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }

    void erase() {
        act([&](access::ActTx& tx, access::Permit& permit) {
            return thing::erase_person(permit, tx, kinds, person);
        });
    }

    Settled settle() {
        const auto remove = [&](std::string_view blob) { removed.emplace(blob); };
        return settle_erasures({*database, acts, kinds, remove}, kNow);
    }

    void number() {
        const auto outcome = database->write([&](store::WriteTx& tx) {
            store::number_entries(tx, kBorough, 100);
            store::sign_head(tx, kBorough, "test/journal/1", keys);
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }

    // "party.name", … that hold `what`.
    std::set<std::string> columns_with(std::string_view what);
    std::set<std::string> columns_with_id(const Uuid& id);
    std::string verdict();

    const std::filesystem::path& folder() const { return place_.folder(); }

    const std::string& address() const { return place_.address(); }

private:
    void furnish();
    void furnish_thing(
        const ThingId& id, const PartyId& owner, const PartyId& author, const char* state
    );
    std::map<std::string, std::set<std::string>> columns(std::string_view type);

    testing::FreshPlace place_;
    NoNumbers numbers_;
    int last_number_ = 0;

public:
    SeededRandom random{5};
    store::KeyStore keys;
    access::ActServices acts;
    std::unique_ptr<store::Database> database;
    thing::Kinds kinds{{&kAsset}};
    PartyId person{Uuid::v7(kNow, random)};
    PartyId body{Uuid::v7(kNow, random)};
    PartyId other{Uuid::v7(kNow, random)};
    ThingId own{Uuid::v7(kNow, random)};
    ThingId bodys{Uuid::v7(kNow, random)};
    std::set<std::string> removed;
};

void Place::furnish_thing(
    const ThingId& id, const PartyId& owner, const PartyId& author, const char* state
) {
    const auto number = ++last_number_;
    run(R"sql(
        INSERT INTO thing (borough, id, number, kind, title, summary, body, place, spot, lat, lon, state, visibility,
                           owner, author, language, created, updated, turns)
        VALUES (1, $1, $2, 'asset', $3, $3, $3, $1, $3, 52.5, -2.1, $4, 'public', $5, $6, 'en-GB', 0, 0, 2)
    )sql",
        id,
        number,
        owner == person ? std::string{kCanary} : "kept",
        state,
        owner,
        author);
    run("INSERT INTO thing_at (borough, place, kind, sort, made, thing) VALUES (1, $1, 'asset', 1, "
        "1, $1)",
        id);
    run("INSERT INTO asset_detail (borough, thing, contact) VALUES (1, $1, $2)",
        id,
        owner == person ? "zqxcanary" : "kept");
    run("INSERT INTO tag (borough, word, thing) VALUES (1, $1, $2)",
        owner == person ? "zqxcanary" : "kept",
        id);
    run("INSERT INTO thing_version (borough, thing, version, title, summary, body, detail, at, "
        "editor) "
        "VALUES (1, $1, 1, $2, $2, $2, '{}', 0, $3)",
        id,
        owner == person ? "zqxcanary" : "kept",
        person);
    run("INSERT INTO picture (borough, thing, id, large, small, width, height, small_width, "
        "small_height, words, at) "
        "VALUES (1, $1, $1, $2, $3, 1, 1, 1, 1, $4, 0)",
        id,
        owner == person ? "only-here" : "elsewhere",
        "shared",
        owner == person ? "zqxcanary" : "kept");
}

void Place::furnish() {
    const std::string name = "Wren " + std::string{kCanary};
    act([&](access::ActTx&, access::Permit& permit) -> Result<void> {
        TRY(access::insert_party(
            permit,
            kBorough,
            {.id = person,
             .name = name,
             .about = name,
             .brings = name,
             .listed = true,
             .created = kNow}
        ));
        TRY(access::insert_party(permit, kBorough, {.id = other, .name = "Tamsin", .created = kNow})
        );
        TRY(access::insert_party(
            permit,
            kBorough,
            {.id = body,
             .kind = access::PartyKind::Group,
             .name = "Shed",
             .slug = "shed",
             .created = kNow}
        ));
        TRY(access::set_email(permit, kBorough, person, "wren@zqxcanary.example"));
        TRY(access::add_member(permit, kBorough, body, person, "lead", true));
        TRY(access::grant_hat(permit, kBorough, person, access::Hat::Moderator));
        permit.record(
            {.verb = "test.said",
             .about = body.uuid,
             .said = "What I said: zqxcanary",
             .speaker = person}
        );
        return {};
    });
    run("INSERT INTO setting (borough, name, value) VALUES (1, 'open', '1')");
    furnish_thing(own, person, person, "published");
    furnish_thing(bodys, body, person, "published");
    run("INSERT INTO session (token_hash, borough, id, party, hat, csrf, created, seen, expires, "
        "device) "
        "VALUES ($2, 1, $1, $1, 1, $2, 0, 0, 0, 'zqxcanary')",
        person,
        Bytes(32, 1));
    run("INSERT INTO consent (borough, party, what, wording, given) VALUES (1, $1, 'mail', "
        "'zqxcanary', 0)",
        person);
    run("INSERT INTO follow (borough, thing, party, since) VALUES (1, $1, $2, 0)", bodys, person);
    run("INSERT INTO notice (borough, party, sequence, thing) VALUES (1, $1, 0, $2)", person, bodys
    );
    run("INSERT INTO notice_sent (borough, party, at) VALUES (1, $1, 0)", person);
    run("INSERT INTO letter_choice (borough, party, pace, since) VALUES (1, $1, 'never', 0)",
        person);
    run("INSERT INTO place_follow (borough, party, place, since) VALUES (1, $1, $1, 0)", person);
    run("INSERT INTO digest (borough, party, week, told_to) VALUES (1, $1, '2026-11-26', 0)",
        person);
    run("INSERT INTO hat_grant (borough, party, hat, granted_by, at) VALUES (1, $1, 3, $2, 0)",
        other,
        person);
    run("INSERT INTO outbox (borough, id, recipient, subject, body, created, due, state) "
        "VALUES (1, $1, 'wren@zqxcanary.example', 'zqxcanary', 'zqxcanary', 0, 0, 'waiting')",
        person);
    run("INSERT INTO sign_in_code (borough, id, email, code_hash, link_hash, tries, goes_to, "
        "created, expires) "
        "VALUES (1, $1, 'wren@zqxcanary.example', $2, $2, 0, '/', 0, 0)",
        person,
        Bytes(32, 2));
    const auto turn = [&](const PartyId& voice, const PartyId& author, const char* words) {
        run("INSERT INTO turn (borough, thing, id, voice, author, hat, words, state, at) "
            "VALUES (1, $1, $2, $3, $4, 1, $5, 'published', 0)",
            bodys,
            Uuid::v7(kNow, random),
            voice,
            author,
            words);
    };
    turn(person, person, "zqxcanary");
    turn(body, person, "said for the shed");
    turn(other, other, "said by another");
    run("INSERT INTO report (borough, id, thing, reporter, reason, words, at, state) "
        "VALUES (1, $1, $1, $2, 'unkind', 'zqxcanary', 0, 'open')",
        bodys,
        person);
    run("INSERT INTO moderation (borough, id, thing, moderator, deed, rule, reason, at, appeal, "
        "appealed) "
        "VALUES (1, $1, $1, $2, 'hidden', 'kind', 'zqxcanary', 0, 'zqxcanary', 1)",
        own,
        other);
    run("INSERT INTO moderation (borough, id, thing, moderator, deed, rule, reason, at) "
        "VALUES (1, $1, $1, $2, 'hidden', 'kind', 'told to the shed', 0)",
        bodys,
        person);
    run("INSERT INTO promise (borough, id, thing, by_party, words, due, state, at) "
        "VALUES (1, $1, $2, $3, 'zqxcanary', '2026-12-01', 'open', 0)",
        own,
        bodys,
        person);
    run("INSERT INTO promise (borough, id, thing, by_party, to_party, words, due, state, at) "
        "VALUES (1, $1, $1, $2, $3, 'a promise of another', '2026-12-01', 'open', 0)",
        bodys,
        other,
        person);
}

std::map<std::string, std::set<std::string>> Place::columns(std::string_view type) {
    const store::Query sqlite{
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND c.type = $1"
    };
    const store::Query postgres{
        "SELECT c.relname::text, a.attname::text FROM pg_attribute a JOIN pg_class c ON c.oid = "
        "a.attrelid "
        "WHERE c.relkind = 'r' AND a.attnum > 0 AND c.relnamespace = "
        "current_schema()::regnamespace "
        "AND a.atttypid = $1::text::regtype"
    };
    const bool is_sqlite = database->engine() == store::Engine::Sqlite;
    const std::string name = is_sqlite ? std::string{type} : (type == "TEXT" ? "text" : "uuid");
    std::map<std::string, std::set<std::string>> out;
    database->read([&](store::ReadTx& tx) {
        tx.each(
            is_sqlite ? sqlite : postgres,
            [&](const store::Row& row) { out[row.text(0)].insert(row.text(1)); },
            name
        );
    });
    return out;
}

std::set<std::string> Place::columns_with(std::string_view what) {
    std::set<std::string> found;
    for (const auto& [table, names] : columns("TEXT")) {
        for (const std::string& name : names) {
            const std::string sql = "SELECT count(*) FROM " + table + " WHERE " + name + " LIKE $1";
            database->read([&](store::ReadTx& tx) {
                tx.each(
                    {sql},
                    [&](const store::Row& row) {
                        if (row.integer(0) > 0) found.insert(table + "." + name);
                    },
                    "%" + std::string{what} + "%"
                );
            });
        }
    }
    return found;
}

std::set<std::string> Place::columns_with_id(const Uuid& id) {
    std::set<std::string> found;
    for (const auto& [table, names] : columns("BLOB")) {
        for (const std::string& name : names) {
            const std::string sql = "SELECT count(*) FROM " + table + " WHERE " + name + " = $1";
            database->read([&](store::ReadTx& tx) {
                tx.each(
                    {sql},
                    [&](const store::Row& row) {
                        if (row.integer(0) > 0) found.insert(table + "." + name);
                    },
                    id
                );
            });
        }
    }
    return found;
}

std::string Place::verdict() {
    std::string word = "whole";
    const store::VerifyWith with{{keys.signing_key().public_key()}};
    database->read([&](store::ReadTx& tx) {
        for (const auto& verdict : store::verify_journal(tx, with)) {
            if (verdict.finding) word = journal::word_of(verdict.finding->flaw);
        }
    });
    return word;
}

std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (testing::has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

}  // namespace

TEST_CASE("erasing a person leaves none of their words, a whole tree, and what is not theirs") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        Place place{engine};
        place.number();
        CHECK(place.columns_with(kCanary).size() >= 20);
        place.erase();
        place.number();
        CHECK(place.columns_with(kCanary).empty());
        // The id names nobody now. It stays where another's row would lose its sense without it.
        CHECK(
            place.columns_with_id(place.person.uuid) ==
            std::set<std::string>{
                "party.id",
                "thing.owner",
                "thing.author",
                "turn.voice",
                "turn.author",
                "promise.by_party"
            }
        );
        CHECK(place.verdict() == "whole");
        CHECK(place.columns_with("said for the shed").contains("turn.words"));
        CHECK(place.columns_with("said by another").contains("turn.words"));
        CHECK(place.columns_with("a promise of another").contains("promise.words"));
        CHECK(place.columns_with("kept").contains("thing.title"));
        place.database->read([&](store::ReadTx& tx) {
            const auto count = [](const store::Row& row) { return row.integer(0); };
            CHECK(
                tx.row(
                    {"SELECT turns FROM thing WHERE borough = 1 AND id = $1"}, count, place.bodys
                ) == 1
            );
            const auto entries = store::entries_about(tx, kBorough, place.own.uuid, 10);
            REQUIRE(entries.size() == 1);
            CHECK(entries[0].entry.verb == "thing.removed");
            CHECK(store::subject_of(entries[0].sealed) == PartyId{});
            const auto last = store::entries_before(tx, kBorough, 1000, 1).at(0).entry;
            CHECK(last.verb == "party.erased");
            CHECK_FALSE(last.thing);
            CHECK(last.fields.empty());
        });
    }
}

TEST_CASE("what an erased person said in the journal can be opened by nobody") {
    for (const auto engine : engines()) {
        Place place{engine};
        place.number();
        const auto opened = [&] {
            int count = 0;
            place.database->read([&](store::ReadTx& tx) {
                for (const auto& stored :
                     store::entries_of_subject(tx, kBorough, place.person, 0, 100)) {
                    count += store::words_of(place.keys, stored) ? 1 : 0;
                }
            });
            return count;
        };
        CHECK(opened() > 3);
        place.erase();
        CHECK(opened() > 3);  // the act is committed, and here the power fails
        const auto settled = place.settle();
        CHECK(settled.keys == 1);
        CHECK(opened() == 0);
        CHECK(place.keys.is_erased(place.person));
        CHECK(place.settle().keys == 0);
        place.number();
        CHECK(place.verdict() == "whole");
    }
}

TEST_CASE("files of pictures go, except those that another picture shows") {
    for (const auto engine : engines()) {
        Place place{engine};
        place.erase();
        CHECK(place.settle().blobs == 2);
        CHECK(place.removed == std::set<std::string>{"only-here"});
        CHECK(place.settle().blobs == 0);
    }
}

TEST_CASE("a person who was erased is gone again after an older copy of the database came back") {
    Place place{store::Engine::Sqlite};
    place.number();
    const auto backup = place.folder() / "older.sqlite";
    REQUIRE(place.database->copy_to(backup.string()));
    place.erase();
    place.settle();
    auto older = store::open_database({store::Engine::Sqlite, backup.string()});
    std::swap(place.database, older);
    older->close();
    CHECK_FALSE(place.columns_with(kCanary).empty());
    const auto settled = place.settle();
    CHECK(settled.persons == 1);
    CHECK(place.columns_with(kCanary).empty());
    place.number();
    CHECK(place.verdict() == "whole");
    CHECK(place.settle().persons == 0);
}

TEST_CASE("a person is erased once, and a body never this way") {
    Place place{store::Engine::Sqlite};
    place.erase();
    const access::Call call{
        .actor = {.hat = access::Hat::System}, .now = kNow, .borough = kBorough
    };
    for (const PartyId& who : {place.person, place.body}) {
        const auto outcome = place.database->write([&](store::WriteTx& tx) {
            access::ActTx act{tx, place.acts};
            auto permit = access::permit_for_duty(act, call);
            CHECK(
                thing::erase_person(permit, act, place.kinds, who).error().fault == Fault::NotFound
            );
            return store::Verdict::Rollback;
        });
        CHECK(outcome.written == store::Written::RolledBack);
    }
    CHECK(place.columns_with("Shed").contains("party.name"));
}

TEST_CASE("a person gets everything about them, and nothing about anybody else") {
    for (const auto engine : engines()) {
        Place place{engine};
        place.number();
        const std::string text = place.database->reading([&](store::ReadTx& tx) {
            return thing::data_of_person(tx, place.keys, place.kinds, kBorough, place.person);
        });
        // How many objects a list without lists in it has.
        const auto size_of = [&](const std::string& part) {
            const auto from = text.find("\"" + part + "\":[");
            REQUIRE(from != std::string::npos);
            const std::string list = text.substr(from, text.find(']', from) - from);
            int count = 0;
            for (auto at = list.find("{\""); at != std::string::npos; at = list.find("{\"", at + 1))
                ++count;
            return count;
        };
        CHECK(text.find(R"("name":"Wren zqxcanary")") != std::string::npos);
        CHECK(text.find(R"("details":{"contact":"zqxcanary"})") != std::string::npos);
        for (const char* part :
             {"groups",
              "roles",
              "reached_by",
              "signed_in_on",
              "agreed_to",
              "pictures",
              "follows",
              "reported",
              "decided_about",
              "letters"}) {
            CAPTURE(part);
            CHECK(size_of(part) == 1);
        }
        CHECK(size_of("said") == 2);
        CHECK(size_of("promised") == 2);
        CHECK(size_of("earlier_versions") == 2);
        CHECK(text.find("What I said: zqxcanary") != std::string::npos);
        CHECK(text.find("said by another") == std::string::npos);
        CHECK(text.find("Tamsin") == std::string::npos);
    }
}

TEST_CASE("every statement of erasing and handing over is understood by both engines") {
    for (const auto engine : engines()) {
        Place place{engine};
        auto all = thing::erase_queries(place.kinds);
        for (auto& sql : thing::person_data_queries(place.kinds))
            all.push_back(std::move(sql));
        for (const std::string& sql : all) {
            CAPTURE(sql);
            CHECK_FALSE(place.database->complaint_about(sql));
        }
    }
}

}  // namespace bunting::jobs
