// SPDX-License-Identifier: AGPL-3.0-or-later
// GET / and /p/{place}: the home of a place, for people and for programs.
#include "features/places/home/home_view.h"
#include "features/places/map/map_store.h"
#include "features/places/pages.h"
#include "geo/encoding.h"
#include "locale/places.h"
#include "web/json.h"

namespace bunting::places {
namespace {

using html::Out;

void put_point(web::Json& json, const thing::Place& place) {
    json.field("lat", place.lat);
    json.field("lon", place.lon);
}

// schema.org's Place, for search engines.
std::string linked_data(const Home& home, const std::string& site) {
    web::Json json;
    json.begin_object();
    json.field("@context", "https://schema.org");
    json.field("@type", "Place");
    json.field("name", home.place.name);
    json.field("url", site + path_of(home.place));
    if (home.place.lat && home.place.lon) {
        json.begin_object("geo");
        json.field("@type", "GeoCoordinates");
        json.field("latitude", home.place.lat);
        json.field("longitude", home.place.lon);
        json.end_object();
    }
    if (home.above.size() > 1) {
        json.begin_object("containedInPlace");
        json.field("@type", "Place");
        json.field("name", home.above[1].name);
        json.field("url", site + path_of(home.above[1]));
        json.end_object();
    }
    json.end_object();
    return json.text;
}

Response home_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    thing::Place place
) {
    const Home home = home_of(
        tx,
        call,
        {.kinds = config.kinds, .place = std::move(place), .show = request.query.all("show")}
    );
    const std::string site = request.site(config.public_url);
    const std::string things = path_of(home.place) + "/things";
    const std::string description =
        text::plain(request.lang(), msg::places_description{.place = home.place.name});
    const web::PageInfo info{
        .title = home.place.name,
        .place = home.place,
        .feeds =
            {{web::Format::Atom,
              text::plain(request.lang(), msg::places_things_title{.place = home.place.name})}},
        .feed_path = things,
        .canonical = site + path_of(home.place),
        .description = description,
        .json_ld = linked_data(home, site),
    };
    const Pieces more = pieces_for(tx, call, config, home.place, feature::PlacePage::Home);
    return web::html_page(tx, call, request, info, [&](Out& out) {
        home_view(out, config.kinds, home, more);
    });
}

void put_place(web::Json& json, const thing::Place& place, const std::string& site) {
    json.field("id", place.id.text());
    json.field("slug", place.slug);
    json.field("name", place.name);
    json.field("level", thing::word_of(place.level));
    json.field("url", site + path_of(place));
}

Response home_json(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const thing::Place& place
) {
    const std::string site = request.site(config.public_url);
    web::Json json;
    json.begin_object();
    put_place(json, place, site);
    json.field("code", place.code);
    json.field("vintage", place.vintage);
    put_point(json, place);
    json.field("version", place.version);
    json.begin_array("stands_in");
    for (const auto& above : thing::place_and_above(tx, call.borough, place.id)) {
        if (above.id == place.id) continue;
        json.begin_object();
        put_place(json, above, site);
        json.end_object();
    }
    json.end_array();
    json.begin_array("smaller_places");
    for (const auto& smaller : thing::places_under(tx, call.borough, place.id)) {
        json.begin_object();
        put_place(json, smaller, site);
        json.end_object();
    }
    json.end_array();
    json.begin_object("shown");  // how many of each kind
    for (const auto& count : counts_of(tx, call, place.id, config.kinds))
        json.field(count.kind, count.shown);
    json.end_object();
    json.field("things", site + path_of(place) + "/things.json");
    json.end_object();
    return web::json(std::move(json.text));
}

// One feature: the place and its edges.
Response home_geojson(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const thing::Place& place
) {
    const auto shape = shape_of(tx, call.borough, place.id);
    std::string geometry = "null";
    if (!shape.polygons.empty()) {
        geometry.clear();
        geo::append_geojson(geometry, shape);
    } else if (place.lat && place.lon) {
        geometry.clear();
        geo::append_geojson(geometry, geo::Point{*place.lat, *place.lon});
    }
    web::Json json;
    json.begin_object();
    json.field("type", "Feature");
    json.raw_field("geometry", geometry);
    json.begin_object("properties");
    put_place(json, place, request.site(config.public_url));
    json.field("code", place.code);
    json.field("vintage", place.vintage);
    json.end_object();
    json.end_object();
    return web::content(web::content_type_of(web::Format::GeoJson), std::move(json.text));
}

Response place_answer(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const thing::Place& place
) {
    if (request.format == web::Format::GeoJson)
        return home_geojson(tx, call, request, config, place);
    if (request.format == web::Format::Json) return home_json(tx, call, request, config, place);
    return home_page(tx, call, request, config, place);
}

}  // namespace

void mount_home(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                const auto top = thing::top_place(tx, call.borough);
                if (!top) return web::see_other("/start");
                const KindsOn on{tx, call, config};
                return home_page(tx, call, request, on.config(), *top);
            },
        .query = {"show"},
    });
    router.add({
        .pattern = "/p/{place}",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                auto here = here_of(tx, call, request);
                if (!here.place) return std::move(here.instead);
                const KindsOn on{tx, call, config};
                return place_answer(tx, call, request, on.config(), *here.place);
            },
        .formats = {web::Format::Json, web::Format::GeoJson},
        .summary =
            "A place: what it is called, where it stands, its edges, and how much is shown there",
        .query = {"show"},
    });
}

}  // namespace bunting::places
