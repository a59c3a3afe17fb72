// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers by mail find the feature whose letter it was: with features of this test's own, on both
// engines.
#include "feature/mail_reply.h"

#include <doctest/doctest.h>

#include "access/outbox.h"
#include "schema/access.h"
#include "schema/store.h"
#include "store/keys.h"
#include "tests/support/fresh_database.h"

namespace bunting::feature {
namespace {

class NoNumbers final : public access::NumberSource {
public:
    Result<ThingNumber> next(store::ReadTx&, BoroughId) override { return ThingNumber{1}; }
};

// Takes answers whose token begins with `letter`, and writes down that it did.
template <char letter>
Result<bool> take(access::ActTx& tx, const access::Call& call, const MailReply& reply) {
    if (!reply.token.starts_with(letter)) return false;
    if (reply.text == "refuse") return refuse(Fault::Conflict, "test.ended");
    const std::string subject{std::string{letter} + " took " + reply.token};
    TRY(access::queue_letter(tx, call, {reply.from, subject, reply.text}));
    return true;
}

const Feature kSilent{.name = "silent"};
const Feature kFirst{.name = "first", .take_reply = take<'a'>};
const Feature kSecond{.name = "second", .take_reply = take<'b'>};
const Feature kJealous{.name = "jealous", .take_reply = take<'a'>};
const std::vector<const Feature*> kAll{&kSilent, &kFirst, &kSecond, &kJealous};

class Place {
public:
    explicit Place(store::Engine engine)
        : place_{engine},
          keys_{place_.folder() / "keys", random_},
          database_{store::open_database(store::parse_address(place_.address()).value())} {
        for (const auto migrations : {schema::store(), schema::access()})
            REQUIRE(database_->migrate(migrations, Time{}));
    }

    ~Place() { database_->close(); }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    Result<void> give(const std::vector<const Feature*>& features, const MailReply& reply) {
        const access::ActServices services{keys_, random_, numbers_};
        const access::Call call{.actor = {.hat = access::Hat::System}, .borough = BoroughId{1}};
        Result<void> outcome;
        database_->write([&](store::WriteTx& tx) {
            access::ActTx act{tx, services};
            outcome = take_reply(features, act, call, reply);
            return outcome ? store::Verdict::Commit : store::Verdict::Rollback;
        });
        return outcome;
    }

    // Subjects, to whom and what, of what features wrote down.
    std::vector<std::string> written() {
        const auto letters = database_->reading([](store::ReadTx& tx) {
            return access::latest_letters(tx, BoroughId{1}, 100);
        });
        std::vector<std::string> all;
        for (const auto& [id, borough, letter, created, tries, state, said] : letters)
            all.push_back(letter.subject + ": " + letter.recipient + ": " + letter.body);
        return all;
    }

private:
    testing::FreshPlace place_;
    SeededRandom random_{11};
    store::KeyStore keys_;
    NoNumbers numbers_;
    std::unique_ptr<store::Database> database_;
};

std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (testing::has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

using Written = std::vector<std::string>;

}  // namespace

TEST_CASE("an answer goes to the first feature that knows its token, and to no other") {
    for (const auto engine : engines()) {
        Place place{engine};
        CHECK(place.give(kAll, {"a1", "ada@example.org", "Yes"}));
        CHECK(place.written() == Written{"a took a1: ada@example.org: Yes"});
    }
    for (const auto engine : engines()) {
        Place place{engine};
        CHECK(place.give(kAll, {"b1", "bo@example.org", "No"}));
        CHECK(place.written() == Written{"b took b1: bo@example.org: No"});
    }
}

TEST_CASE("an answer that no feature knows is refused, and so is one that its feature refuses") {
    for (const auto engine : engines()) {
        Place place{engine};
        const Error nobody{Fault::NotFound, "mail.nobody_there"};
        CHECK(place.give(kAll, {"c1", "ada@example.org", "Yes"}).error() == nobody);
        CHECK(place.give({}, {"a1", "ada@example.org", "Yes"}).error() == nobody);
        CHECK(place.give({&kSilent}, {"a1", "ada@example.org", "Yes"}).error() == nobody);
        CHECK(
            place.give(kAll, {"a1", "ada@example.org", "refuse"}).error() ==
            Error{Fault::Conflict, "test.ended"}
        );
        CHECK(place.written().empty());
    }
}

}  // namespace bunting::feature
