// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /p/{place}/things: the list of a place, by kind and near a postcode.
#include "features/places/home/home_view.h"
#include "features/places/lists/cards.h"
#include "features/places/lists/things.h"
#include "features/places/pages.h"
#include "locale/columns.h"
#include "locale/common.h"
#include "locale/places.h"
#include "text/amount.h"
#include "text/time/when.h"
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
        other.of.clear();
        other.month.reset();
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

// Of a kind that is told apart by one of its answers: posts by topic.
void facet_chips(Out& out, const ThingsView& view) {
    const thing::Field& field = *thing::field_of(*view.ask.kind, view.ask.kind->facet);
    std::vector<std::string> kept;
    kept.reserve(field.choices.size() + 1);
    std::vector<c::ChipLink> chips;
    ThingsAsk other = view.ask;
    const auto add = [&](std::string_view answer, Words words) {
        other.of = answer;
        const auto& href = kept.emplace_back(things_path(other, Format::Html, std::nullopt));
        chips.push_back({.words = words, .href = href, .here = view.ask.of == answer});
    };
    add("", msg::places_things_facet_all{});
    for (const thing::Choice& choice : field.choices)
        add(choice.value, choice.word);
    c::chip_links(out, {.label = field.label, .chips = chips});
}

void month_chips(Out& out, const ThingsView& view) {
    if (view.list.months.size() < 2 && !view.ask.month) return;
    std::vector<std::string> kept;
    kept.reserve(view.list.months.size() * 2 + 1);
    std::vector<c::ChipLink> chips;
    ThingsAsk other = view.ask;
    const auto add = [&](std::optional<Date> month, Words words) {
        other.month = month;
        const auto& href = kept.emplace_back(things_path(other, Format::Html, std::nullopt));
        chips.push_back({.words = words, .href = href, .here = view.ask.month == month});
    };
    add(std::nullopt, msg::places_things_month_all{});
    for (const Date month : view.list.months)
        add(month, kept.emplace_back(text::month_year(out.locale, month)));
    c::chip_links(out, {.label = msg::places_things_months{}, .chips = chips});
}

bool is_narrowed(const ThingsAsk& ask) {
    return !ask.of.empty() || ask.month;
}

void narrower(Out& out, const ThingsView& view) {
    if (view.ask.kind == nullptr || view.ask.kind->facet.empty() || view.ask.near) return;
    facet_chips(out, view);
    month_chips(out, view);
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

// The list of the kind, without what narrows it.
std::string whole_list(const ThingsAsk& ask) {
    ThingsAsk all{.place = ask.place, .kind = ask.kind};
    return things_path(all, Format::Html, std::nullopt);
}

void status_line(Out& out, const ThingsView& view) {
    const std::string map =
        path_of(view.ask.place) + "/map" +
        (view.ask.kind != nullptr ? fmt::format("?kind={}", view.ask.kind->name) : std::string{});
    const std::string all = whole_list(view.ask);
    w<R"(<div class="row between"><p role="status">)">(out);
    if (!is_narrowed(view.ask)) {
        const std::int64_t n = view.list.total(view.ask.kind);
        w<"{} ">(out, msg::places_things_count_in{.n = n, .place = view.ask.place.name});
    }
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
    narrower(out, view);
    const bool is_narrow = is_narrowed(view.ask);
    if (view.list.lines.empty() && !view.ask.after && !is_narrow && !view.ask.near) {
        nothing_yet(out, view);
    } else if (view.list.lines.empty() && is_narrow) {
        c::empty(
            out,
            {.title = msg::places_things_narrow_none{},
             .text = msg::places_things_narrow_none_text{},
             .link = {msg::places_things_narrow_all{}, whole_list(view.ask)}}
        );
    } else {
        status_line(out, view);
        thing_cards(
            out,
            {.lines = view.list.lines,
             .metres = view.list.metres,
             .place_slug = view.ask.place.slug,
             .today = view.today}
        );
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
        .canonical = request.site(config.public_url) + things_path(ask, Format::Html, ask.after),
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
                const KindsOn on{tx, call, config};
                const auto ask = read_ask(tx, call, request, on.config(), std::move(*here.place));
                if (request.format == Format::Html)
                    return things_page(tx, call, request, on.config(), ask);
                if (ask.error) return web::refused(*ask.error);
                auto list = things_of(tx, call, on.config(), ask, DetailsOf::All);
                if (request.format == Format::GeoJson) place_by_area(tx, call.borough, list.lines);
                return things_feed(request, config, ask, list);
            },
        .formats = {Format::Json, Format::Csv, Format::GeoJson, Format::Atom},
        .summary = "The public things of a place, newest first or nearest to a postcode",
        .query = {"kind", "of", "month", "near", "after"},
        .list = things_list(),
    });
}

}  // namespace bunting::places
