// SPDX-License-Identifier: AGPL-3.0-or-later
// /places/new, /p/{place}/edit and /p/{place}/boundary: for those who keep places.
#include "features/places/pages.h"

#include "features/places/edit/actions.h"
#include "features/places/edit/boundary_text.h"
#include "features/places/edit/edit_view.h"
#include "features/places/import/import.h"
#include "features/places/map/map_store.h"
#include "features/places/permissions.h"
#include "locale/common.h"
#include "locale/places.h"
#include "text/utf8.h"
#include "web/json.h"

namespace bunting::places {
namespace {

using html::Out;
using thing::Place;

constexpr std::uint64_t kLongestBody = 17U << 20U;  // geo's own limit for a file, and the form

// What is typed in the box, or the file.
std::string_view boundary_sent(const Request& request) {
    const auto* file = request.form.upload("boundary_file");
    if (file != nullptr && !file->bytes.empty()) return file->bytes;
    return request.form.find("boundary").value_or("");
}

Result<std::optional<geo::MultiPolygon>> shape_sent(const Request& request) {
    const std::string_view sent = boundary_sent(request);
    if (sent.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return std::optional<geo::MultiPolygon>{};
    auto shape = shape_from(sent);
    if (!shape.ok()) return refuse(Fault::Invalid, shape.problems.kept().front().key, "boundary");
    return std::optional{std::move(shape.value)};
}

Result<std::optional<geo::Point>> point_sent(ReadTx& tx, const Call& call, const Request& request) {
    const std::string typed = request.form.line("at");
    if (typed.empty()) return std::optional<geo::Point>{};
    if (typed.find(',') != std::string::npos) return std::optional{TRY(point_from(typed, "at"))};
    const auto found = find_postcode(tx, call.borough, typed, "at");
    if (!found) return refuse(Fault::Invalid, "places.point_form", "at");
    return std::optional{found->at};
}

// What was typed goes back into the form.
PlaceForm typed_form(const Request& request) {
    PlaceForm form{
        .place = {},
        .name = request.form.line("name"),
        .slug = request.form.line("slug"),
        .level = request.form.line("level"),
        .parent = request.form.line("parent"),
        .at = request.form.line("at"),
        .boundary = request.form.words("boundary"),
        .vintage = request.form.line("vintage"),
        .has_edges = false,
        .saved = false,
        .error = {},
        .shape_errors = {},
        .token = request.csrf,
    };
    return form;
}

void add_errors(PlaceForm& form, const Request& request, const Error& error) {
    if (error.field != "boundary") {
        form.error = error;
        return;
    }
    const auto shape = shape_from(boundary_sent(request));
    form.shape_errors = problem_lines(request.lang(), shape.problems);
    if (form.shape_errors.empty()) form.error = error;
}

Response place_json(const Place& place, int status) {
    web::Json json;
    json.begin_object();
    json.field("id", place.id.text());
    json.field("slug", place.slug);
    json.field("version", place.version);
    json.end_object();
    return web::json(std::move(json.text), status);
}

// ---- add ----

Response add_page(ReadTx& tx, const Call& call, const Request& request, const PlaceForm& form) {
    const auto places = place_choices(tx, call.borough);
    const web::PageInfo info{
        .title = msg::places_edit_add_title{},
        .way = {{text::plain(request.lang(), msg::places_tree_title_none{}), "/places"}},
        .has_error = form.error || !form.shape_errors.empty(),
        .in_search_engines = false,
    };
    auto response = web::html_page(tx, call, request, info, [&](Out& out) {
        add_place_view(out, form, places);
    });
    response.may_cache = false;
    return response;
}

Result<AddPlace> parse_add(ReadTx& tx, const Call& call, const Request& request) {
    const std::string parent = request.form.line("parent");
    AddPlace command{
        .name = request.form.line("name"), .parent = {}, .slug = request.form.line("slug")
    };
    const auto level = thing::place_level_named(request.form.line("level"));
    if (!level) return refuse(Fault::Invalid, "field.choose_one", "level");
    command.level = *level;
    if (command.name.empty()) return refuse(Fault::Invalid, "place.name_missing", "name");
    if (!parent.empty() && command.level != thing::PlaceLevel::Borough) {
        const auto larger = thing::find_place_by_slug(tx, call.borough, parent);
        if (!larger) return refuse(Fault::Invalid, "places.parent_gone", "parent");
        command.parent = larger->id;
    }
    command.at = TRY(point_sent(tx, call, request));
    command.shape = TRY(shape_sent(request));
    return command;
}

Response reply_add(
    ReadTx& tx, const Call& call, const Request& request, const Result<Place>& added
) {
    if (added && request.wants_json()) return place_json(*added, 201);
    if (added) return web::see_other(path_of(*added));
    const bool about_form =
        added.error().fault == Fault::Invalid || added.error().fault == Fault::Conflict;
    if (request.wants_json() || !about_form) return web::refused(added.error());
    PlaceForm form = typed_form(request);
    add_errors(form, request, added.error());
    return add_page(tx, call, request, form);
}

// ---- edit ----

Response edit_page(ReadTx& tx, const Call& call, const Request& request, PlaceForm form) {
    const auto& place = form.place.value();
    form.has_edges = thing::boundary_of(tx, call.borough, place.id).has_value();
    const std::string title =
        text::plain(request.lang(), msg::places_edit_title{.place = place.name});
    const web::PageInfo info{
        .title = title,
        .place = place,
        .way = way_to(thing::place_and_above(tx, call.borough, place.id)),
        .has_error = form.error || !form.shape_errors.empty(),
        .in_search_engines = false,
    };
    auto response =
        web::html_page(tx, call, request, info, [&](Out& out) { edit_place_view(out, form); });
    response.may_cache = false;
    return response;
}

Response show_edit(ReadTx& tx, const Call& call, const Request& request) {
    auto here = here_of(tx, call, request);
    if (!here.place) return std::move(here.instead);
    PlaceForm form{
        .place = here.place,
        .name = here.place->name,
        .slug = here.place->slug,
        .level = {},
        .parent = {},
        .at = {},
        .boundary = {},
        .vintage = {},
        .has_edges = false,
        .saved = request.query.has("saved"),
        .error = {},
        .shape_errors = {},
        .token = request.csrf,
    };
    if (here.place->lat && here.place->lon)
        form.at = fmt::format("{:.6f}, {:.6f}", *here.place->lat, *here.place->lon);
    return edit_page(tx, call, request, std::move(form));
}

Result<Place> place_in(ReadTx& tx, const Call& call, const Request& request) {
    auto place = thing::find_place_by_slug(tx, call.borough, request.param("place"));
    if (!place) return refuse(Fault::NotFound, "places.gone");
    return std::move(*place);
}

Result<EditPlace> parse_edit(ReadTx& tx, const Call& call, const Request& request) {
    const Place place = TRY(place_in(tx, call, request));
    const auto seen = TRY(request.form.number("seen"));
    const auto at = TRY(point_sent(tx, call, request));
    return EditPlace{
        .place = place.id,
        .seen = seen,
        .name = request.form.line("name"),
        .slug = request.form.line("slug"),
        .at = at,
    };
}

Result<SetBoundary> parse_boundary(ReadTx& tx, const Call& call, const Request& request) {
    const Place place = TRY(place_in(tx, call, request));
    auto shape = TRY(shape_sent(request));
    if (!shape) return refuse(Fault::Invalid, "places.boundary_missing", "boundary");
    const auto seen = TRY(request.form.number("seen"));
    return SetBoundary{
        .place = place.id,
        .seen = seen,
        .shape = std::move(*shape),
        .vintage = text::shorten(request.form.line("vintage"), 20),
    };
}

Response reply_edit(
    ReadTx& tx, const Call& call, const Request& request, const Result<Place>& changed
) {
    if (changed && request.wants_json()) return place_json(*changed, 200);
    if (changed) return web::see_other(path_of(*changed) + "/edit?saved=1");
    auto place = place_in(tx, call, request);
    const bool about_form =
        changed.error().fault == Fault::Invalid || changed.error().fault == Fault::Conflict;
    if (request.wants_json() || !about_form || !place) return web::refused(changed.error());
    PlaceForm form = typed_form(request);
    form.place = std::move(*place);
    if (!request.form.has("name")) {  // the form of the edge
        form.name = form.place->name;
        form.slug = form.place->slug;
    }
    add_errors(form, request, changed.error());
    Response response = edit_page(tx, call, request, std::move(form));
    response.status = web::status_of(changed.error().fault);
    return response;
}

}  // namespace

void mount_edit(web::Router& router) {
    router.add({
        .pattern = "/places/new",
        .page =
            [](ReadTx& tx, const Call& call, const Request& request) {
                PlaceForm form = typed_form(request);
                form.parent = request.query.line("parent");
                form.level = request.query.line("level");
                return add_page(tx, call, request, form);
            },
        .post = web::posts(parse_add, add_place, reply_add),
        .action = &kAddPlace,
        .runs = web::Runs::Pool,
        .summary = "Add a place",
        .longest_body = kLongestBody,
        .form = {"name", "slug", "level", "parent", "at", "boundary", "vintage"},
    });
    router.add({
        .pattern = "/p/{place}/edit",
        .page = show_edit,
        .post = web::posts(parse_edit, edit_place, reply_edit),
        .action = &kEditPlace,
    });
    router.add({
        .pattern = "/p/{place}/boundary",
        .page = [](ReadTx&, const Call&, const Request& request
                ) { return web::see_other("/p/" + std::string{request.param("place")} + "/edit"); },
        .post = web::posts(parse_boundary, set_boundary, reply_edit),
        .action = &kEditPlace,
        .runs = web::Runs::Pool,
        .longest_body = kLongestBody,
    });
}

}  // namespace bunting::places
