// SPDX-License-Identifier: AGPL-3.0-or-later
// The shelf for programs: JSON, CSV, Atom.
#include "base/csv.h"
#include "features/library/pages.h"
#include "locale/library.h"
#include "web/atom.h"
#include "web/json.h"

namespace bunting::library {
namespace {

using web::Format;
using web::Request;
using web::Response;

constexpr std::array<std::string_view, 5> kOwn{"link", "find_it", "written_by", "year", "topic"};

void put_reading(web::Json& json, const Reading& reading, const std::string& site) {
    const thing::Line& line = reading.line;
    json.begin_object();
    json.field("id", line.id.text());
    json.field("number", raw(line.number));
    json.field("title", line.title);
    json.field("why", line.summary);
    json.field("url", site + reading.path());
    for (const std::string_view name : kOwn) {
        const std::string_view said = reading.said(name);
        if (said.empty())
            json.null(name);
        else
            json.field(name, said);
    }
    json.field("place", line.place_slug);
    json.field("place_name", line.place_name);
    json.field("created", iso_utc(line.created));
    json.field("updated", iso_utc(line.updated));
    json.field("replies", line.turns);
    json.end_object();
}

Response as_json(const Asked& asked, const Shelf& shelf) {
    web::Json json;
    json.begin_object();
    json.begin_array("items");
    for (const Reading& reading : shelf.readings)
        put_reading(json, reading, asked.site);
    json.end_array();
    if (shelf.next)
        json.field("next", asked.site + shelf_path(asked, Format::Json, shelf.next));
    else
        json.null("next");
    json.end_object();
    return web::json(std::move(json.text));
}

Response as_csv(const Asked& asked, const Shelf& shelf) {
    CsvWriter csv;
    for (const std::string_view name : {"number", "id", "title", "why", "url"})
        csv.text(name);
    for (const std::string_view name : kOwn)
        csv.text(name);
    for (const std::string_view name : {"place", "place_name", "created", "updated"})
        csv.text(name);
    csv.end_row();
    for (const Reading& reading : shelf.readings) {
        const thing::Line& line = reading.line;
        csv.number(raw(line.number)).text(line.id.text()).text(line.title).text(line.summary);
        csv.text(asked.site + reading.path());
        for (const std::string_view name : kOwn)
            csv.text(reading.said(name));
        csv.text(line.place_slug).text(line.place_name);
        csv.text(iso_utc(line.created)).text(iso_utc(line.updated));
        csv.end_row();
    }
    Response response = web::content(web::content_type_of(Format::Csv), csv.take());
    if (shelf.next) {
        const auto next = asked.site + shelf_path(asked, Format::Csv, shelf.next);
        response.with("link", "<" + next + ">; rel=\"next\"");
    }
    return response;
}

Response as_atom(const Request& request, const Asked& asked, const Shelf& shelf) {
    const auto here = [&](Format format, const std::optional<thing::Cursor>& cursor) {
        return asked.site + shelf_path(asked, format, cursor);
    };
    web::AtomFeed feed{{
        .id = here(Format::Atom, std::nullopt),
        .title = text::plain(request.lang(), msg::library_title{}),
        .author = asked.ask.place.name,
        .self = here(Format::Atom, asked.ask.cursor),
        .page = here(Format::Html, asked.ask.cursor),
        .next = shelf.next ? here(Format::Atom, shelf.next) : std::string{},
    }};
    for (const Reading& reading : shelf.readings) {
        feed.add({
            .id = "urn:uuid:" + reading.line.id.text(),
            .title = reading.line.title,
            .page = asked.site + reading.path(),
            .words = reading.line.summary,
            .category = std::string{reading.said("topic")},
            .related = std::string{reading.said("link")},
            .made = reading.line.created,
            .changed = reading.line.updated,
        });
    }
    return web::content(web::content_type_of(Format::Atom), feed.take());
}

}  // namespace

Response shelf_feed(const Request& request, const Asked& asked, const Shelf& shelf) {
    if (request.format == Format::Csv) return as_csv(asked, shelf);
    if (request.format == Format::Atom) return as_atom(request, asked, shelf);
    return as_json(asked, shelf);
}

}  // namespace bunting::library
