// SPDX-License-Identifier: AGPL-3.0-or-later
// From one engine to the other and back: the same rows, the same blobs, the same head of the
// journal.
#include "archive/archive.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "schema/access.h"
#include "schema/store.h"
#include "schema/thing.h"
#include "store/journal_store.h"
#include "store/verify.h"
#include "tests/support/fresh_database.h"

namespace bunting::archive {
namespace {

using store::Engine;

constexpr store::Duty kTest{"test"};
constexpr BoroughId kBorough{1};
const Time kNow = Time::from_seconds(1'770'000'000);

std::vector<store::Migration> known() {
    std::vector<store::Migration> all;
    for (const auto migrations : {schema::store(), schema::access(), schema::thing()}) {
        all.insert(all.end(), migrations.begin(), migrations.end());
    }
    return all;
}

// A database and a place for blobs, empty.
class Place {
public:
    explicit Place(Engine engine)
        : place_{engine},
          address{store::parse_address(place_.address()).value()},
          database{store::open_database(address)},
          blobs{place_.folder() / "blobs"} {}

    ~Place() { database->close(); }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    const std::filesystem::path& folder() const { return place_.folder(); }

    void write(const std::function<void(store::WriteTx&)>& work) {
        const auto outcome = database->write([&](store::WriteTx& tx) {
            work(tx);
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }

    Contents backup(const std::string& name) {
        return write_archive(folder() / name, address, blobs, kNow);
    }

    // Every row of every table, as lines, in any order.
    std::multiset<std::string> rows() {
        std::multiset<std::string> out;
        database->read([&](store::ReadTx& tx) {
            for (const Table& table : tables_of(tx, database->engine())) {
                const std::string select = select_of(table);
                tx.each({select}, [&](const store::Row& row) {
                    out.insert(table.name + line_of(table, row));
                });
            }
        });
        return out;
    }

private:
    testing::FreshPlace place_;

public:
    store::DatabaseAddress address;
    std::unique_ptr<store::Database> database;
    media::FolderBlobs blobs;
};

// Awkward values of every type, and a journal of 300 entries.
void furnish(Place& place, store::KeyStore& keys, Random& random) {
    REQUIRE(place.database->migrate(known(), kNow));
    place.write([&](store::WriteTx& tx) {
        for (int i = 0; i < 300; ++i) {
            store::append_entry(
                tx,
                kTest.key(),
                keys,
                random,
                {
                    .id = EntryId::fresh(kNow, random),
                    .borough = kBorough,
                    .at = kNow.plus_seconds(i),
                    .verb = "thing.added",
                    .hat = "resident",
                    .fields = {{"n", std::int64_t{i}}},
                    .said = "words",
                }
            );
        }
        store::number_entries(tx, kBorough, 299);
        store::sign_head(tx, kBorough, "thimbleford.example/journal/1", keys);
        const auto set = [&](const char* name, const std::string& value) {
            REQUIRE(tx.change(
                kTest.key(),
                store::Change{"INSERT INTO setting (borough, name, value) VALUES (1, $1, $2)"},
                name,
                value
            ));
        };
        set("quotes", "\"’\\ \n\t </script> żółć 🏳");
        set("empty", "");
        set("long", std::string(9'000'000, 'x'));
        const store::Change place_row{
            "INSERT INTO place (borough, id, slug, name, level, lat, lon, created, version, "
            "boundary) "
            "VALUES (1, $1, $2, 'P', 'ward', $3, $4, $5, $6, $7)"
        };
        REQUIRE(tx.change(
            kTest.key(),
            place_row,
            Uuid::v7(kNow, random),
            "a",
            52.123456789012345,
            -0.1,
            std::numeric_limits<std::int64_t>::max(),
            std::numeric_limits<std::int64_t>::min(),
            Bytes{}
        ));
        REQUIRE(tx.change(
            kTest.key(),
            place_row,
            Uuid{},
            "b",
            1e-300,
            std::optional<double>{},
            0,
            0,
            Bytes{0, 255, 10, 13}
        ));
    });
    const std::string picture(100'000, '\7');
    place.blobs.put(crypto::view_of(picture));
    place.blobs.put(crypto::view_of(std::string_view{""}));
}

// Into an empty place of that engine.
std::unique_ptr<Place> restored(const std::filesystem::path& file, Engine engine) {
    auto place = std::make_unique<Place>(engine);
    const auto contents = check_archive(file);
    REQUIRE(contents);
    REQUIRE(place->database->migrate(migrations_of(*contents, known()).value(), kNow));
    REQUIRE(load_archive(file, *place->database, place->blobs));
    return place;
}

std::string bytes_in(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string key_of(const Result<Contents>& result) {
    return result ? "whole" : result.error().key;
}

void there_and_back(Engine first, Engine second) {
    Place place{first};
    SeededRandom random{3};
    store::KeyStore keys{place.folder() / "keys", random};
    furnish(place, keys, random);
    const Contents written = place.backup("one.tar");
    CHECK(written.rows.at("journal_entry") == 300);
    CHECK(written.blobs == 2);

    const auto other = restored(place.folder() / "one.tar", second);
    CHECK(other->rows() == place.rows());
    CHECK(other->blobs.names() == place.blobs.names());
    const Contents again = other->backup("two.tar");
    CHECK(again.heads == written.heads);

    const auto home = restored(other->folder() / "two.tar", first);
    CHECK(home->rows() == place.rows());
    CHECK(home->backup("three.tar").heads == written.heads);
    const auto verdicts = home->database->reading([&](store::ReadTx& tx) {
        return store::verify_journal(tx, {{keys.signing_key().public_key()}});
    });
    REQUIRE(verdicts.size() == 1);
    CHECK_FALSE(verdicts[0].finding);
    CHECK(verdicts[0].size == 299);
    CHECK(verdicts[0].unnumbered == 1);
}

}  // namespace

TEST_CASE("an archive of SQLite comes back into SQLite as it was") {
    there_and_back(Engine::Sqlite, Engine::Sqlite);
}

TEST_CASE(
    "from SQLite to PostgreSQL and back, rows, blobs and the journal's head stay the same" *
    doctest::skip(!testing::has_postgres())
) {
    there_and_back(Engine::Sqlite, Engine::Postgres);
}

TEST_CASE(
    "from PostgreSQL to SQLite and back, rows, blobs and the journal's head stay the same" *
    doctest::skip(!testing::has_postgres())
) {
    there_and_back(Engine::Postgres, Engine::Sqlite);
}

TEST_CASE("the archive never holds a key") {
    Place place{Engine::Sqlite};
    SeededRandom random{3};
    store::KeyStore keys{place.folder() / "keys", random};
    furnish(place, keys, random);
    place.backup("one.tar");
    const std::string archive = bytes_in(place.folder() / "one.tar");
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(place.folder() / "keys")) {
        if (!file.is_regular_file() || file.file_size() != 32) continue;
        CAPTURE(file.path().string());
        const std::string key = bytes_in(file.path());
        CHECK(archive.find(key) == std::string::npos);
        CHECK(
            archive.find(to_base64(crypto::view_of(key).data(), key.size())) == std::string::npos
        );
    }
}

TEST_CASE("an archive is only brought into an empty database with the same tables") {
    Place place{Engine::Sqlite};
    SeededRandom random{3};
    store::KeyStore keys{place.folder() / "keys", random};
    furnish(place, keys, random);
    place.backup("one.tar");
    const auto file = place.folder() / "one.tar";
    CHECK(key_of(load_archive(file, *place.database, place.blobs)) == "archive.not_empty");
    Place bare{Engine::Sqlite};
    CHECK(key_of(load_archive(file, *bare.database, bare.blobs)) == "archive.other_tables");
    REQUIRE(bare.database->migrate(schema::store(), kNow));
    CHECK(key_of(load_archive(file, *bare.database, bare.blobs)) == "archive.other_tables");
    const auto contents = check_archive(file);
    REQUIRE(contents);
    CHECK(migrations_of(*contents, schema::store()).error().key == "archive.unknown_migration");
    CHECK(migrations_of(*contents, known())->size() == known().size());
}

TEST_CASE("an archive with a byte changed anywhere is found out before anything is loaded") {
    Place place{Engine::Sqlite};
    REQUIRE(place.database->migrate(known(), kNow));
    place.write([](store::WriteTx& tx) {
        REQUIRE(tx.change(
            kTest.key(),
            store::Change{"INSERT INTO setting (borough, name, value) VALUES (1, 'a', 'b')"}
        ));
    });
    place.blobs.put(crypto::view_of(std::string_view{"picture"}));
    place.backup("one.tar");
    const std::string whole = bytes_in(place.folder() / "one.tar");
    const auto other = place.folder() / "other.tar";
    const auto answer = [&](const std::string& bytes) {
        std::ofstream{other, std::ios::binary} << bytes;
        return key_of(check_archive(other));
    };
    CHECK(answer(whole) == "whole");
    const std::size_t end = whole.size() - 1024;
    for (std::size_t at = 0; at < end; at += at < 4096 ? 7 : 131) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 4);
        CAPTURE(at);
        CHECK(answer(changed) != "whole");
    }
    CHECK(rc::check([&](const std::string& bytes) { answer(bytes); }));
    CHECK(rc::check([&](std::uint32_t size) {
        RC_ASSERT(answer(whole.substr(0, size % end)) != "whole");
    }));
}

TEST_CASE("a row that is not one of its table is refused, whatever it is") {
    const Table table{
        "t",
        {{"a", Type::Int}, {"b", Type::Text}, {"c", Type::Bytes}, {"d", Type::Real}, {"e", Type::Id}
        }
    };
    CHECK(cells_in(table, R"([1,"x","AAE=","1.5",null])"));
    CHECK(cells_in(table, R"([null,null,null,null,"AAAAAAAAAAAAAAAAAAAAAA=="])"));
    for (const char* row : {
             "",
             "1",
             "[]",
             "{}",
             R"([1,"x","AAE=","1.5"])",
             R"([1,"x","AAE=","1.5",null,1])",
             R"([1.5,"x",null,null,null])",
             R"(["1","x",null,null,null])",
             R"([9223372036854775808,"x",null,null,null])",
             R"([1,2,null,null,null])",
             R"([1,"x","???",null,null])",
             R"([1,"x",null,"nan",null])",
             R"([1,"x",null,"inf",null])",
             R"([1,"x",null,"",null])",
             R"([1,"x",null,1.5,null])",
             R"([1,"x",null,null,"AAE="])",
             R"([1,"\u0000",null,null,null])",
             R"([1,["x"],null,null,null])",
         }) {
        CAPTURE(row);
        CHECK_FALSE(cells_in(table, row));
    }
    CHECK(rc::check([&](const std::string& any) { static_cast<void>(cells_in(table, any)); }));
}

}  // namespace bunting::archive
