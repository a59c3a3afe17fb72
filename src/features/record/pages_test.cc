// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages over a real database: what they show, and that somebody else's tools could follow the
// proofs.
#include "features/record/pages.h"

#include <doctest/doctest.h>

#include "features/record/views.h"
#include "journal/checkpoint.h"
#include "journal/leaf.h"
#include "journal/tiles.h"
#include "schema/access.h"
#include "schema/store.h"
#include "schema/thing.h"
#include "store/journal_store.h"
#include "tests/support/fresh_database.h"

namespace bunting::record {
namespace {

constexpr store::Duty kTest{"test"};
constexpr BoroughId kBorough{1};
const Time kNow = Time::from_seconds(1'770'000'000);

// A journal of 300 entries about two things, one of them public.
class Place {
public:
    Place()
        : place_{store::Engine::Sqlite},
          keys{place_.folder() / "keys", random_},
          database{store::open_database(store::parse_address(place_.address()).value())} {
        for (const auto migrations : {schema::store(), schema::access(), schema::thing()}) {
            REQUIRE(database->migrate(migrations, Time{}));
        }
        mount_pages(router, {keys, "https://thimbleford.example"});
        mount_tiles(router, keys);
        write([&](store::WriteTx& tx) {
            add_thing(tx, public_thing, 118, "The ladder shed", "public");
            add_thing(tx, private_thing, 119, "A private matter", "private");
            for (int i = 0; i < 300; ++i)
                add_entry(tx, i);
            store::number_entries(tx, kBorough, 290);
            store::sign_head(tx, kBorough, "thimbleford.example/journal/1", keys);
            store::number_entries(tx, kBorough, 290);
        });
    }

    ~Place() { database->close(); }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    void write(const std::function<void(store::WriteTx&)>& work) {
        const auto outcome = database->write([&](store::WriteTx& tx) {
            work(tx);
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }

    web::Response get(const std::string& path, const std::string& query = "") {
        web::Request request;
        request.raw.method = web::Method::Get;
        request.raw.path = path;
        request.raw.target = query.empty() ? path : path + "?" + query;
        request.raw.host = "localhost";
        request.raw.received = kNow;
        request.query = web::parse_urlencoded(query).value();
        request.locale = &text::default_locale();
        auto match = router.find(web::Method::Get, path);
        if (match.route == nullptr) return web::refused({Fault::NotFound, "page.not_found"});
        request.params = match.params;
        request.format = match.format;
        const access::Call call{.now = kNow, .borough = kBorough};
        return database->reading([&](store::ReadTx& tx) {
            return match.route->page(tx, call, request);
        });
    }

private:
    void add_thing(
        store::WriteTx& tx, const ThingId& id, int number, const char* title, const char* visibility
    ) {
        constexpr store::Change kInsert{R"sql(
            INSERT INTO thing (borough, id, number, kind, title, summary, place, state, visibility, owner, author,
                               language, created, updated)
            VALUES (1, $1, $2, 'asset', $3, '', $1, 'published', $4, $1, $1, 'en-GB', 0, 0)
        )sql"};
        REQUIRE(tx.change(kTest.key(), kInsert, id, number, title, visibility));
    }

    void add_entry(store::WriteTx& tx, int i) {
        const Time at = kNow.plus_seconds(i - 300);
        store::append_entry(
            tx,
            kTest.key(),
            keys,
            random_,
            {
                .id = EntryId::fresh(at, random_),
                .borough = kBorough,
                .at = at,
                .verb = i % 3 == 0 ? "thing.added" : "turn.said",
                .hat = "resident",
                .thing = i % 2 == 0 ? public_thing.uuid : private_thing.uuid,
                .version = 1,
                .fields = {{"n", std::int64_t{i}}},
                .said = "words nobody sees here",
            }
        );
    }

    testing::FreshPlace place_;
    SeededRandom random_{3};

public:
    ThingId public_thing{Uuid::v7(kNow, random_)};
    ThingId private_thing{Uuid::v7(kNow, random_)};
    store::KeyStore keys;
    std::unique_ptr<store::Database> database;
    web::Router router;
};

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

bool has(const web::Response& response, std::string_view what) {
    return response.body.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("the list shows the newest first, goes on, and names only what is public") {
    Place place;
    const auto first = place.get("/journal");
    CHECK(first.status == 200);
    CHECK(count(first.body, "/journal/2") >= 50);
    CHECK(has(first, "The ladder shed"));
    CHECK_FALSE(has(first, "A private matter"));
    CHECK_FALSE(has(first, "nobody sees"));
    CHECK(has(first, "/journal?before=250"));
    CHECK_FALSE(has(first, "after="));
    const auto second = place.get("/journal", "before=250");
    CHECK(has(second, "/journal/249\""));
    CHECK_FALSE(has(second, "/journal/250\""));
    CHECK(has(second, "/journal?after=249"));
    const auto back = place.get("/journal", "after=249");
    CHECK(has(back, "/journal/299\""));
    CHECK(has(back, "/journal/250\""));
    CHECK_FALSE(has(back, "/journal/249\""));
}

TEST_CASE("a list of one sort, or about one thing, holds no other") {
    Place place;
    const auto talk = place.get("/journal", "sort=talk");
    CHECK(has(talk, "Someone wrote in the conversation"));
    CHECK_FALSE(has(talk, "Something new was added"));
    CHECK(has(talk, "sort=talk&amp;before="));
    const auto about = place.get("/journal", "thing=118");
    CHECK(has(about, "/journal/298\""));
    CHECK_FALSE(has(about, "/journal/299\""));
    for (const char* other : {"thing=119", "thing=7", "thing=x", "thing=-1"}) {
        CAPTURE(other);
        const auto none = place.get("/journal", other);
        CHECK(none.status == 422);
        CHECK_FALSE(has(none, "/journal/29"));
    }
}

TEST_CASE(
    "an entry shows its leaf and a proof that holds; a younger one waits; a changed one is called "
    "so"
) {
    Place place;
    const auto sealed = place.get("/journal/7");
    CHECK(has(sealed, "verb turn.said\n"));
    CHECK(has(sealed, "This entry is as it was written"));
    CHECK(has(place.get("/journal/295"), "This entry has no signature yet"));
    CHECK(place.get("/journal/300").refusal);
    CHECK(place.get("/journal/x").refusal);
    place.write([](store::WriteTx& tx) {
        REQUIRE(tx.change(
            kTest.key(),
            store::Change{"UPDATE journal_entry SET hat = 'operator' WHERE sequence = 7"}
        ));
    });
    CHECK(has(place.get("/journal/7"), "This entry is not as it was written"));
}

TEST_CASE("programs get the same entries, each with the leaf that is hashed") {
    Place place;
    const auto json = place.get("/journal.json", "sort=talk");
    CHECK(count(json.body, "\"verb\":\"turn.said\"") == 200);
    CHECK(has(json, "bunting entry 1\\nsequence 299\\n"));
    CHECK(has(json, "\"next\":null"));
    CHECK(count(place.get("/journal.csv").body, "\r\n") == 301);
    const auto atom = place.get("/journal.atom");
    CHECK(count(atom.body, "<entry>") == 50);
    CHECK(has(atom, "https://thimbleford.example/journal/299"));
    CHECK(place.get("/journal.csv", "thing=119").refusal);
}

TEST_CASE("tiles, checkpoint and key are enough to prove every entry without trusting us") {
    Place place;
    const auto vkey = journal::parse_vkey(std::string_view{place.get("/journal/key").body}.substr(
        0, place.get("/journal/key").body.size() - 1
    ));
    REQUIRE(vkey);
    const auto checkpoint = journal::open_checkpoint(place.get("/journal/checkpoint").body, *vkey);
    REQUIRE(checkpoint);
    CHECK(checkpoint->head.size == 290);
    journal::Tree tree;
    for (const auto& [name, leaves] : {std::pair{"000", 256}, std::pair{"001.p/34", 34}}) {
        const auto bundle = place.get(std::string{"/journal/tile/entries/"} + name);
        std::string_view rest = bundle.body;
        for (int i = 0; i < leaves; ++i) {
            REQUIRE(rest.size() > 2);
            const auto size = static_cast<std::size_t>(
                static_cast<unsigned char>(rest[0]) * 256 + static_cast<unsigned char>(rest[1])
            );
            tree.append(journal::leaf_hash(rest.substr(2, size)));
            rest.remove_prefix(2 + size);
        }
        CHECK(rest.empty());
        CHECK(
            place.get(std::string{"/journal/tile/0/"} + name).body.size() ==
            static_cast<std::size_t>(leaves) * 32
        );
    }
    CHECK(tree.root() == checkpoint->head.root);
    CHECK(place.get("/journal/tile/1/000.p/1").body.size() == 32);
    for (const char* none :
         {"0/001", "0/001.p/35", "1/000.p/2", "0/1", "x/000", "entries/002.p/1", "0/000.p/0"}) {
        CAPTURE(none);
        CHECK(place.get(std::string{"/journal/tile/"} + none).refusal);
    }
}

TEST_CASE("an empty journal invites instead of showing an empty table") {
    Place place;
    CHECK(has(place.get("/journal", "sort=settings"), "Nothing of this sort has happened yet"));
}

}  // namespace bunting::record
