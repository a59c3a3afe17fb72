// SPDX-License-Identifier: AGPL-3.0-or-later
// A borough of squares for tests: Thimbleford with two wards side by side, on either engine, with
// every kind of thing, and pages asked as a browser would. Only tests include this.
#pragma once

#include <doctest/doctest.h>

#include "access/party.h"
#include "access/setting.h"
#include "features/activities/activities.h"
#include "features/assets/assets.h"
#include "features/ideas/ideas.h"
#include "features/places/edit/actions.h"
#include "features/places/pages.h"
#include "features/posts/posts.h"
#include "features/pressures/pressures.h"
#include "features/projects/projects.h"
#include "features/services/services.h"
#include "features/stories/stories.h"
#include "jobs/runner.h"
#include "schema/access.h"
#include "schema/activities.h"
#include "schema/assets.h"
#include "schema/ideas.h"
#include "schema/places.h"
#include "schema/posts.h"
#include "schema/pressures.h"
#include "schema/projects.h"
#include "schema/services.h"
#include "schema/store.h"
#include "schema/stories.h"
#include "schema/thing.h"
#include "store/keys.h"
#include "tests/support/fresh_database.h"
#include "thing/thing_store.h"

namespace bunting::places::testing {

inline const Time kNow = parse_iso_utc("2026-11-22T09:00:00Z").value();

class Standing final : public Clock {
public:
    Time now() const override { return time; }

    Time time = kNow;
};

inline geo::MultiPolygon square(double south, double west, double side) {
    const double north = south + side;
    const double east = west + side;
    return {
        {geo::Polygon{{{{south, west}, {south, east}, {north, east}, {north, west}, {south, west}}}}
        }
    };
}

struct NewThing {
    const thing::Kind* kind = nullptr;
    PlaceId place;
    std::string title;
    thing::Details details = {};
    std::string spot = {};
    std::optional<geo::Point> at = {};
    thing::State state = thing::State::Published;
    thing::Visibility visibility = thing::Visibility::Public;
    Time created = kNow;
};

class Borough {
public:
    explicit Borough(store::Engine engine)
        : fresh_{engine},
          kinds{
              {&services::kKind,
               &assets::kKind,
               &pressures::kKind,
               &ideas::kKind,
               &activities::kKind,
               &stories::kKind,
               &projects::kKind,
               &posts::kKind}
          },
          database{store::open_database(store::parse_address(fresh_.address()).value())},
          keys{fresh_.folder() / "keys", random},
          numbers{jobs::number_source(*database)},
          acts{keys, random, *numbers},
          runner{
              {.database = *database,
               .keys = keys,
               .clock = clock,
               .random = random,
               .report = [](std::string_view job, std::string_view what
                         ) { FAIL(std::string{job}, ": ", std::string{what}); }}
          } {
        std::vector<store::Migration> all;
        for (auto* some :
             {schema::store,
              schema::access,
              schema::thing,
              schema::services,
              schema::assets,
              schema::pressures,
              schema::ideas,
              schema::activities,
              schema::stories,
              schema::projects,
              schema::posts,
              schema::places}) {
            for (const auto& migration : some())
                all.push_back(migration);
        }
        if (!database->migrate(all, kNow)) throw std::runtime_error("no schema");
        runner.add(jobs::counters());
        const auto named = act(call(), [](access::ActTx& tx, const access::Call& who) {
            auto permit = access::permit_for_duty(tx, who);
            return access::set_setting(permit, who.borough, "open", "1");
        });
        if (!named) throw std::runtime_error("no setting");
        mount_pages(router, {kinds, "https://thimbleford.example", ""});
    }

    ~Borough() {
        runner.stop();
        database->close();
    }

    Borough(const Borough&) = delete;
    Borough& operator=(const Borough&) = delete;

    access::Call call(access::Hat hat = access::Hat::System) const {
        return {.actor = {.party = {}, .hat = hat, .body = {}}, .now = clock.time};
    }

    template <class Work>
    std::invoke_result_t<Work, access::ActTx&, const access::Call&> act(
        const access::Call& who, Work work
    ) {
        using Outcome = std::invoke_result_t<Work, access::ActTx&, const access::Call&>;
        std::optional<Outcome> outcome;
        const auto written = database->write([&](store::WriteTx& tx) {
            access::ActTx act_tx{tx, acts};
            outcome.emplace(work(act_tx, who));
            if (!*outcome) return store::Verdict::Rollback;
            act_tx.finish();
            return store::Verdict::Commit;
        });
        if (written.error) std::rethrow_exception(written.error);
        return std::move(*outcome);
    }

    thing::Place place(const AddPlace& command) {
        return act(call(),
                   [&](access::ActTx& tx, const access::Call& who) {
                       return add_place(tx, who, command);
                   }
        ).value();
    }

    // Thimbleford, and in it Kettle Bank to the west and Saltwheel to the east, 0.1 degrees each.
    void found() {
        top = place({.name = "Thimbleford", .level = thing::PlaceLevel::Borough, .parent = {}});
        west = place(
            {.name = "Kettle Bank",
             .level = thing::PlaceLevel::Ward,
             .parent = top.id,
             .shape = square(52.5, -2.2, 0.1)}
        );
        east = place(
            {.name = "Saltwheel",
             .level = thing::PlaceLevel::Ward,
             .parent = top.id,
             .shape = square(52.5, -2.1, 0.1)}
        );
    }

    ThingNumber thing(const NewThing& wanted) {
        const auto add = [&](access::ActTx& tx, const access::Call& who) -> Result<ThingNumber> {
            const auto number = TRY(tx.next_number(who.borough));
            thing::Thing thing{
                .id = tx.fresh<ThingId>(wanted.created),
                .number = number,
                .kind = std::string{wanted.kind->name},
                .title = wanted.title,
                .summary = wanted.title + " in a sentence.",
                .body = {},
                .place = wanted.place,
                .spot = wanted.spot,
                .state = wanted.state,
                .visibility = wanted.visibility,
                .owner = owner,
                .author = owner,
                .language = "en-GB",
                .created = wanted.created,
                .updated = wanted.created,
            };
            if (wanted.at) {
                thing.lat = wanted.at->lat;
                thing.lon = wanted.at->lon;
            }
            auto permit = access::permit_for_duty(tx, who);
            const auto above = thing::place_and_above(tx, who.borough, wanted.place);
            TRY(thing::insert_thing(permit, who.borough, *wanted.kind, thing, wanted.details, above)
            );
            const bool shows = thing.state == thing::State::Published &&
                               thing.visibility == thing::Visibility::Public;
            permit.record({
                .verb = "thing.added",
                .about = thing.id.uuid,
                .fields =
                    {{"kind", thing.kind},
                     {"place", wanted.place.text()},
                     {"shown", std::int64_t{shows ? 1 : 0}}},
            });
            return thing.number;
        };
        return act(call(), add).value();
    }

    // Counts follow the journal.
    void settle() { runner.run_once(); }

    web::Response get(std::string target, access::Hat hat = access::Hat::Visitor) {
        web::Request request;
        request.raw.method = web::Method::Get;
        request.raw.method_text = "GET";
        request.raw.target = target;
        const auto mark = target.find('?');
        request.raw.path = target.substr(0, mark);
        request.raw.query = mark == std::string::npos ? "" : target.substr(mark + 1);
        request.raw.host = "thimbleford.example";
        request.locale = &text::default_locale();
        auto match = router.find(web::Method::Get, request.raw.path);
        if (match.route == nullptr) throw std::runtime_error("no page at " + target);
        request.params = std::move(match.params);
        request.format = match.format;
        request.query = web::parse_urlencoded(request.raw.query).value();
        return database->reading([&](store::ReadTx& tx) {
            return match.route->page(tx, call(hat), request);
        });
    }

private:
    bunting::testing::FreshPlace fresh_;

public:
    SeededRandom random{118};
    Standing clock;
    thing::Kinds kinds;
    std::unique_ptr<store::Database> database;
    store::KeyStore keys;
    std::unique_ptr<access::NumberSource> numbers;
    access::ActServices acts;
    jobs::Runner runner;
    web::Router router;
    thing::Place top;
    thing::Place west;
    thing::Place east;
    PartyId owner{Uuid{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}}};
};

inline bool has(const web::Response& response, std::string_view words) {
    return response.body.find(words) != std::string::npos;
}

}  // namespace bunting::places::testing
