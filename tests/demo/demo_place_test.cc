// SPDX-License-Identifier: AGPL-3.0-or-later
// The demonstration as a whole house sees it, on both engines: the same each time, whole, and with
// all there is.
#include <set>

#include <doctest/doctest.h>

#include "access/hat.h"
#include "app/demonstration.h"
#include "store/journal_store.h"
#include "store/verify.h"
#include "tests/support/fresh_database.h"

namespace {

using namespace bunting;

constexpr BoroughId kBorough{1};
const Date kToday = *parse_date("2026-11-22");

app::Options options_for(const testing::FreshPlace& place) {
    app::Options options;
    options.data = place.folder() / "data";
    options.database = place.address();
    options.migrate = true;
    std::filesystem::create_directories(options.data);
    return options;
}

std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (testing::has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

void reading(const app::Options& options, const std::function<void(store::ReadTx&)>& use) {
    store::read_without_writing(app::address_of(options), use);
}

std::int64_t count(store::ReadTx& tx, const char* sql) {
    return tx.row(
                 store::Query{sql}, [](const store::Row& row) { return row.integer(0); }, kBorough
    )
        .value_or(0);
}

std::set<std::string> words(store::ReadTx& tx, const char* sql) {
    const auto all =
        tx.rows(store::Query{sql}, [](const store::Row& row) { return row.text(0); }, kBorough);
    return {all.begin(), all.end()};
}

struct Head {
    std::int64_t size = 0;
    crypto::Hash root{};
    friend bool operator==(const Head&, const Head&) = default;
};

// Of a journal that is whole.
Head head_of(const app::Options& options) {
    Head head;
    reading(options, [&](store::ReadTx& tx) {
        const auto key = store::read_signing_key(options.data / "keys");
        REQUIRE(key);
        const auto verdicts = store::verify_journal(tx, {.keys = {key->public_key()}});
        REQUIRE(verdicts.size() == 1);
        CHECK_FALSE(verdicts.front().finding);
        CHECK(verdicts.front().unnumbered == 0);
        head = {verdicts.front().size, verdicts.front().root};
    });
    return head;
}

void check_share(store::ReadTx& tx) {
    CHECK(count(tx, "SELECT count(*) FROM offer WHERE borough = $1") >= 120);
    CHECK(count(tx, "SELECT count(*) FROM need WHERE borough = $1") >= 90);
    CHECK(words(tx, "SELECT DISTINCT sort FROM offer WHERE borough = $1").size() == 7);
    CHECK(words(tx, "SELECT DISTINCT sort FROM need WHERE borough = $1").size() == 7);
    CHECK(
        count(
            tx,
            "SELECT count(DISTINCT owner) FROM thing WHERE borough = $1 AND kind IN ('offer', "
            "'need')"
        ) >= 40
    );
    // In confidence: people's own, not those of groups; a home is its place and no point.
    CHECK(
        count(tx, "SELECT count(*) FROM thing WHERE borough = $1 AND visibility = 'connectors'") >=
        30
    );
    CHECK(
        count(
            tx,
            "SELECT count(*) FROM thing JOIN party ON party.borough = thing.borough AND party.id = "
            "thing.owner WHERE thing.borough = $1 AND visibility = 'connectors' AND party.kind <> "
            "'person'"
        ) == 0
    );
    CHECK(
        count(
            tx,
            "SELECT count(*) FROM thing JOIN offer ON offer.borough = thing.borough AND "
            "offer.thing = thing.id WHERE thing.borough = $1 AND offer.whereabouts <> 'building' "
            "AND thing.lat IS NOT NULL"
        ) == 0
    );
}

void check_contents(store::ReadTx& tx) {
    check_share(tx);
    CHECK(count(tx, "SELECT count(*) FROM thing WHERE borough = $1") >= 170);
    CHECK(count(tx, "SELECT count(*) FROM party WHERE borough = $1 AND kind = 'person'") >= 40);
    CHECK(count(tx, "SELECT count(*) FROM party WHERE borough = $1 AND kind <> 'person'") >= 12);
    CHECK(count(tx, "SELECT count(*) FROM turn WHERE borough = $1") >= 120);
    CHECK(count(tx, "SELECT count(*) FROM follow WHERE borough = $1") >= 170);
    CHECK(count(tx, "SELECT count(*) FROM picture WHERE borough = $1 AND words <> ''") >= 20);
    CHECK(
        count(
            tx,
            "SELECT count(DISTINCT thing.place) FROM picture JOIN thing ON thing.borough = "
            "picture.borough AND thing.id = picture.thing WHERE picture.borough = $1"
        ) == 6
    );
    CHECK(count(tx, "SELECT count(*) FROM report WHERE borough = $1") >= 1);
    CHECK(
        count(tx, "SELECT count(*) FROM place WHERE borough = $1 AND level = 'neighbourhood'") == 6
    );
    CHECK(count(tx, "SELECT count(*) FROM place WHERE borough = $1 AND base = ''") == 0);
    CHECK(words(tx, "SELECT DISTINCT kind FROM thing WHERE borough = $1").size() == 12);
    CHECK(words(tx, "SELECT DISTINCT state FROM thing WHERE borough = $1").contains("waiting"));
    CHECK(words(tx, "SELECT DISTINCT state FROM thing WHERE borough = $1").contains("hidden"));
    for (const auto& hat : access::kHats) {
        if (hat.hat <= access::Hat::Group || hat.hat == access::Hat::System) continue;
        INFO(hat.word);
        const auto holders = tx.row(
            store::Query{"SELECT count(*) FROM hat_grant WHERE borough = $1 AND hat = $2"},
            [](const store::Row& row) { return row.integer(0); },
            kBorough,
            hat.hat
        );
        CHECK(holders >= 1);
    }
    const auto listed = count(
        tx,
        "SELECT CAST(sum(shown) AS BIGINT) FROM place_count JOIN place ON place.borough = "
        "place_count.borough "
        "AND place.id = place_count.place AND place.level = 'borough' "
        "WHERE place_count.borough = $1"
    );
    CHECK(
        listed == count(
                      tx,
                      "SELECT count(*) FROM thing WHERE borough = $1 AND state = 'published' "
                      "AND visibility = 'public'"
                  )
    );
}

}  // namespace

TEST_CASE(
    "before its morning ends the story is that of yesterday, so that nothing lies ahead of now"
) {
    const Date day = Date::from_ymd(2026, 11, 28);
    CHECK(demo::latest_story(instant_in_london(day, 8 * 60 + 30)) == day);
    CHECK(demo::latest_story(instant_in_london(day, 8 * 60 + 29)) == day.plus_days(-1));
    CHECK(demo::latest_story(instant_in_london(day, 1)) == day.plus_days(-1));
}

TEST_CASE("furnishing twice from one seed gives the same journal, whole, with everything in it") {
    for (const auto engine : engines()) {
        const testing::FreshPlace first{engine};
        const testing::FreshPlace second{engine};
        const auto options = options_for(first);
        const auto furnished = app::furnish_demonstration(options, {.today = kToday, .seed = 7});
        app::furnish_demonstration(options_for(second), {.today = kToday, .seed = 7});
        CHECK(furnished.things >= 170);
        const auto head = head_of(options);
        CHECK(head.size > 900);
        CHECK(head == head_of(options_for(second)));
        reading(options, check_contents);
    }
}

TEST_CASE(
    "another seed gives another journal, made-up things are counted, and what is not empty stays "
    "as it is"
) {
    for (const auto engine : engines()) {
        const testing::FreshPlace place{engine};
        const auto options = options_for(place);
        app::furnish_demonstration(options, {.today = kToday, .seed = 8, .things = 450});
        const auto head = head_of(options);
        reading(options, [](store::ReadTx& tx) {
            CHECK(count(tx, "SELECT count(*) FROM thing WHERE borough = $1") == 450);
        });
        CHECK_THROWS_AS(
            app::furnish_demonstration(options, {.today = kToday, .seed = 8}), std::runtime_error
        );
        CHECK(head == head_of(options));
    }
}
