// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody has the database, and perhaps the signing key: what do they get away with? On both
// engines.
#include "store/verify.h"

#include <filesystem>
#include <map>
#include <set>

#include "journal/checkpoint.h"
#include "store/journal_testing.h"

namespace bunting::store {
namespace {

using testing::engines;
using testing::Journal;
using testing::kBorough;
using testing::kOrigin;
using testing::name_of;

// A value of a column, one byte or one step away from what it was.
Bytes flipped(Bytes bytes) {
    bytes.front() ^= 1;
    return bytes;
}

Bytes longer(Bytes bytes) {
    bytes.push_back(0);
    return bytes;
}

Bytes shorter(Bytes bytes) {
    bytes.pop_back();
    return bytes;
}

std::string flipped(std::string text) {
    text.front() = text.front() == 'a' ? 'b' : 'a';
    return text;
}

template <class Read>
auto value_of(Journal& journal, const std::string& sql, Read&& read) {
    return journal.database->reading([&](ReadTx& tx) { return tx.row(Query{sql}, read).value(); });
}

std::set<std::string> columns_of(Journal& journal, const std::string& table) {
    std::set<std::string> all;
    const Query sqlite{"SELECT name FROM pragma_table_info($1)"};
    const Query postgres{
        "SELECT attname::text FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0"
    };
    const bool is_sqlite = journal.database->engine() == Engine::Sqlite;
    journal.database->read([&](ReadTx& tx) {
        tx.each(
            is_sqlite ? sqlite : postgres, [&](const Row& row) { all.insert(row.text(0)); }, table
        );
    });
    return all;
}

std::set<std::string> journal_tables(Journal& journal) {
    std::set<std::string> all;
    const Query sqlite{
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'journal%'"
    };
    const Query postgres{
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() AND tablename "
        "LIKE 'journal%'"
    };
    const bool is_sqlite = journal.database->engine() == Engine::Sqlite;
    journal.database->read([&](ReadTx& tx) {
        tx.each(is_sqlite ? sqlite : postgres, [&](const Row& row) { all.insert(row.text(0)); });
    });
    return all;
}

// Changes one column of one row to `made(what it was)`.
template <class Get, class Make>
void change_column(
    Journal& journal,
    const std::string& table,
    const std::string& where,
    const std::string& column,
    Get&& get,
    Make&& make
) {
    const auto was =
        value_of(journal, "SELECT " + column + " FROM " + table + " WHERE " + where, get);
    const auto sql = "UPDATE " + table + " SET " + column + " = $1 WHERE " + where;
    REQUIRE(journal.tamper(sql, make(was)) == 1);
}

const auto kGetBytes = [](const Row& row) { return row.bytes(0); };
const auto kGetText = [](const Row& row) { return row.text(0); };
const auto kGetInteger = [](const Row& row) { return row.integer(0); };
const auto kNext = [](std::int64_t n) { return n + 1; };
const auto kFlipText = [](const std::string& text) { return flipped(text); };
const auto kOtherId = [](const Bytes& bytes) {
    Uuid id;
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    id.bytes[15] ^= 1;
    return id;
};

struct Tampering {
    std::string column;
    std::function<void(Journal&)> run;
};

template <class Get, class Make>
Tampering of_entry(const std::string& column, Get get, Make make) {
    return {column, [=](Journal& journal) {
                change_column(journal, "journal_entry", "sequence = 4", column, get, make);
            }};
}

template <class Get, class Make>
Tampering of_checkpoint(const std::string& column, Get get, Make make) {
    return {column, [=](Journal& journal) {
                change_column(journal, "journal_checkpoint", "size = 6", column, get, make);
            }};
}

Tampering bytes_of_entry(const std::string& column, Bytes (*make)(Bytes)) {
    return of_entry(column, kGetBytes, make);
}

std::vector<Tampering> entry_tamperings() {
    std::vector<Tampering> all{
        of_entry("borough", kGetInteger, kNext),
        of_entry(
            "borough", kGetInteger, [](std::int64_t n) { return n + (std::int64_t{1} << 32); }
        ),
        of_entry("id", kGetBytes, kOtherId),
        of_entry("sequence", kGetInteger, [](std::int64_t n) { return n + 100; }),
        of_entry(
            "sequence",
            kGetInteger,
            [](std::int64_t) { return std::numeric_limits<std::int64_t>::min(); }
        ),
        of_entry(
            "sequence", kGetInteger, [](std::int64_t) { return std::optional<std::int64_t>{}; }
        ),
        of_entry("at", kGetInteger, kNext),
        of_entry("at", kGetInteger, [](std::int64_t n) { return -n; }),
        of_entry("verb", kGetText, kFlipText),
        of_entry("verb", kGetText, [](const std::string&) { return std::string{"offer.sealed"}; }),
        of_entry("hat", kGetText, kFlipText),
        of_entry("thing", kGetBytes, kOtherId),
        of_entry("thing", kGetBytes, [](const Bytes&) { return std::optional<Uuid>{}; }),
        of_entry("version", kGetInteger, kNext),
        of_entry("fields", kGetText, kFlipText),
        of_entry("fields", kGetText, [](const std::string& text) { return text + ";"; }),
        of_entry(
            "fields",
            kGetText,
            [](const std::string&) { return std::string{"kind=w:asset;pence=i:+250"}; }
        ),
        of_entry(
            "fields",
            kGetText,
            [](const std::string&) { return std::string{"kind=w:asset;pence=i:0250"}; }
        ),
        of_entry(
            "fields",
            kGetText,
            [](const std::string&) { return std::string{"pence=i:250;kind=w:asset"}; }
        ),
        of_entry("fields", kGetText, [](const std::string&) { return std::string{}; }),
    };
    for (const char* column : {"commitment", "salt", "sealed", "leaf_hash"}) {
        all.push_back(bytes_of_entry(column, flipped));
        all.push_back(bytes_of_entry(column, longer));
        all.push_back(bytes_of_entry(column, shorter));
    }
    all.push_back(of_entry("leaf_hash", kGetBytes, [](const Bytes&) {
        return std::optional<Bytes>{};
    }));
    return all;
}

std::vector<Tampering> checkpoint_tamperings() {
    return {
        of_checkpoint("borough", kGetInteger, kNext),
        of_checkpoint("size", kGetInteger, kNext),
        of_checkpoint(
            "size",
            kGetInteger,
            [](std::int64_t) { return std::numeric_limits<std::int64_t>::min(); }
        ),
        of_checkpoint("root", kGetBytes, [](const Bytes& bytes) { return flipped(bytes); }),
        of_checkpoint("root", kGetBytes, longer),
        of_checkpoint("root", kGetBytes, shorter),
        of_checkpoint("note", kGetText, kFlipText),
        of_checkpoint("note", kGetText, [](const std::string& text) { return text + text; }),
        of_checkpoint(
            "note",
            kGetText,
            [](const std::string& text) {
                return text + "— thimbleford.example/witness AAAAAAAAAAAA\n";
            }
        ),
    };
}

std::set<std::string> columns_in(const std::vector<Tampering>& all) {
    std::set<std::string> columns;
    for (const Tampering& one : all)
        columns.insert(one.column);
    return columns;
}

}  // namespace

TEST_CASE("a journal that nobody touched is whole, on a copy and on a running database") {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        CHECK(journal.answer() == "whole");
        journal.grow(10, /*sign_last=*/false);
        journal.append(journal.entry());
        const auto verdict = journal.verdicts().at(0);
        CHECK_FALSE(verdict.finding);
        CHECK(verdict.size == 10);
        CHECK(verdict.covered == 9);
        CHECK(verdict.unnumbered == 1);
    }
}

TEST_CASE("a copy in which nothing can be written is read as it lies there") {
    Journal journal{Engine::Sqlite};
    journal.grow(4);
    const auto copy = journal.folder() / "a copy? 100%.sqlite";
    REQUIRE(journal.database->copy_to(copy.string()));
    std::vector<JournalVerdict> verdicts;
    const VerifyWith with{{journal.keys.signing_key().public_key()}};
    read_without_writing({Engine::Sqlite, copy.string()}, [&](ReadTx& tx) {
        verdicts = verify_journal(tx, with);
    });
    CHECK(verdicts.at(0).size == 4);
    CHECK_FALSE(verdicts.at(0).finding);
    CHECK_THROWS_AS(
        read_without_writing(
            {Engine::Sqlite, (journal.folder() / "none").string()}, [](ReadTx&) {}
        ),
        StoreUnavailable
    );
    CHECK_FALSE(std::filesystem::exists(journal.folder() / "none"));
}

TEST_CASE(
    "every column of every table of the journal is covered: whatever is changed there is found"
) {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        CHECK(
            journal_tables(journal) == std::set<std::string>{"journal_entry", "journal_checkpoint"}
        );
        CHECK(columns_of(journal, "journal_entry") == columns_in(entry_tamperings()));
        CHECK(columns_of(journal, "journal_checkpoint") == columns_in(checkpoint_tamperings()));
        auto all = entry_tamperings();
        for (auto& more : checkpoint_tamperings())
            all.push_back(more);
        for (const Tampering& tampering : all) {
            CAPTURE(tampering.column);
            Journal fresh{engine};
            fresh.grow(10);
            tampering.run(fresh);
            CHECK(fresh.answer() != "whole");
        }
    }
}

TEST_CASE("an id of another length is found, though only SQLite could hold one") {
    for (const char* column : {"id", "thing"}) {
        for (const std::size_t length : {0U, 15U, 17U}) {
            Journal journal{Engine::Sqlite};
            journal.grow(6);
            const auto sql =
                "UPDATE journal_entry SET " + std::string{column} + " = $1 WHERE sequence = 4";
            REQUIRE(journal.tamper(sql, Bytes(length, 7)) == 1);
            const auto verdict = journal.verdicts().at(0);
            REQUIRE(verdict.finding);
            CHECK(verdict.finding->flaw == journal::Flaw::NotAnEntry);
            CHECK(verdict.finding->first == 4);
        }
    }
}

TEST_CASE("an entry that is not numbered yet is looked at too") {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        for (const Tampering& tampering : entry_tamperings()) {
            CAPTURE(tampering.column);
            Journal journal{engine};
            journal.grow(4);
            journal.append(journal.entry());
            const std::string where = " WHERE sequence IS NULL";
            journal.tamper("UPDATE journal_entry SET sealed = $1" + where, Bytes(80, 1));
            CHECK(journal.answer() == "commitment_differs");
            journal.tamper("UPDATE journal_entry SET leaf_hash = $1" + where, Bytes(5, 1));
            CHECK(journal.answer() != "whole");
            break;
        }
    }
}

TEST_CASE("a removed, an inserted and a moved entry are each named") {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        journal.grow(10);
        SUBCASE("removed from the middle") {
            REQUIRE(journal.tamper("DELETE FROM journal_entry WHERE sequence = 4") == 1);
            const auto finding = journal.verdicts().at(0).finding;
            CHECK(finding == journal::Finding{journal::Flaw::Gap, 4, 4});
        }
        SUBCASE("the newest removed, and the tree's own state with it") {
            REQUIRE(journal.tamper("DELETE FROM journal_entry WHERE sequence >= 9") == 1);
            CHECK(journal.answer() == "entries_missing");
        }
        SUBCASE("removed, and the others moved up") {
            journal.tamper("DELETE FROM journal_entry WHERE sequence = 4");
            for (int i = 5; i < 10; ++i) {
                journal.tamper(
                    "UPDATE journal_entry SET sequence = $1 WHERE sequence = $2", i - 1, i
                );
            }
            const auto verdict = journal.verdicts().at(0);
            REQUIRE(verdict.finding);
            CHECK(verdict.finding->flaw == journal::Flaw::LeafDiffers);
            CHECK(verdict.finding->first == 4);
        }
        SUBCASE("inserted at the end, numbered by us, before the last checkpoint was made anew") {
            journal.append(journal.entry("offer.invented"));
            journal.tamper(
                "UPDATE journal_entry SET sequence = 10, leaf_hash = $1 WHERE sequence IS NULL",
                Bytes(32, 9)
            );
            CHECK(journal.answer() == "leaf_differs");
        }
        SUBCASE("two changed places") {
            journal.tamper("UPDATE journal_entry SET sequence = 99 WHERE sequence = 4");
            journal.tamper("UPDATE journal_entry SET sequence = 4 WHERE sequence = 5");
            journal.tamper("UPDATE journal_entry SET sequence = 5 WHERE sequence = 99");
            const auto finding = journal.verdicts().at(0).finding;
            REQUIRE(finding);
            CHECK(finding->first == 4);
        }
    }
}

TEST_CASE(
    "a forged checkpoint is found, and one that was taken away and signed anew only by who kept one"
) {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        journal.grow(10);
        const auto kept =
            journal.database->reading([](ReadTx& tx) { return latest_checkpoint(tx, kBorough); });
        REQUIRE(kept);
        SUBCASE("made up by somebody with another key") {
            crypto::Key seed;
            seed.bytes.fill(9);
            const auto note = journal::sign_checkpoint(
                {kOrigin, {kept->size, kept->root}}, crypto::SigningKey{seed}
            );
            journal.tamper("UPDATE journal_checkpoint SET note = $1 WHERE size = 10", note);
            CHECK(journal.answer() == "checkpoint_forged");
        }
        SUBCASE("history written anew by the holder of the key") {
            journal.write([&](WriteTx& tx) {
                REQUIRE(tx.change(testing::kTest.key(), Change{"DELETE FROM journal_checkpoint"}));
                REQUIRE(tx.change(
                    testing::kTest.key(), Change{"DELETE FROM journal_entry WHERE sequence = 7"}
                ));
                REQUIRE(tx.change(testing::kTest.key(), Change{"DELETE FROM numbering"}));
                REQUIRE(tx.change(
                    testing::kTest.key(),
                    Change{"UPDATE journal_entry SET sequence = NULL, leaf_hash = NULL"}
                ));
                number_entries(tx, kBorough, 100);
                sign_head(tx, kBorough, kOrigin, journal.keys);
            });
            CHECK(journal.answer() == "whole");
            const auto verdicts = journal.verdicts({kept->note});
            REQUIRE(verdicts.at(0).finding);
            CHECK(verdicts.at(0).finding->flaw == journal::Flaw::HistoryRewritten);
        }
        SUBCASE("a checkpoint that somebody kept agrees with a journal that only grew") {
            journal.grow(5);
            CHECK(journal.answer({kept->note}) == "whole");
        }
        SUBCASE("what somebody hands in as a checkpoint may be anything") {
            CHECK(journal.answer({"nonsense"}) == "checkpoint_forged");
            CHECK(journal.answer({kept->note.substr(0, 40)}) == "checkpoint_forged");
        }
    }
}

TEST_CASE("what is derived from the entries is compared too, also where the tree has upper levels"
) {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        journal.grow(520);
        CHECK(journal.answer() == "whole");
        SUBCASE("a node changed") {
            REQUIRE(
                journal.tamper("UPDATE tree_node SET hash = $1 WHERE position = 1", Bytes(32, 1)) ==
                1
            );
            CHECK(journal.answer() == "tree_differs");
        }
        SUBCASE("a node made up") {
            journal.tamper(
                "INSERT INTO tree_node (borough, level, position, hash) VALUES (1, 1, 2, $1)",
                Bytes(32, 1)
            );
            CHECK(journal.answer() == "tree_differs");
        }
        SUBCASE("the edge from which it grows") {
            REQUIRE(journal.tamper("UPDATE numbering SET tree = $1", Bytes(3, 1)) == 1);
            CHECK(journal.answer() == "tree_differs");
        }
    }
}

}  // namespace bunting::store
