// SPDX-License-Identifier: AGPL-3.0-or-later
// verify-journal, backup and restore as an operator types them, over a place with its cast, on both
// engines.
#include "app/commands/commands.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include <doctest/doctest.h>

#include "access/party.h"
#include "jobs/erasures.h"
#include "store/journal_store.h"
#include "tests/support/cast.h"
#include "tests/support/fresh_database.h"
#include "thing/person/erase.h"

namespace bunting::testing {
namespace {

namespace fs = std::filesystem;
using store::Engine;

constexpr BoroughId kBorough{1};
const Time kNow = Time::from_seconds(1'795'341'600);

struct Said {
    int code = 0;
    std::string words;
};

// Runs a command in this process; what it says on both streams.
Said run(std::vector<std::string> words) {
    words.insert(words.begin(), "bunting");
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    std::ostringstream said;
    auto* const out = std::cout.rdbuf(said.rdbuf());
    auto* const err = std::cerr.rdbuf(said.rdbuf());
    Said answer;
    try {
        answer.code = app::run_command(static_cast<int>(arguments.size()), arguments.data());
    } catch (const std::exception& error) {
        answer = {1, error.what()};
    }
    std::cout.rdbuf(out);
    std::cerr.rdbuf(err);
    answer.words += said.str();
    return answer;
}

bool has(const Said& said, std::string_view words) {
    return said.words.find(words) != std::string::npos;
}

// A folder and an empty database of its own.
class Installation {
public:
    explicit Installation(Engine engine) : place_{engine}, data{place_.folder() / "data"} {}

    const std::string& database() const { return place_.address(); }

    const fs::path& folder() const { return place_.folder(); }

    app::Options options() const {
        app::Options options;
        options.data = data;
        options.database = place_.address();
        options.migrate = true;
        return options;
    }

    // verify-journal --data … --database …
    Said verify(const std::vector<std::string>& more = {}) const {
        return command("verify-journal", more);
    }

    Said command(const std::string& name, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words{name, "--data", data.string(), "--database", database()};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    void copy_keys_to(const Installation& other) const {
        fs::create_directories(other.data);
        fs::copy(data / "keys", other.data / "keys", fs::copy_options::recursive);
    }

private:
    FreshPlace place_;

public:
    fs::path data;
};

// Its cast, and a journal numbered and signed. Returns who is in it.
std::map<std::string, Player> furnish(const Installation& place) {
    HandClock clock{kNow};
    SeededRandom random{4};
    fs::create_directories(place.data);
    app::House house{place.options(), clock, random};
    auto players = play_cast(house, clock);
    house.runner().run_once();
    return players;
}

// The line that names size and root.
std::string head_in(const Said& said) {
    const auto at = said.words.find("size ");
    return at == std::string::npos ? "" : said.words.substr(at, said.words.find("= ", at) - at);
}

void tamper(const Installation& place, const std::string& sql) {
    constexpr store::Duty kTest{"test"};
    const auto database = store::open_database(store::parse_address(place.database()).value());
    database->write([&](store::WriteTx& tx) {
        REQUIRE(tx.change(kTest.key(), store::Change{sql}).value() > 0);
        return store::Verdict::Commit;
    });
    database->close();
}

std::vector<Engine> engines() {
    std::vector<Engine> all{Engine::Sqlite};
    if (has_postgres()) all.push_back(Engine::Postgres);
    return all;
}

}  // namespace

TEST_CASE("verify-journal says whole with size and root, and names the entry that is not") {
    for (const Engine engine : engines()) {
        CAPTURE(engine == Engine::Sqlite);
        const Installation place{engine};
        furnish(place);
        const Said whole = place.verify();
        CHECK(whole.code == 0);
        CHECK(has(whole, "borough 1: whole, size "));
        CHECK(whole.words.ends_with("\nwhole\n"));
        tamper(place, "UPDATE journal_entry SET hat = 'nobody' WHERE sequence = 3");
        const Said broken = place.verify();
        CHECK(broken.code == 1);
        CHECK(has(broken, "not whole: entry 3 ("));
        CHECK(has(broken, "leaf_differs"));
    }
}

TEST_CASE("verify-journal runs beside the server, and says when it could not check at all") {
    const Installation place{Engine::Sqlite};
    furnish(place);
    const app::DataFolder held{place.data};
    HandClock clock{kNow};
    SeededRandom random{9};
    app::House house{place.options(), clock, random};
    CHECK(place.verify().code == 0);
    CHECK(
        run({"verify-journal",
             "--data",
             place.data.string(),
             "--database",
             "sqlite:" + (place.folder() / "none").string()})
            .code == 2
    );
    CHECK(
        run({"verify-journal",
             "--data",
             (place.folder() / "nobody").string(),
             "--database",
             place.database()})
            .code == 2
    );
    CHECK_FALSE(fs::exists(place.folder() / "nobody"));
    CHECK(place.verify({"--against", (place.folder() / "none").string()}).code == 2);
    CHECK(place.verify({"--key", "nonsense"}).code == 2);
}

TEST_CASE(
    "a history that was written anew with our own key is betrayed by a checkpoint somebody kept"
) {
    for (const Engine engine : engines()) {
        const Installation place{engine};
        furnish(place);
        const auto kept = place.folder() / "kept";
        {
            const auto database =
                store::open_database(store::parse_address(place.database()).value());
            const auto head = database->reading([](store::ReadTx& tx) {
                return store::latest_checkpoint(tx, kBorough);
            });
            std::ofstream{kept} << head->note;
            database->close();
        }
        CHECK(place.verify({"--against", kept.string()}).code == 0);
        for (const char* sql : {
                 "DELETE FROM journal_checkpoint",
                 "DELETE FROM journal_entry WHERE sequence = 5",
                 "DELETE FROM numbering",
                 "UPDATE journal_entry SET sequence = NULL, leaf_hash = NULL",
             }) {
            tamper(place, sql);
        }
        {
            HandClock clock{kNow};
            SeededRandom random{9};
            app::House house{place.options(), clock, random};
            house.runner().run_once();
        }
        CHECK(place.verify().code == 0);
        const Said against = place.verify({"--against", kept.string()});
        CHECK(against.code == 1);
        CHECK(has(against, "history_rewritten"));
    }
}

TEST_CASE("backup and restore carry a place from one database to the other and home, head and all"
) {
    for (const Engine engine : engines()) {
        const Engine other =
            engine == Engine::Sqlite && has_postgres() ? Engine::Postgres : Engine::Sqlite;
        const Installation home{engine};
        furnish(home);
        const auto one = (home.folder() / "one.tar").string();
        CHECK(home.command("backup", {one}).code == 0);
        CHECK(home.command("backup", {one}).code == 1);

        const Installation away{other};
        home.copy_keys_to(away);
        const Said restored = away.command("restore", {one});
        CAPTURE(restored.words);
        CHECK(restored.code == 0);
        CHECK(away.command("restore", {one}).code == 1);
        CHECK(away.verify().code == 0);
        CHECK(head_in(away.verify()) == head_in(home.verify()));

        const auto two = (away.folder() / "two.tar").string();
        CHECK(away.command("backup", {two}).code == 0);
        const Installation back{engine};
        home.copy_keys_to(back);
        CHECK(back.command("restore", {two}).code == 0);
        CHECK(head_in(back.verify()) == head_in(home.verify()));
    }
}

TEST_CASE("whoever was erased since a backup is gone again after it is restored") {
    for (const Engine engine : engines()) {
        const Installation home{engine};
        const auto players = furnish(home);
        const PartyId person = players.at("odette").party;
        const auto archive = (home.folder() / "one.tar").string();
        REQUIRE(home.command("backup", {archive}).code == 0);
        {
            HandClock clock{kNow};
            SeededRandom random{9};
            app::House house{home.options(), clock, random};
            const access::Call call{
                .actor = {.hat = access::Hat::System}, .now = kNow, .borough = kBorough
            };
            const auto erased = house.act<bool>(call, [&](access::ActTx& tx) -> Result<bool> {
                auto permit = access::permit_for_duty(tx, call);
                TRY(thing::erase_person(permit, tx, house.kinds(), person));
                return true;
            });
            REQUIRE(erased);
            house.keys().destroy(person, kNow);
        }
        const Installation again{engine};
        home.copy_keys_to(again);
        REQUIRE(again.command("restore", {archive}).code == 0);
        CHECK(again.verify().code == 0);
        const auto database = store::open_database(store::parse_address(again.database()).value());
        database->read([&](store::ReadTx& tx) {
            CHECK_FALSE(access::find_party(tx, kBorough, person));
            CHECK_FALSE(access::email_of(tx, kBorough, person));
            CHECK(
                store::entries_before(tx, kBorough, store::journal_size(tx, kBorough), 1)
                    .at(0)
                    .entry.verb == "party.erased"
            );
        });
        database->close();
    }
}

TEST_CASE("a file that is no archive changes nothing") {
    const Installation place{Engine::Sqlite};
    const auto file = place.folder() / "file";
    std::ofstream{file} << "not an archive";
    const Said refused = place.command("restore", {file.string()});
    CHECK(refused.code == 1);
    CHECK(has(refused, "no whole archive"));
    CHECK_FALSE(fs::exists(place.data / "blobs"));
    CHECK(place.command("restore", {(place.folder() / "none").string()}).code == 1);
}

TEST_CASE("letters can be read in the browser in a demonstration, and nowhere else") {
    for (const bool is_demo : {true, false}) {
        const Installation place{Engine::Sqlite};
        fs::create_directories(place.data);
        HandClock clock{kNow};
        SeededRandom random{4};
        app::Options options = place.options();
        options.site.is_demo = is_demo;
        app::House house{options, clock, random};
        const auto found = house.router().find(web::Method::Get, "/demo/mail");
        CHECK((found.route != nullptr) == is_demo);
        CHECK_FALSE(found.other_method);
    }
}

TEST_CASE("a mail server that cannot be used is found out at the start, in words") {
    const Installation place{Engine::Sqlite};
    fs::create_directories(place.data);
    HandClock clock{kNow};
    SeededRandom random{4};
    const auto refused =
        [&](const std::string& smtp, const std::string& from, const std::string& url) {
            app::Options options = place.options();
            options.site.smtp = smtp;
            options.site.mail_from = from;
            options.site.public_url = url;
            try {
                const app::House house{options, clock, random};
                return std::string{"accepted"};
            } catch (const std::runtime_error& error) {
                return std::string{error.what()};
            }
        };
    CHECK(refused("http://x", "a@b.example", "https://b.example").starts_with("--smtp is"));
    CHECK(refused("smtp://127.0.0.1:1", "", "https://b.example")
              .starts_with("--smtp needs --mail-from"));
    CHECK(refused("smtp://127.0.0.1:1", "a@b.example", "").starts_with("--smtp needs --public-url")
    );
    CHECK(refused("smtp://127.0.0.1:1", "a@b.example", "https://b.example") == "accepted");
}

}  // namespace bunting::testing
