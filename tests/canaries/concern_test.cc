// SPDX-License-Identifier: AGPL-3.0-or-later
// What was told to the safeguarding lead lies sealed, is unreadable in every copy once its time is
// over, and its leads are told that it waits, whatever letters they chose.
#include <algorithm>
#include <fstream>

#include <doctest/doctest.h>

#include "access/outbox.h"
#include "access/party.h"
#include "tests/canaries/plant.h"
#include "tests/routes/asking.h"

namespace bunting::testing {
namespace {

using access::Hat;
using web::RawResponse;

constexpr BoroughId kBorough{1};

bool holds(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

RawResponse sends(HouseStage& stage, const Person& person, const std::string& path, Fields fields) {
    const RawResponse answer =
        stage.door().ask(writing(person, path, {.fields = std::move(fields)}, As::Html));
    CAPTURE(path);
    CAPTURE(told(answer));
    CHECK(answer.status == 303);
    return answer;
}

// The path under which a lead finds what this person tells.
std::string told_by(HouseStage& stage, const Person& teller, const std::string& words) {
    const RawResponse sent = sends(
        stage,
        teller,
        "/concern",
        {{"words", words}, {"whom", words}, {"reach", words}, {"about", "/t/" + words}}
    );
    const std::string own{header_of(sent, "location")};
    REQUIRE(own.starts_with("/concern/"));
    return "/concerns" + own.substr(8, own.find('?') - 8);
}

void handle(
    HouseStage& stage, const Person& lead, const std::string& path, const std::string& words
) {
    sends(stage, lead, path + "/take", {});
    sends(stage, lead, path + "/note", {{"note", words}});
    sends(stage, lead, path + "/close", {{"did", "other"}, {"closing", words}});
}

std::vector<Bytes> sealed_bytes(HouseStage& stage) {
    static constexpr store::Query kAll{
        "SELECT words FROM concern WHERE borough = $1 UNION ALL "
        "SELECT whom FROM concern WHERE borough = $1 UNION ALL "
        "SELECT reach FROM concern WHERE borough = $1 UNION ALL "
        "SELECT about FROM concern WHERE borough = $1 AND about IS NOT NULL UNION ALL "
        "SELECT words FROM concern_note WHERE borough = $1 AND words IS NOT NULL UNION ALL "
        "SELECT did FROM concern_note WHERE borough = $1 AND did IS NOT NULL"
    };
    return stage.house().database().reading([&](store::ReadTx& tx) {
        return tx.rows(kAll, [](const store::Row& row) { return row.bytes(0); }, kBorough);
    });
}

int files_with(const std::filesystem::path& folder, const std::string& word) {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file{entry.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        if (holds(bytes, word)) ++count;
    }
    return count;
}

RawResponse read(HouseStage& stage, const Person& person, const std::string& path) {
    return stage.door().ask(reading(person, path, As::Html));
}

int letters_to(HouseStage& stage, const Person& person) {
    return stage.house().database().reading([&](store::ReadTx& tx) {
        int count = 0;
        for (const auto& waiting : access::latest_letters(tx, kBorough, 100)) {
            if (waiting.letter.recipient == person.email &&
                holds(waiting.letter.body, "/concerns/"))
                ++count;
        }
        return count;
    });
}

// The cast has some.
void without_leads(HouseStage& stage) {
    stage.troupe().act<int>([&](access::ActTx& tx, access::Permit& permit) -> Result<int> {
        static constexpr store::Query kLeads{
            "SELECT party FROM hat_grant WHERE borough = $1 AND hat = $2 ORDER BY party"
        };
        const auto id = [](const store::Row& row) { return row.id<PartyId>(0); };
        for (const PartyId& lead : tx.rows(kLeads, id, kBorough, Hat::SafeguardingLead))
            TRY(access::take_back_hat(permit, kBorough, lead, Hat::SafeguardingLead));
        return 0;
    });
}

}  // namespace

TEST_CASE("no word of a concern stands open in the database, its files, or beside them") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        HouseStage stage{engine};
        const Person lead = stage.troupe().person(Hat::SafeguardingLead);
        const Person teller = stage.troupe().person(Hat::Resident);
        const std::string word = canary_word("sealed");
        const std::string path = told_by(stage, teller, word);
        handle(stage, lead, path, word);
        stage.settle();
        const auto sealed = sealed_bytes(stage);
        CHECK(sealed.size() == 7);
        for (const Bytes& bytes : sealed) {
            CHECK_FALSE(holds(text_of(bytes), word));
            CHECK(store::open_sealed(stage.house().keys(), bytes));
        }
        CHECK(files_with(stage.folder(), word) == 0);
        CHECK(holds(read(stage, lead, path).content(), word));
    }
}

TEST_CASE("once its time is over a concern is gone, and no older copy of it can be read") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        HouseStage stage{engine};
        const Person lead = stage.troupe().person(Hat::SafeguardingLead);
        const Person teller = stage.troupe().person(Hat::Resident);
        const std::string done = told_by(stage, teller, "A gate stands open.");
        handle(stage, lead, done, "It has a lock now.");
        const auto copy = sealed_bytes(stage);
        const std::string open = told_by(stage, teller, "The ice is thin.");
        const Date last = date_in_london(stage.clock().now());
        const Date end = Date::from_ymd(last.year() + 6, last.month(), last.day());

        stage.clock().set(instant_in_london(end, 23 * 60));
        stage.settle();
        const Person later = stage.troupe().person(Hat::SafeguardingLead);
        CHECK(read(stage, later, done).status == 200);
        stage.clock().set(instant_in_london(end.plus_days(1), 9 * 60));
        stage.settle();
        CHECK(read(stage, later, done).status == 404);
        for (const Bytes& bytes : copy)
            CHECK_FALSE(store::open_sealed(stage.house().keys(), bytes));
        // Nobody has said yet that what could be done was done.
        CHECK(holds(read(stage, later, open).content(), "The ice is thin."));
        CHECK(sealed_bytes(stage).size() == 3);
    }
}

TEST_CASE("every lead is written to, whatever letters they chose, but for who told it") {
    HouseStage stage{store::Engine::Sqlite};
    without_leads(stage);
    const Person alone = stage.troupe().person(Hat::SafeguardingLead);
    told_by(stage, alone, "I saw it myself.");
    CHECK(letters_to(stage, alone) == 1);
    const Person other = stage.troupe().person(Hat::SafeguardingLead);
    sends(stage, other, "/me/letters", {{"pace", "never"}});
    told_by(stage, alone, "I saw it again.");
    CHECK(letters_to(stage, alone) == 1);
    CHECK(letters_to(stage, other) == 1);
}

TEST_CASE("the list has open ones first, the oldest at the top, and each on one page") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        HouseStage stage{engine};
        const Person lead = stage.troupe().person(Hat::SafeguardingLead);
        const Person teller = stage.troupe().person(Hat::Resident);
        std::vector<std::string> order;
        for (int i = 0; i < 28; ++i) {
            stage.clock().set(stage.clock().now().plus_seconds(60));
            order.push_back(told_by(stage, teller, fmt::format("Worry of minute {}.", i)));
        }
        handle(stage, lead, order.front(), "It is well.");
        std::rotate(order.begin(), order.begin() + 1, order.end());
        const std::string first{read(stage, lead, "/concerns").content()};
        const auto from = first.find("/concerns?after=");
        REQUIRE(from != std::string::npos);
        const std::string next = first.substr(from, first.find('"', from) - from);
        const std::string second{read(stage, lead, next).content()};
        CHECK_FALSE(holds(second, "/concerns?after="));
        const std::string both = first + second;
        std::size_t last = 0;
        for (const std::string& path : order) {
            const auto at = both.find("\"" + path + "\"");
            CAPTURE(path);
            REQUIRE(at != std::string::npos);
            CHECK(at > last);
            CHECK(both.find("\"" + path + "\"", at + 1) == std::string::npos);
            last = at;
        }
        CHECK_FALSE(holds(first, "\"" + order.back() + "\""));
    }
}

TEST_CASE("where nobody reads it nothing is taken, and nothing typed is lost") {
    HouseStage stage{store::Engine::Sqlite};
    without_leads(stage);
    const Person teller = stage.troupe().person(Hat::Resident);
    CHECK(holds(read(stage, teller, "/concern").content(), "Nobody reads this here yet"));
    CHECK_FALSE(holds(read(stage, teller, "/concern").content(), "<textarea"));
    const RawResponse refused = stage.door().ask(
        writing(teller, "/concern", {.fields = {{"words", "The ice is thin."}}}, As::Html)
    );
    CHECK(refused.status == 409);
    CHECK(holds(refused.content(), "The ice is thin."));
}

}  // namespace bunting::testing
