// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages and feeds of a place, on a small borough, on both engines.
#include <doctest/doctest.h>

#include "features/places/borough_testing.h"
#include "features/places/home/home.h"
#include "features/places/lists/calendar_moves.h"

using namespace bunting;
using namespace bunting::places;
using namespace bunting::places::testing;

namespace {

std::string header(const web::Response& response, std::string_view name) {
    for (const auto& one : response.headers) {
        if (one.name == name) return one.value;
    }
    return {};
}

void add_one_of_each(Borough& borough) {
    const PlaceId west = borough.west.id;
    borough.thing(
        {&services::kKind, west, "Drop-in advice", {}, "The surgery", geo::Point{52.55, -2.15}}
    );
    borough.thing(
        {&assets::kKind, west, "The Boathouse", {}, "Wharf Lane", geo::Point{52.56, -2.12}}
    );
    borough.thing({&pressures::kKind, west, "Youth hall shuts on Fridays"});
    borough.thing({&ideas::kKind, west, "A bench by the lock"});
    borough.thing(
        {&activities::kKind,
         west,
         "Towpath tidy",
         {{"day", "2026-11-28"},
          {"last_day", "2026-11-28"},
          {"repeats", "once"},
          {"starts", "10:00"}},
         "Lock Bridge"}
    );
    borough.thing(
        {&stories::kKind,
         west,
         "We fed sixty people",
         {{"teller", "Ife"},
          {"began", "It began with an oven."},
          {"quote", "By Easter we had sixty."}}}
    );
    borough.thing(
        {&projects::kKind, west, "Tool Library", {{"people", "Anyone"}}, "Behind the Co-op"}
    );
    borough.thing({&posts::kKind, west, "The lock gate is mended", {{"topic", "news"}}});
}

// Words that must be found nowhere: things that are waiting, hidden, removed, or not for everybody.
void plant_canaries(Borough& borough) {
    using thing::State;
    using thing::Visibility;
    const geo::Point at{52.551, -2.151};
    const auto plant = [&](State state, Visibility visibility, const std::string& word) {
        borough.thing({
            &activities::kKind,
            borough.west.id,
            "CANARY-" + word,
            {{"day", "2026-11-29"}, {"last_day", "2026-11-29"}, {"repeats", "once"}},
            "CANARY spot",
            at,
            state,
            visibility,
        });
    };
    plant(State::Waiting, Visibility::Public, "waiting");
    plant(State::Hidden, Visibility::Public, "hidden");
    plant(State::Removed, Visibility::Public, "removed");
    plant(State::Published, Visibility::Private, "private");
    plant(State::Published, Visibility::Members, "members");
}

Result<void> know_postcode(Borough& borough) {
    return borough.act(
        borough.call(),
        [&](access::ActTx& tx, const access::Call& who) -> Result<void> {
            const std::array incoming{
                IncomingPostcode{{"KB4 2AA", 10, {52.55, -2.15}, {}, {}, {}}, {}}
            };
            TRY(add_incoming(tx, who.borough, incoming));
            auto permit = permit_of_system(tx, who);
            TRY(take_in_incoming(permit, who.borough, borough.top.id));
            permit.record({.verb = "postcodes.imported", .about = borough.top.id.uuid});
            return assign_postcodes(tx, who.borough);
        }
    );
}

void every_page(store::Engine engine) {
    Borough borough{engine};

    SUBCASE("with no place at all, the front page leads to the first day") {
        const auto response = borough.get("/");
        CHECK(response.status == 303);
        CHECK(header(response, "location") == "/start");
        CHECK(borough.get("/places").status == 200);
    }
    SUBCASE("an empty place says that someone has to go first, and has a map already") {
        borough.found();
        const auto home = borough.get("/p/kettle-bank");
        CHECK(home.status == 200);
        CHECK(has(home, "Someone has to go first"));
        CHECK(has(home, "Borough of Thimbleford"));
        CHECK(has(home, "/add?place=kettle-bank"));
        CHECK(has(home, "Nothing has a date yet"));
        const auto list = borough.get("/p/kettle-bank/things?kind=asset");
        CHECK(has(list, "/add/asset?place=kettle-bank"));
        CHECK(has(borough.get("/p/kettle-bank/map"), "class=\"m-b\""));
        CHECK(has(borough.get("/p/kettle-bank/whats-on"), "Add an activity"));
    }
    SUBCASE("the home shows all kinds on list and map with the same numbers") {
        borough.found();
        add_one_of_each(borough);
        borough.settle();
        const auto home = borough.get("/p/kettle-bank");
        for (int number = 1; number <= 8; ++number) {
            CHECK(has(home, fmt::format("<li id=\"i{}\">", number)));
            CHECK(has(home, fmt::format("<a href=\"#i{}\" aria-label=\"{}: ", number, number)));
        }
        CHECK(has(home, "See all 8 things in Kettle Bank"));
        CHECK(has(home, "By Easter we had sixty."));
        CHECK(has(home, "10am at Lock Bridge."));
        CHECK(has(home, "Activity · Saturday 28 November"));
        CHECK(has(home, "Asset · Wharf Lane"));
        CHECK(has(borough.get("/"), "See all 8 things in Thimbleford"));
        CHECK(has(borough.get("/p/saltwheel"), "Someone has to go first"));
    }
    SUBCASE("ticks choose the kinds that are shown") {
        borough.found();
        add_one_of_each(borough);
        borough.settle();
        const auto home = borough.get("/p/kettle-bank?show=asset&show=nonsense");
        CHECK(has(home, "The Boathouse"));
        CHECK_FALSE(has(home, "id=\"i2\""));
        CHECK_FALSE(has(home, "Drop-in advice"));
    }
    SUBCASE("what is waiting, hidden, removed or not for everybody is on no page and in no feed") {
        borough.found();
        add_one_of_each(borough);
        plant_canaries(borough);
        borough.settle();
        for (const std::string path :
             {"/",
              "/p/kettle-bank",
              "/p/kettle-bank?show=activity",
              "/p/kettle-bank.json",
              "/p/kettle-bank.geojson",
              "/p/kettle-bank/things",
              "/p/kettle-bank/things?kind=activity",
              "/p/kettle-bank/things.json",
              "/p/kettle-bank/things.json?kind=activity",
              "/p/kettle-bank/things.csv",
              "/p/kettle-bank/things.geojson",
              "/p/kettle-bank/things.atom",
              "/p/kettle-bank/whats-on",
              "/p/kettle-bank/activities.ics",
              "/p/kettle-bank/map",
              "/p/kettle-bank/map?kind=activity",
              "/meet",
              "/places"}) {
            CAPTURE(path);
            const auto response = borough.get(path);
            CHECK(response.status == 200);
            CHECK_FALSE(has(response, "CANARY"));
        }
        CHECK(has(borough.get("/p/kettle-bank/things?kind=activity"), "<b>One thing</b>"));
    }
    SUBCASE("a phone number shown on a thing's own page is not handed out in lists") {
        borough.found();
        borough.thing(
            {&assets::kKind, borough.west.id, "Hall", {{"contact", "CANARY 01632 960111"}}}
        );
        borough.settle();
        for (const std::string ending : {"", ".json", ".csv", ".geojson", ".atom"}) {
            CHECK_FALSE(has(borough.get("/p/kettle-bank/things" + ending + "?kind=asset"), "CANARY")
            );
        }
    }
    SUBCASE("lists are read page by page, forwards and back, in every format") {
        borough.found();
        for (int i = 0; i < 50; ++i) {
            borough.thing({
                &assets::kKind,
                borough.west.id,
                fmt::format("Thing {:02}", i),
                {},
                "",
                {},
                thing::State::Published,
                thing::Visibility::Public,
                kNow.plus_seconds(-i),
            });
        }
        borough.settle();
        const auto first = borough.get("/p/kettle-bank/things?kind=asset");
        CHECK(has(first, "<b>50 things</b> in Kettle Bank."));
        CHECK(has(first, "Thing 20"));
        CHECK_FALSE(has(first, "Thing 21"));
        const auto next = first.body.find("rel=\"next\" href=\"");
        REQUIRE(next != std::string::npos);
        std::string path = first.body.substr(next + 17, 200);
        path = path.substr(0, path.find('"'));
        path.replace(path.find("&amp;"), 5, "&");
        const auto second = borough.get(path);
        CHECK(has(second, "Thing 21"));
        CHECK(has(second, "Thing 41"));
        CHECK(has(second, "rel=\"prev\""));
        CHECK(has(borough.get("/p/kettle-bank/things.json"), "\"next\":null"));
        CHECK(has(borough.get("/p/thimbleford/things.csv"), "Thing 49"));
    }
    SUBCASE("near a postcode, the nearest is first and says how far it is") {
        borough.found();
        borough.thing({&assets::kKind, borough.west.id, "Far", {}, "", geo::Point{52.58, -2.15}});
        borough.thing({&assets::kKind, borough.west.id, "Close", {}, "", geo::Point{52.551, -2.15}}
        );
        borough.thing({&assets::kKind, borough.west.id, "Nowhere exactly"});
        REQUIRE(know_postcode(borough));
        borough.settle();
        const auto near = borough.get("/p/kettle-bank/things.json?near=kb42aa");
        CHECK(near.body.find("\"Close\"") < near.body.find("\"Far\""));
        CHECK(has(near, "\"distance_m\":111"));
        CHECK_FALSE(has(near, "Nowhere exactly"));
        const auto page = borough.get("/p/kettle-bank/things?near=kb4%202aa");
        CHECK(has(page, "111 metres away"));
        CHECK(has(page, "Nearest to KB4 2AA first."));
        const auto wrong = borough.get("/p/kettle-bank/things?near=over+there");
        CHECK(wrong.status == 422);
        CHECK(has(wrong, "value=\"over there\""));
        CHECK(has(wrong, "Write a postcode"));
        const auto tree = borough.get("/places?postcode=KB4+2AA");
        CHECK(tree.status == 303);
        CHECK(header(tree, "location") == "/p/kettle-bank");
    }
    SUBCASE("what is on stands by its next date, and goes out as a calendar") {
        borough.found();
        const auto add =
            [&](std::string title, std::string day, std::string last, std::string repeats) {
                borough.thing({
                    &activities::kKind,
                    borough.west.id,
                    std::move(title),
                    {{"day", std::move(day)},
                     {"last_day", std::move(last)},
                     {"repeats", std::move(repeats)},
                     {"starts", "18:00"}},
                });
            };
        add("Later", "2026-12-05", "2026-12-05", "once");
        add("Weekly tea", "2026-09-01", "2026-12-29", "weekly");  // Tuesdays
        add("Over", "2026-11-01", "2026-11-01", "once");
        borough.settle();
        auto page = borough.get("/p/kettle-bank/whats-on");
        REQUIRE(has(page, "Weekly tea"));
        CHECK(page.body.find("Weekly tea") < page.body.find("Later"));
        CHECK(has(page, "datetime=\"2026-11-24\""));
        CHECK(has(page, "6pm at Kettle Bank. Every week."));
        CHECK_FALSE(has(page, "Over"));
        const auto calendar = borough.get("/p/kettle-bank/activities.ics");
        CHECK(has(calendar, "DTSTART;TZID=Europe/London:20260901T180000"));
        CHECK(has(calendar, "RRULE:FREQ=WEEKLY;UNTIL=20261229T235900Z"));

        borough.clock.time = kNow.plus_days(20);  // 12 December, before its list moved along
        CHECK_FALSE(has(borough.get("/p/kettle-bank/whats-on"), "Weekly tea"));
        calendar_moves(*borough.database, borough.kinds).run(borough.clock.time);
        page = borough.get("/p/kettle-bank/whats-on");
        CHECK(has(page, "Weekly tea"));
        CHECK(has(page, "datetime=\"2026-12-15\""));
    }
    SUBCASE("posts are narrowed to a topic, to a month, and to both") {
        borough.found();
        const auto post = [&](std::string title, std::string topic, Time created) {
            borough.thing(
                {.kind = &posts::kKind,
                 .place = borough.west.id,
                 .title = std::move(title),
                 .details = {{"topic", std::move(topic)}},
                 .created = created}
            );
        };
        post("Bins come on Tuesday", "council", kNow);
        post("Thank you, all", "thanks", kNow);
        post("Bins come on Friday", "council", kNow.plus_days(-40));
        borough.settle();
        const auto council = borough.get("/p/kettle-bank/things?kind=post&of=council");
        CHECK(has(council, "Bins come on Tuesday"));
        CHECK(has(council, "Bins come on Friday"));
        CHECK_FALSE(has(council, "Thank you, all"));
        const std::string month = date_in_london(kNow).iso().substr(0, 7);
        const auto both = borough.get("/p/kettle-bank/things?kind=post&of=council&month=" + month);
        CHECK(has(both, "Bins come on Tuesday"));
        CHECK_FALSE(has(both, "Bins come on Friday"));
        const auto feed = borough.get("/p/kettle-bank/things.json?kind=post&of=thanks");
        CHECK(has(feed, "Thank you, all"));
        CHECK_FALSE(has(feed, "Bins come"));
        const auto other = borough.get("/p/kettle-bank/things?kind=post&of=nonsense&month=2026");
        CHECK(has(other, "Thank you, all"));
        CHECK(has(borough.get("/p/kettle-bank/things?kind=post&month=2020-01"), "Nothing here yet")
        );
    }
    SUBCASE("each verb of the navigation leads to what belongs to it") {
        borough.found();
        borough.thing({&assets::kKind, borough.west.id, "A ladder"});
        borough.thing({&ideas::kKind, borough.west.id, "A bench"});
        borough.thing({&stories::kKind, borough.west.id, "How we began"});
        borough.settle();
        CHECK(has(borough.get("/change"), "A bench"));
        CHECK(has(borough.get("/learn"), "How we began"));
        CHECK_FALSE(has(borough.get("/change"), "A ladder"));
    }
    SUBCASE("a place that was renamed is still found under its old address") {
        borough.found();
        borough
            .act(
                borough.call(),
                [&](access::ActTx& tx, const access::Call& who) {
                    return edit_place(
                        tx,
                        who,
                        {borough.west.id,
                         thing::find_place(tx, who.borough, borough.west.id)->version,
                         "Kettle Hill",
                         "kettle-hill"}
                    );
                }
            )
            .value();
        const auto moved = borough.get("/p/kettle-bank/things?kind=asset");
        CHECK(moved.status == 301);
        CHECK(header(moved, "location") == "/p/kettle-hill/things?kind=asset");
        CHECK(borough.get("/p/nowhere").status == 404);
        const auto late =
            borough.act(borough.call(), [&](access::ActTx& tx, const access::Call& who) {
                return edit_place(tx, who, {borough.west.id, 1, "Kettle Mound", "kettle-mound"});
            });
        CHECK(late.error() == Error{Fault::Conflict, "places.changed"});
    }
    SUBCASE("many things are counted by smaller place on the map") {
        borough.found();
        for (int i = 0; i < 31; ++i)
            borough.thing(
                {&assets::kKind,
                 i % 3 == 0 ? borough.east.id : borough.west.id,
                 fmt::format("Thing {}", i)}
            );
        borough.settle();
        const auto map = borough.get("/p/thimbleford/map");
        CHECK(has(map, "20 things in Kettle Bank"));
        CHECK(has(map, "11 things in Saltwheel"));
        CHECK(has(map, "data-things=\"/p/thimbleford/things.geojson\""));
        const auto west = borough.get("/p/kettle-bank/map");
        CHECK(has(west, "<li id=\"i20\">"));
    }
}

}  // namespace

TEST_CASE("the pages of a place on SQLite") {
    every_page(store::Engine::Sqlite);
}

TEST_CASE("the pages of a place on PostgreSQL" * doctest::skip(!bunting::testing::has_postgres())) {
    every_page(store::Engine::Postgres);
}

TEST_CASE("kinds share the lines of the home in turn") {
    const std::vector<std::int64_t> all{9, 9, 9, 9, 9, 9, 9, 9};
    CHECK(shares(all, 8) == std::vector<int>{1, 1, 1, 1, 1, 1, 1, 1});
    const std::vector<std::int64_t> two{0, 5, 0, 2};
    CHECK(shares(two, 8) == std::vector<int>{1, 5, 1, 2});
    const std::vector<std::int64_t> one{100};
    CHECK(shares(one, 8) == std::vector<int>{8});
    const std::vector<std::int64_t> none{0, 0};
    CHECK(shares(none, 8) == std::vector<int>{1, 1});
}

TEST_CASE("only those who keep places may add or change one") {
    Borough borough{store::Engine::Sqlite};
    borough.found();
    for (const auto& name : access::kHats) {
        if (name.hat == access::Hat::System) continue;
        CAPTURE(name.word);
        access::Call call = borough.call(name.hat);
        if (name.hat != access::Hat::Visitor) {
            call.actor.party = borough.owner;
            call.actor.level = access::Level::Confirmed;
        }
        const auto added = borough.act(call, [&](access::ActTx& tx, const access::Call& who) {
            return add_place(tx, who, {.name = "New", .parent = borough.west.id});
        });
        const auto drawn = borough.act(call, [&](access::ActTx& tx, const access::Call& who) {
            return set_boundary(tx, who, {borough.west.id, 2, square(52.5, -2.2, 0.1)});
        });
        // No one holds a hat in this borough, so even the right one is taken back at once.
        REQUIRE_FALSE(added);
        REQUIRE_FALSE(drawn);
        const bool may = name.hat == access::Hat::Operator || name.hat == access::Hat::Editor;
        CHECK((added.error().key == "access.hat_taken_back") == may);
        CHECK((drawn.error().key == "access.hat_taken_back") == may);
    }
}
