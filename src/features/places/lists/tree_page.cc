// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /places: all places as a tree; with ?postcode= straight to the one that has it.
#include "features/places/here.h"
#include "features/places/pages.h"
#include "features/places/permissions.h"
#include "features/places/places.h"
#include "locale/columns.h"
#include "locale/common.h"
#include "locale/places.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

struct TreeView {
    std::vector<PlaceChoice> places;
    std::string postcode;
    std::optional<Error> error;
    bool may_edit = false;
};

// "Change" and "Add" for keepers of places.
void keeper_link(Out& out, const TreeView& view, const thing::Place& place) {
    if (!view.may_edit) return;
    w<R"( <a class="small" href="/p/{}/edit"><span aria-hidden="true">{}</span><span class="vh">{}</span></a>)">(
        out, place.slug, msg::places_tree_edit{}, msg::places_tree_edit_name{.place = place.name}
    );
}

// Nested lists from a flat walk: each line opens or ends as many lists as its depth differs.
void tree(Out& out, const TreeView& view) {
    int depth = -1;
    for (const auto& [place, at] : view.places) {
        if (at > depth) {
            w<R"(<ul>)">(out);
            depth = at;
        } else {
            w<"</li>">(out);
            for (; depth > at; --depth)
                w<"</ul></li>">(out);
        }
        w<R"(<li><a href="/p/{}">{}</a>)">(out, place.slug, place.name);
        keeper_link(out, view, place);
    }
    for (; depth >= 0; --depth)
        w<"</li></ul>">(out);
}

void postcode_form(Out& out, const TreeView& view) {
    const Words error = view.error ? Words{text::message_of(*view.error)} : Words{};
    w<R"(<form method="get" action="/places" role="search"><div class="row">)">(out);
    c::field(
        out,
        {.name = "postcode",
         .label = msg::places_tree_postcode{},
         .value = view.postcode,
         .error = error,
         .autocomplete = "postal-code"}
    );
    c::button(out, {.words = msg::places_tree_postcode_act{}});
    w<"</div></form>\n">(out);
}

void tree_view(Out& out, const Words& title, const TreeView& view) {
    w<R"(<div class="wrap">)">(out);
    if (view.error)
        c::error_summary(out, {{.field = "postcode", .words = text::message_of(*view.error)}});
    w<R"(<div class="row between"><h1>{}</h1>)">(out, title);
    if (view.may_edit) c::button(out, {.words = msg::places_tree_add{}, .href = "/places/new"});
    w<R"(</div><p class="lede">{}</p>)">(out, msg::places_tree_lede{});
    if (view.places.empty()) {
        c::paragraph(out, msg::places_tree_none{});
    } else {
        postcode_form(out, view);
        tree(out, view);
    }
    w<"</div>\n">(out);
}

Response tree_page(ReadTx& tx, const Call& call, const Request& request) {
    TreeView view{
        .places = place_choices(tx, call.borough),
        .postcode = request.query.line("postcode"),
        .error = {},
        .may_edit = access::check(kEditPlace, call.actor, {}).has_value(),
    };
    if (!view.postcode.empty()) {
        const auto found = find_postcode(tx, call.borough, view.postcode);
        const auto ward = found ? found->ward : std::nullopt;
        if (ward) return web::see_other(path_of(*ward));
        view.error =
            found ? Error{Fault::Invalid, "places.postcode_unknown", "postcode"} : found.error();
    }
    const std::string borough = view.places.empty() ? "" : view.places.front().place.name;
    const Words title = borough.empty() ? Words{msg::places_tree_title_none{}}
                                        : Words{msg::places_tree_title{.borough = borough}};
    const web::PageInfo info{.title = title, .has_error = view.error.has_value()};
    return web::html_page(tx, call, request, info, [&](Out& out) { tree_view(out, title, view); });
}

// ---- for programs ----

constexpr int kMostPlaces = 10'000;

void put_place(web::Json& json, const thing::Place& place, std::string_view parent) {
    json.begin_object();
    json.field("slug", place.slug);
    json.field("id", place.id.text());
    json.field("name", place.name);
    json.field("level", thing::word_of(place.level));
    json.field("parent", parent);
    json.field("code", place.code);
    json.field("lat", place.lat);
    json.field("lon", place.lon);
    json.end_object();
}

// The whole tree at once, the largest first: a borough has some hundred places.
Response places_json(ReadTx& tx, const Call& call) {
    const auto places = thing::place_tree(tx, call.borough, kMostPlaces);
    std::map<PlaceId, std::string_view> slugs;
    for (const thing::Place& place : places)
        slugs[place.id] = place.slug;
    web::Json json;
    json.begin_object();
    json.begin_array("items");
    for (const thing::Place& place : places)
        put_place(json, place, place.parent ? slugs[*place.parent] : std::string_view{});
    json.end_array();
    json.null("next");
    json.end_object();
    return web::json(std::move(json.text));
}

web::OpenList places_list() {
    return {
        .title = msg::list_places_title::id,
        .about = msg::list_places_about::id,
        .columns =
            {{"slug", msg::column_slug::id},
             {"id", msg::column_id::id},
             {"name", msg::column_name::id},
             {"level", msg::column_level::id},
             {"parent", msg::column_parent::id},
             {"code", msg::column_code::id},
             {"lat", msg::column_lat::id, "number", true},
             {"lon", msg::column_lon::id, "number", true}},
        .count =
            [](ReadTx& tx, const Call& call) {
                return static_cast<std::int64_t>(
                    thing::place_tree(tx, call.borough, kMostPlaces).size()
                );
            },
    };
}

}  // namespace

void mount_tree(web::Router& router) {
    router.add({
        .pattern = "/places",
        .page =
            [](ReadTx& tx, const Call& call, const Request& request) {
                if (request.format == web::Format::Json) return places_json(tx, call);
                return tree_page(tx, call, request);
            },
        .formats = {web::Format::Json},
        .summary = "The places of the borough down to neighbourhoods, the largest first",
        .query = {"postcode"},
        .list = places_list(),
    });
}

}  // namespace bunting::places
