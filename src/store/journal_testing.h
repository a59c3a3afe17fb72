// SPDX-License-Identifier: AGPL-3.0-or-later
// For the tests of store/ alone: a small journal in a fresh database of either engine, and hands
// that change what they should not.
#pragma once

#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "schema/store.h"
#include "store/journal_store.h"
#include "store/keys.h"
#include "store/store.h"
#include "store/verify.h"
#include "tests/support/fresh_database.h"

namespace bunting::store::testing {

inline constexpr Duty kTest{"test"};
inline constexpr BoroughId kBorough{1};
inline const std::string kOrigin = "thimbleford.example/journal/1";

class Journal {
public:
    explicit Journal(Engine engine)
        : place_{engine},
          keys{place_.folder() / "keys", random},
          database{open_database(parse_address(place_.address()).value(), limits())} {
        REQUIRE(database->migrate(schema::store(), Time{}));
    }

    ~Journal() { database->close(); }

    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    const std::string& address() const { return place_.address(); }

    const std::filesystem::path& folder() const { return place_.folder(); }

    NewEntry entry(std::string verb = "offer.accepted") {
        const Time at = Time::from_seconds(1'770'000'000 + count_++);
        return NewEntry{
            .id = EntryId::fresh(at, random),
            .borough = kBorough,
            .at = at,
            .verb = std::move(verb),
            .hat = "resident",
            .thing = ThingId::fresh(at, random).uuid,
            .version = 2,
            .fields = {{"pence", std::int64_t{250}}, {"kind", std::string{"asset"}}},
            .subject = kSpeaker,
            .said = "The ladder is behind the hall.",
        };
    }

    void append(const NewEntry& entry) {
        write([&](WriteTx& tx) { append_entry(tx, kTest.key(), keys, random, entry); });
    }

    // Entries, numbered; the head is signed after every third, and at the end where `sign_last`.
    void grow(int entries, bool sign_last = true) {
        write([&](WriteTx& tx) {
            for (int i = 0; i < entries; ++i) {
                append_entry(tx, kTest.key(), keys, random, entry());
                number_entries(tx, kBorough, 10);
                if (i % 3 == 2) sign_head(tx, kBorough, kOrigin, keys);
            }
            if (sign_last) sign_head(tx, kBorough, kOrigin, keys);
        });
    }

    void write(const std::function<void(WriteTx&)>& work) {
        const auto outcome = database->write([&](WriteTx& tx) {
            work(tx);
            return Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
        REQUIRE(outcome.written == Written::Committed);
    }

    // What somebody with the database at hand might run.
    template <class... Args>
    std::int64_t tamper(const std::string& sql, const Args&... args) {
        std::int64_t changed = 0;
        write([&](WriteTx& tx) { changed = tx.change(kTest.key(), Change{sql}, args...).value(); });
        return changed;
    }

    std::vector<JournalVerdict> verdicts(std::vector<std::string> kept = {}) {
        std::vector<JournalVerdict> out;
        const VerifyWith with{{keys.signing_key().public_key()}, std::move(kept)};
        const auto address = parse_address(place_.address()).value();
        read_without_writing(address, [&](ReadTx& tx) { out = verify_journal(tx, with); });
        return out;
    }

    // The first thing that is wrong, as a word; "whole" where nothing is.
    std::string answer(std::vector<std::string> kept = {}) {
        for (const JournalVerdict& verdict : verdicts(std::move(kept))) {
            if (verdict.finding) return std::string{journal::word_of(verdict.finding->flaw)};
        }
        return "whole";
    }

    static inline const PartyId kSpeaker{
        Uuid{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}}
    };

private:
    static DatabaseLimits limits() {
        DatabaseLimits few;
        few.connections = 2;
        return few;
    }

    bunting::testing::FreshPlace place_;
    int count_ = 0;

public:
    SeededRandom random{7};
    KeyStore keys;
    std::unique_ptr<Database> database;
};

inline std::vector<Engine> engines() {
    std::vector<Engine> all{Engine::Sqlite};
    if (bunting::testing::has_postgres()) all.push_back(Engine::Postgres);
    return all;
}

inline const char* name_of(Engine engine) {
    return engine == Engine::Sqlite ? "SQLite" : "PostgreSQL";
}

}  // namespace bunting::store::testing
