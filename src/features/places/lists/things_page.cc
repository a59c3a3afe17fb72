// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /p/{place}/things: the list of a place, by kind and near a postcode.
#include "features/places/home/home_view.h"
#include "features/places/lists/things.h"
#include "features/places/pages.h"
#include "locale/columns.h"
#include "locale/common.h"
#include "locale/places.h"
#include "text/amount.h"
#include "web/components/components.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using web::Format;

// What a view of the list needs beside it.
struct ThingsView {
    const PageConfig& config;
    const ThingsAsk& ask;
    const ThingsList& list;
    Date today;
};

void kind_chips(Out& out, const ThingsView& view) {
    std::vector<std::string> kept;
    kept.reserve(view.config.kinds.all().size() * 2 + 1);
    std::vector<c::ChipLink> chips;
    ThingsAsk other = view.ask;
    const auto add = [&](const thing::Kind* kind, Words words) {
        other.kind = kind;
        const auto& href = kept.emplace_back(things_path(other, Format::Html, std::nullopt));
        chips.push_back({.words = words, .href = href, .here = view.ask.kind == kind});
        if (kind != nullptr) chips.back().look = c::look_of(kind->name);
    };
    add(nullptr, msg::places_things_all{});
    for (const thing::Kind* kind : view.config.kinds.all()) {
        const std::int64_t n = view.list.total(kind);
        if (n == 0 && view.ask.kind != kind) continue;
        const std::string plural = text::plain(out.locale, kind->plural, {});
        const std::string number = text::whole(out.locale, n);
        add(kind,
            kept.emplace_back(
                text::plain(out.locale, msg::places_things_kind_count{.kind = plural, .n = number})
            ));
    }
    c::chip_links(out, {.label = msg::places_here_legend{}, .chips = chips});
}

void near_form(Out& out, const ThingsView& view) {
    const std::string path = path_of(view.ask.place) + "/things";
    const Words error = view.ask.error ? Words{text::message_of(*view.ask.error)} : Words{};
    w<R"(<form method="get" action="{}" role="search">)">(out, path);
    if (view.ask.kind != nullptr) c::hidden_field(out, "kind", view.ask.kind->name);
    w<R"(<div class="row">)">(out);
    c::field(
        out,
        {.name = "near",
         .label = msg::places_things_near_label{},
         .value = view.ask.near_typed,
         .error = error,
         .autocomplete = "postal-code"}
    );
    c::button(out, {.words = msg::places_things_near_act{}, .look = c::ButtonLook::Second});
    w<"</div></form>\n">(out);
}

std::string miles_in_tenths(std::int64_t metres) {
    const std::int64_t tenths = (metres * 10 + 804) / 1609;
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string distance_words(const text::Locale& locale, std::int64_t metres) {
    if (metres < 400) return text::plain(locale, msg::places_things_away_m{.n = metres});
    const std::string miles = miles_in_tenths(metres);
    return text::plain(locale, msg::places_things_away_miles{.miles = miles});
}

void thing_cards(Out& out, const ThingsView& view) {
    std::vector<std::string> kept;
    kept.reserve(view.list.lines.size() * 3);
    std::vector<c::Card> cards;
    for (std::size_t i = 0; i < view.list.lines.size(); ++i) {
        const Listed& one = view.list.lines[i];
        const bool elsewhere = one.line.place_slug != view.ask.place.slug;
        c::Card card{
            .look = c::look_of(one.kind->name),
            .kind = one.kind->word,
            .title = one.line.title,
            .href = kept.emplace_back(one.path()),
            .text = one.line.summary,
            .meta =
                kept.emplace_back(one.days ? meta_of(out.locale, one, view.today) : one.where()),
        };
        if (!view.list.metres.empty()) {
            card.meta_2 = kept.emplace_back(distance_words(out.locale, view.list.metres[i]));
        } else if (elsewhere && one.where() != one.line.place_name) {
            card.meta_2 = one.line.place_name;
        }
        cards.push_back(card);
    }
    c::cards(out, cards, 2);
}

void nothing_yet(Out& out, const ThingsView& view) {
    const auto* kind = view.ask.kind;
    const std::string add = kind != nullptr ? add_path(kind->name, view.ask.place)
                                            : "/add?place=" + view.ask.place.slug;
    const Words text = kind != nullptr
                           ? Words{msg::places_here_empty_kind{.place = view.ask.place.name}}
                           : Words{msg::places_here_empty{.place = view.ask.place.name}};
    const Words act = kind != nullptr ? Words{kind->add} : Words{msg::places_here_add{}};
    c::empty(
        out,
        {.title = msg::places_here_empty_title{},
         .text = text,
         .button = {.words = act, .href = add}}
    );
}

void status_line(Out& out, const ThingsView& view) {
    const std::string map =
        path_of(view.ask.place) + "/map" +
        (view.ask.kind != nullptr ? fmt::format("?kind={}", view.ask.kind->name) : std::string{});
    const std::string all = things_path(
        {.place = view.ask.place,
         .kind = view.ask.kind,
         .near_typed = {},
         .near = {},
         .error = {},
         .after = {}},
        Format::Html,
        std::nullopt
    );
    w<R"(<div class="row between"><p role="status">{} )">(
        out,
        msg::places_things_count_in{
            .n = view.list.total(view.ask.kind), .place = view.ask.place.name
        }
    );
    if (view.ask.near) {
        w<"{} {} ">(
            out,
            msg::places_things_nearest{.postcode = view.ask.near->postcode},
            msg::places_things_nearest_note{}
        );
        c::link(out, {msg::places_things_near_off{}, all});
    } else {
        w<"{}">(out, msg::places_things_newest{});
    }
    w<"</p><p>{}</p></div>\n">(out, [&](Out& inner) { c::link(inner, {msg::list_map{}, map}); });
}

void list_foot(Out& out, const ThingsView& view) {
    const auto page = [&](const std::optional<thing::Cursor>& cursor) {
        return cursor ? things_path(view.ask, Format::Html, cursor) : std::string{};
    };
    const std::string previous = page(view.list.previous);
    const std::string next = page(view.list.next);
    c::pager(out, {.previous = previous, .next = next});
    const auto data = [&](Format format) { return things_path(view.ask, format, std::nullopt); };
    const std::string csv = data(Format::Csv);
    const std::string json = data(Format::Json);
    const std::string geojson = data(Format::GeoJson);
    const std::string atom = data(Format::Atom);
    c::data_links(out, {.csv = csv, .json = json, .geojson = geojson, .atom = atom});
}

void things_view(Out& out, const ThingsView& view) {
    const std::string add = view.ask.kind != nullptr ? add_path(view.ask.kind->name, view.ask.place)
                                                     : "/add?place=" + view.ask.place.slug;
    w<R"(<div class="wrap">)">(out);
    if (view.ask.error) {
        c::error_summary(out, {{.field = "near", .words = text::message_of(*view.ask.error)}});
    }
    w<R"(<div class="row between"><h1>{}</h1>{}</div><p class="lede">{}</p>)">(
        out,
        msg::places_things_title{.place = view.ask.place.name},
        [&](Out& inner) { c::button(inner, {.words = msg::places_things_add{}, .href = add}); },
        msg::places_things_lede{.place = view.ask.place.name}
    );
    near_form(out, view);
    kind_chips(out, view);
    if (view.list.lines.empty() && !view.ask.after && !view.ask.near) {
        nothing_yet(out, view);
    } else {
        status_line(out, view);
        thing_cards(out, view);
    }
    list_foot(out, view);
    w<"</div>\n">(out);
}

Response things_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const ThingsAsk& ask
) {
    const ThingsList list = things_of(tx, call, config, ask, DetailsOf::Dated);
    const auto above = thing::place_and_above(tx, call.borough, ask.place.id);
    const std::string title =
        text::plain(request.lang(), msg::places_things_title{.place = ask.place.name});
    const web::PageInfo info{
        .title = title,
        .place = ask.place,
        .way = way_to(above),
        .has_error = ask.error.has_value(),
        .feeds = {{Format::Atom, title}, {Format::Json, title}, {Format::GeoJson, title}},
        .canonical = site_address(request, config) + things_path(ask, Format::Html, ask.after),
        .in_search_engines = !ask.near && !ask.error,
    };
    const ThingsView view{config, ask, list, date_in_london(call.now)};
    return web::html_page(tx, call, request, info, [&](Out& out) { things_view(out, view); });
}

}  // namespace

namespace {

// Of every kind; what one kind alone has beside stands in its own fields.
web::OpenList things_list() {
    return {
        .title = msg::list_things_title::id,
        .about = msg::list_things_about::id,
        .columns =
            {{"number", msg::column_number::id, "integer"},
             {"id", msg::column_id::id},
             {"kind", msg::column_kind::id},
             {"title", msg::column_title::id},
             {"summary", msg::column_summary::id},
             {"url", msg::column_url::id},
             {"place", msg::column_place::id},
             {"place_name", msg::column_place_name::id},
             {"spot", msg::column_spot::id},
             {"lat", msg::column_lat::id, "number", true},
             {"lon", msg::column_lon::id, "number", true},
             {"created", msg::column_created::id},
             {"updated", msg::column_updated::id},
             {"replies", msg::column_replies::id, "integer"},
             {"next_day", msg::column_next_day::id}},
        .count =
            [](ReadTx& tx, const Call& call) {
                const auto top = thing::top_place(tx, call.borough);
                std::int64_t all = 0;
                if (!top) return all;
                for (const auto& count : thing::counts_at(tx, call.borough, top->id))
                    all += count.shown;
                return all;
            },
    };
}

}  // namespace

void mount_things(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/p/{place}/things",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                auto here = here_of(tx, call, request);
                if (!here.place) return std::move(here.instead);
                const auto ask = read_ask(tx, call, request, config, std::move(*here.place));
                if (request.format == Format::Html)
                    return things_page(tx, call, request, config, ask);
                if (ask.error) return web::refused(*ask.error);
                auto list = things_of(tx, call, config, ask, DetailsOf::All);
                if (request.format == Format::GeoJson) place_by_area(tx, call.borough, list.lines);
                return things_feed(request, config, ask, list);
            },
        .formats = {Format::Json, Format::Csv, Format::GeoJson, Format::Atom},
        .summary = "The public things of a place, newest first or nearest to a postcode",
        .query = {"kind", "near", "after"},
        .list = things_list(),
    });
}

}  // namespace bunting::places
