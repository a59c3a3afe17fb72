// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/health/pages.h"

#include <doctest/doctest.h>

#include "schema/access.h"
#include "schema/store.h"
#include "schema/thing.h"
#include "store/journal_store.h"
#include "tests/support/fresh_database.h"

namespace bunting::health {
namespace {

constexpr store::Duty kTest{"test"};
constexpr BoroughId kBorough{1};
const Time kNow = Time::from_seconds(1'770'000'000);

class Place {
public:
    explicit Place(store::Engine engine)
        : place_{engine},
          keys_{place_.folder() / "keys", random_},
          database_{store::open_database(store::parse_address(place_.address()).value())} {
        for (const auto migrations : {schema::store(), schema::access(), schema::thing()}) {
            REQUIRE(database_->migrate(migrations, Time{}));
        }
        write([&](store::WriteTx& tx) {
            REQUIRE(tx.change(
                kTest.key(),
                store::Change{"INSERT INTO setting (borough, name, value) VALUES (1, 'open', '1')"}
            ));
        });
        figures_.push_back([] {
            return std::vector<feature::Figure>{
                {"bunting_requests_total", "Requests.", true, 41, {}}
            };
        });
        mount_pages(router_, {figures_, {}});
    }

    ~Place() { database_->close(); }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    void write(const std::function<void(store::WriteTx&)>& work) {
        const auto outcome = database_->write([&](store::WriteTx& tx) {
            work(tx);
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }

    void append(store::WriteTx& tx, Time at) {
        store::append_entry(
            tx,
            kTest.key(),
            keys_,
            random_,
            {
                .id = EntryId::fresh(at, random_),
                .borough = kBorough,
                .at = at,
                .verb = "thing.added",
                .hat = "resident",
            }
        );
    }

    web::Response get(const std::string& path, const std::string& peer = "127.0.0.1") {
        web::Request request;
        request.raw.path = path;
        request.raw.peer = peer;
        request.locale = &text::default_locale();
        const auto match = router_.find(web::Method::Get, path);
        const access::Call call{.now = kNow, .borough = kBorough};
        return database_->reading([&](store::ReadTx& tx) {
            return match.route->page(tx, call, request);
        });
    }

private:
    testing::FreshPlace place_;
    SeededRandom random_{3};
    store::KeyStore keys_;
    std::unique_ptr<store::Database> database_;
    feature::FigureSources figures_;
    web::Router router_;
};

std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (testing::has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

}  // namespace

TEST_CASE("it is well until entries wait for their number too long") {
    for (const auto engine : engines()) {
        Place place{engine};
        CHECK(place.get("/healthz").body == "ok\n");
        CHECK_FALSE(place.get("/healthz").may_cache);
        place.write([&](store::WriteTx& tx) { place.append(tx, kNow.plus_seconds(-30)); });
        CHECK(place.get("/healthz").status == 200);
        place.write([&](store::WriteTx& tx) { place.append(tx, kNow.plus_seconds(-90)); });
        CHECK(place.get("/healthz").status == 503);
        place.write([](store::WriteTx& tx) { store::number_entries(tx, kBorough, 10); });
        CHECK(place.get("/healthz").status == 200);
    }
}

TEST_CASE("figures hold those of the process and those of the database, and are nobody else's") {
    for (const auto engine : engines()) {
        Place place{engine};
        place.write([&](store::WriteTx& tx) {
            place.append(tx, kNow);
            place.append(tx, kNow);
            store::number_entries(tx, kBorough, 10);
            store::move_projection(tx, kBorough, "index", 1);
        });
        const std::string text = place.get("/metrics").body;
        CHECK(text.find("bunting_requests_total 41\n") != std::string::npos);
        CHECK(text.find("bunting_journal_entries{borough=\"1\"} 2\n") != std::string::npos);
        CHECK(
            text.find("bunting_projection_lag{borough=\"1\",projection=\"index\"} 1\n") !=
            std::string::npos
        );
        CHECK(place.get("/metrics", "192.0.2.7").refusal->fault == Fault::NotFound);
    }
}

}  // namespace bunting::health
