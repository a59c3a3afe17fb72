// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists for programs: JSON, CSV, GeoJSON, Atom, and the calendar of activities. Only what everybody
// may see: lines of thing_at are public. Phone numbers and addresses that people show on a thing's
// own page are not handed out by the hundred here.
#include <charconv>

#include "base/csv.h"
#include "features/places/lists/things.h"
#include "geo/encoding.h"
#include "locale/places.h"
#include "web/atom.h"
#include "web/ics.h"
#include "web/json.h"

namespace bunting::places {
namespace {

using thing::Field;
using thing::FieldType;
using web::Format;

// The kind's own columns: where one kind was asked for.
std::vector<const Field*> own_fields(const ThingsAsk& ask) {
    std::vector<const Field*> fields;
    if (ask.kind == nullptr) return fields;
    for (const Field& field : ask.kind->fields) {
        if (field.shown && field.type != FieldType::Contact) fields.push_back(&field);
    }
    return fields;
}

bool is_number(FieldType type) {
    return type == FieldType::Pence || type == FieldType::Count;
}

std::string column_of(const Field& field) {
    return std::string{field.name} + (field.type == FieldType::Pence ? "_pence" : "");
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string_view stored(const Listed& one, const Field& field) {
    const auto found = one.details.find(field.name);
    return found == one.details.end() ? std::string_view{} : std::string_view{found->second};
}

void put_own(web::Json& json, const Listed& one, const Field& field) {
    const std::string_view value = stored(one, field);
    const std::string name = column_of(field);
    if (field.type == FieldType::Yes) return json.field(name, value == "1");
    if (value.empty()) return json.null(name);
    if (is_number(field.type)) return json.field(name, number_in(value));
    json.field(name, value);
}

void put_line(
    web::Json& json, const Listed& one, const std::string& site, std::span<const Field* const> own
) {
    const thing::Line& line = one.line;
    json.field("id", line.id.text());
    json.field("number", raw(line.number));
    json.field("kind", line.kind);
    json.field("title", line.title);
    json.field("summary", line.summary);
    json.field("url", site + one.path());
    json.field("place", line.place_slug);
    json.field("place_name", line.place_name);
    json.field("spot", line.spot);
    json.field("lat", line.lat);
    json.field("lon", line.lon);
    json.field("created", iso_utc(line.created));
    json.field("updated", iso_utc(line.updated));
    json.field("replies", line.turns);
    if (one.next) json.field("next_day", one.next->iso());
    for (const Field* field : own)
        put_own(json, one, *field);
}

Response with_next(
    Response response,
    const Request& request,
    const PageConfig& config,
    const ThingsAsk& ask,
    const ThingsList& list
) {
    if (list.next) {
        const std::string next =
            request.site(config.public_url) + things_path(ask, request.format, list.next);
        response.with("link", "<" + next + ">; rel=\"next\"");
    }
    return response;
}

Response as_json(
    const Request& request, const PageConfig& config, const ThingsAsk& ask, const ThingsList& list
) {
    const std::string site = request.site(config.public_url);
    const auto own = own_fields(ask);
    web::Json json;
    json.text.reserve(list.lines.size() * 700);
    json.begin_object();
    json.begin_array("items");
    for (std::size_t i = 0; i < list.lines.size(); ++i) {
        json.begin_object();
        put_line(json, list.lines[i], site, own);
        if (!list.metres.empty()) json.field("distance_m", list.metres[i]);
        json.end_object();
    }
    json.end_array();
    if (list.next) {
        json.field("next", site + things_path(ask, Format::Json, list.next));
    } else {
        json.null("next");
    }
    json.end_object();
    return web::json(std::move(json.text));
}

void csv_header(CsvWriter& csv, std::span<const Field* const> own) {
    for (const std::string_view name :
         {"number",
          "id",
          "kind",
          "title",
          "summary",
          "url",
          "place",
          "place_name",
          "spot",
          "lat",
          "lon",
          "created",
          "updated",
          "next_day"})
        csv.text(name);
    for (const Field* field : own)
        csv.text(column_of(*field));
    csv.end_row();
}

void csv_degrees(CsvWriter& csv, const std::optional<double>& degrees) {
    if (degrees) {
        csv.number(*degrees);
    } else {
        csv.text("");
    }
}

void csv_line(
    CsvWriter& csv, const Listed& one, const std::string& site, std::span<const Field* const> own
) {
    const thing::Line& line = one.line;
    csv.number(raw(line.number)).text(line.id.text()).text(line.kind).text(line.title);
    csv.text(line.summary).text(site + one.path()).text(line.place_slug).text(line.place_name);
    csv.text(line.spot);
    csv_degrees(csv, line.lat);
    csv_degrees(csv, line.lon);
    csv.text(iso_utc(line.created)).text(iso_utc(line.updated));
    csv.text(one.next ? one.next->iso() : "");
    for (const Field* field : own) {
        const auto number = is_number(field->type) ? number_in(stored(one, *field)) : std::nullopt;
        if (number) {
            csv.number(*number);
        } else {
            csv.text(stored(one, *field));
        }
    }
    csv.end_row();
}

Response as_csv(
    const Request& request, const PageConfig& config, const ThingsAsk& ask, const ThingsList& list
) {
    const std::string site = request.site(config.public_url);
    const auto own = own_fields(ask);
    CsvWriter csv;
    csv_header(csv, own);
    for (const Listed& one : list.lines)
        csv_line(csv, one, site, own);
    return web::content(web::content_type_of(Format::Csv), csv.take());
}

Response as_geojson(
    const Request& request, const PageConfig& config, const ThingsAsk& ask, const ThingsList& list
) {
    const std::string site = request.site(config.public_url);
    const auto own = own_fields(ask);
    web::Json json;
    json.begin_object();
    json.field("type", "FeatureCollection");
    json.begin_array("features");
    for (const Listed& one : list.lines) {
        json.begin_object();
        json.field("type", "Feature");
        std::string geometry;
        if (one.at) geo::append_geojson(geometry, *one.at);
        json.raw_field("geometry", one.at ? geometry : "null");
        json.begin_object("properties");
        put_line(json, one, site, own);
        json.field("is_exact", one.is_exact);  // false: the middle of its place
        json.end_object();
        json.end_object();
    }
    json.end_array();
    if (list.next) {
        json.field("next", site + things_path(ask, Format::GeoJson, list.next));
    } else {
        json.null("next");
    }
    json.end_object();
    return web::content(web::content_type_of(Format::GeoJson), std::move(json.text));
}

Response as_atom(
    const Request& request, const PageConfig& config, const ThingsAsk& ask, const ThingsList& list
) {
    const std::string site = request.site(config.public_url);
    const auto& locale = request.lang();
    web::AtomFeed feed{{
        .id = "urn:uuid:" + ask.place.id.text(),
        .title = text::plain(locale, msg::places_things_title{.place = ask.place.name}),
        .author = ask.place.name,
        .self = site + things_path(ask, Format::Atom, ask.after),
        .page = site + things_path(ask, Format::Html, ask.after),
        .next = list.next ? site + things_path(ask, Format::Atom, list.next) : std::string{},
    }};
    for (const Listed& one : list.lines) {
        feed.add({
            .id = "urn:uuid:" + one.line.id.text(),
            .title = one.line.title,
            .page = site + one.path(),
            .words = one.line.summary,
            .category = one.line.kind,
            .category_label = text::plain(locale, one.kind->word, {}),
            .made = one.line.created,
            .changed = one.line.updated,
        });
    }
    return web::content(web::content_type_of(Format::Atom), feed.take());
}

web::CalendarEvent event_of(
    const Listed& one, const activities::Days& days, const std::string& site
) {
    return {
        .uid = one.line.id.text(),
        .changed = one.line.updated,
        .title = one.line.title,
        .words = one.line.summary,
        .where = one.line.spot.empty() ? one.line.place_name
                                       : one.line.spot + ", " + one.line.place_name,
        .url = site + one.path(),
        .lat = one.line.lat,
        .lon = one.line.lon,
        .first = days.first,
        .last = std::max(days.first, days.last),
        .from = days.from,
        .until = days.until,
        .rhythm = static_cast<web::Rhythm>(days.repeats),
    };
}

static_assert(
    static_cast<int>(activities::Repeats::Monthly) == static_cast<int>(web::Rhythm::Monthly)
);

}  // namespace

Response things_feed(
    const Request& request, const PageConfig& config, const ThingsAsk& ask, const ThingsList& list
) {
    switch (request.format) {
        case Format::Csv:
            return with_next(as_csv(request, config, ask, list), request, config, ask, list);
        case Format::GeoJson:
            return as_geojson(request, config, ask, list);
        case Format::Atom:
            return as_atom(request, config, ask, list);
        case Format::Json:
        case Format::Html:
        case Format::Ics:
            break;
    }
    return as_json(request, config, ask, list);
}

Response activities_calendar(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const thing::Place& place,
    const std::vector<std::string>& kinds
) {
    constexpr int kMostEvents = 200;
    const std::string site = request.site(config.public_url);
    const Date today = date_in_london(call.now);
    auto page = thing::list_at(
        tx,
        {.borough = call.borough,
         .place = place.id,
         .kinds = kinds,
         .order = thing::Order::Soonest,
         .from = instant_in_london(today, 0).micros,
         .limit = kMostEvents}
    );
    const std::string name = text::plain(request.lang(), msg::places_on_title{.place = place.name});
    web::Calendar calendar{name, site + path_of(place) + "/activities.ics"};
    for (const Listed& one : listed(tx, call.borough, config.kinds, std::move(page.lines), today)) {
        if (one.days) calendar.add(event_of(one, *one.days, site));
    }
    return web::content(web::content_type_of(Format::Ics), calendar.take());
}

}  // namespace bunting::places
