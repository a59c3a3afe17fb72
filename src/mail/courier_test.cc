// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox and its courier on both engines, with a mail server that answers as it is told.
#include "mail/courier.h"

#include <map>
#include <set>

#include <doctest/doctest.h>

#include "schema/access.h"
#include "schema/store.h"
#include "tests/support/fresh_database.h"

namespace bunting::mail {
namespace {

using Outcome = Delivery::Outcome;

class HandClock final : public Clock {
public:
    Time now() const override { return at; }

    Time at = Time::from_seconds(1'770'000'000);
};

class NoNumbers final : public access::NumberSource {
public:
    Result<ThingNumber> next(store::ReadTx&, BoroughId) override { return ThingNumber{1}; }
};

class FakeServer final : public Sender {
public:
    Delivery send(const Envelope& envelope, std::string_view message) override {
        tried.emplace_back(envelope.to);
        messages.emplace_back(message);
        if (answers.empty()) return {Outcome::Sent, 250, "OK"};
        Delivery answer = answers.front();
        answers.erase(answers.begin());
        return answer;
    }

    std::vector<Delivery> answers;  // then OK
    std::vector<std::string> tried;
    std::vector<std::string> messages;
};

class Office {
public:
    explicit Office(store::Engine engine)
        : place_{engine},
          keys_{place_.folder() / "keys", random_},
          database{store::open_database(store::parse_address(place_.address()).value())} {
        for (const auto migrations : {schema::store(), schema::access()}) {
            REQUIRE(database->migrate(migrations, Time{}));
        }
    }

    ~Office() { database->close(); }

    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    void queue(const access::Letter& letter) {
        const access::ActServices services{keys_, random_, numbers_};
        clock.at = clock.at.plus_seconds(1);  // ids of one instant have no order
        const access::Call call{.now = clock.at, .borough = BoroughId{1}};
        database->write([&](store::WriteTx& tx) {
            access::ActTx act{tx, services};
            REQUIRE(access::queue_letter(act, call, letter));
            return store::Verdict::Commit;
        });
    }

    int carry() { return courier.carry(); }

    // States by recipient.
    std::map<std::string, std::string> states() {
        std::map<std::string, std::string> out;
        for (const auto& letter : latest())
            out[letter.letter.recipient] = letter.state;
        return out;
    }

    std::vector<access::WaitingLetter> latest() {
        return database->reading([](store::ReadTx& tx) {
            return access::latest_letters(tx, BoroughId{1}, 100);
        });
    }

private:
    testing::FreshPlace place_;
    SeededRandom random_{11};
    store::KeyStore keys_;
    NoNumbers numbers_;

public:
    std::unique_ptr<store::Database> database;
    HandClock clock;
    FakeServer server;
    Courier courier{
        {*database, clock, server, "post@thimbleford.example", "https://thimbleford.example"}
    };
};

using Tried = std::vector<std::string>;

std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (testing::has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

const access::Letter kLetter{"ada@example.org", "News", "The shed is open.", "/stop/abc"};

}  // namespace

TEST_CASE("a letter that can be answered says where, and no other does") {
    for (const auto engine : engines()) {
        Office office{engine};
        access::Letter letter = kLetter;
        letter.reply_to = "k3f9";
        office.queue(letter);
        office.queue(kLetter);
        REQUIRE(office.carry() == 2);
        CHECK(
            office.server.messages[0].find("\r\nReply-To: post+k3f9@thimbleford.example\r\n") !=
            std::string::npos
        );
        CHECK(office.server.messages[1].find("Reply-To") == std::string::npos);
        CHECK(office.latest().at(1).letter.reply_to == "k3f9");
    }
}

TEST_CASE("a token is short, small and plain, so that it fits into any address") {
    SystemRandom random;
    std::set<std::string> fresh;
    for (int i = 0; i < 1000; ++i) {
        fresh.insert(access::fresh_reply_token(random));
        CHECK(access::is_reply_token(*fresh.begin()));
    }
    CHECK(fresh.size() == 1000);
    CHECK(access::is_reply_token("k3f9"));
    CHECK(access::is_reply_token(std::string(40, 'a')));
    for (const std::string& bad :
         {std::string{},
          std::string(41, 'a'),
          std::string{"K3"},
          std::string{"k-3"},
          std::string{"k 3"}}) {
        CAPTURE(bad);
        CHECK_FALSE(access::is_reply_token(bad));
    }
}

TEST_CASE("a letter is sent once, with its own name and a way to stop") {
    for (const auto engine : engines()) {
        Office office{engine};
        office.queue(kLetter);
        CHECK(office.carry() == 1);
        CHECK(office.carry() == 0);
        CHECK(office.states().at("ada@example.org") == "sent");
        const std::string& message = office.server.messages.at(0);
        const auto id = office.latest().at(0).id.text();
        CHECK(message.find("<" + id + "@thimbleford.example>") != std::string::npos);
        CHECK(message.find("https://thimbleford.example/stop/abc") != std::string::npos);
        CHECK(message.find("The shed is open.") != std::string::npos);
    }
}

TEST_CASE("a letter the server wants later comes again, as the same letter, after a growing wait") {
    for (const auto engine : engines()) {
        Office office{engine};
        office.queue(kLetter);
        office.server.answers = {
            {Outcome::TryLater, 451, "greylisted"}, {Outcome::TryLater, 451, "still"}
        };
        CHECK(office.carry() == 1);
        CHECK(office.carry() == 0);
        office.clock.at = office.clock.at.plus_seconds(60);
        CHECK(office.carry() == 1);
        office.clock.at = office.clock.at.plus_seconds(60);
        CHECK(office.carry() == 0);
        office.clock.at = office.clock.at.plus_seconds(240);
        CHECK(office.carry() == 1);
        CHECK(office.states().at("ada@example.org") == "sent");
        CHECK(office.server.messages.at(0) == office.server.messages.at(2));
    }
}

TEST_CASE("a letter that nobody takes for three days is given up") {
    Office office{store::Engine::Sqlite};
    office.queue(kLetter);
    office.server.answers.assign(20, {Outcome::TryLater, 451, "no"});
    std::int64_t last = 0;
    int tries = 0;
    for (; office.states().at("ada@example.org") == "waiting"; ++tries) {
        REQUIRE(tries < 20);
        CHECK(office.carry() == 1);
        const auto wait = seconds_until_next_try(tries).value_or(0);
        CHECK((wait >= last || wait == 0));
        last = wait;
        office.clock.at = office.clock.at.plus_seconds(wait);
    }
    CHECK(tries == 9);
    CHECK(office.states().at("ada@example.org") == "failed");
    CHECK(office.latest().at(0).said == "no");
}

TEST_CASE("a letter that is refused is not tried again, and does not hold up the others") {
    for (const auto engine : engines()) {
        Office office{engine};
        office.queue({"gone@example.org", "News", "Hello"});
        office.queue({"not an address", "News", "Hello"});
        office.queue(kLetter);
        office.server.answers = {{Outcome::Refused, 550, "no such person"}};
        CHECK(office.carry() == 3);
        office.clock.at = office.clock.at.plus_days(1);
        CHECK(office.carry() == 0);
        CHECK(office.states().at("gone@example.org") == "failed");
        CHECK(office.states().at("not an address") == "failed");
        CHECK(office.states().at("ada@example.org") == "sent");
        CHECK(office.server.tried == Tried{"gone@example.org", "ada@example.org"});
    }
}

TEST_CASE("while the server cannot be reached it is left in peace") {
    Office office{store::Engine::Sqlite};
    for (int i = 0; i < 5; ++i)
        office.queue({"ada@example.org", "News", "Hello"});
    office.server.answers = {{Outcome::TryLater, 0, "no connection"}};
    CHECK(office.carry() == 1);
    CHECK(office.carry() == 0);
    office.clock.at = office.clock.at.plus_seconds(31);
    CHECK(office.carry() == 4);
    office.clock.at = office.clock.at.plus_seconds(60);
    CHECK(office.carry() == 1);
}

TEST_CASE("the courier's own thread carries what is due when it is woken, and stops at once") {
    Office office{store::Engine::Sqlite};
    office.queue(kLetter);
    office.courier.start();
    office.courier.wake();
    for (int i = 0; i < 500 && office.states().at("ada@example.org") != "sent"; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    office.courier.stop();
    CHECK(office.states().at("ada@example.org") == "sent");
}

TEST_CASE("letters do not stay for ever") {
    for (const auto engine : engines()) {
        Office office{engine};
        office.queue(kLetter);
        office.carry();
        office.queue({"later@example.org", "News", "Hello"});
        CHECK(forget_old_letters(*office.database, office.clock.at.plus_days(6)) == 0);
        CHECK(forget_old_letters(*office.database, office.clock.at.plus_days(8)) == 1);
        CHECK(forget_old_letters(*office.database, office.clock.at.plus_days(31)) == 1);
    }
}

}  // namespace bunting::mail
