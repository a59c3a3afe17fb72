// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /p/{place}/whats-on and /meet: what happens, by date; and the same as a calendar.
#include "features/places/home/home_view.h"
#include "features/places/lists/things.h"
#include "features/places/pages.h"
#include "locale/columns.h"
#include "locale/common.h"
#include "locale/places.h"
#include "web/components/components.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using web::Format;

constexpr int kOnOnePage = 20;

// Their names: everything that happens on days.
std::vector<std::string> dated_kinds(const thing::Kinds& kinds) {
    std::vector<std::string> names;
    for (const thing::Kind* kind : kinds.all()) {
        if (!kind->when.empty()) names.emplace_back(kind->name);
    }
    return names;
}

struct WhatsOn {
    thing::Place place;
    std::vector<Listed> lines;
    std::optional<thing::Cursor> next;
    std::optional<thing::Cursor> previous;
    std::optional<thing::Cursor> after;
    Date today;
    bool has_gatherings = false;
};

WhatsOn whats_on(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    thing::Place place
) {
    const Date today = date_in_london(call.now);
    WhatsOn on{
        .place = std::move(place),
        .lines = {},
        .next = {},
        .previous = {},
        .after = thing::parse_cursor(request.query.find("after").value_or("")),
        .today = today,
        .has_gatherings = config.kinds.find("gathering") != nullptr,
    };
    const auto kinds = dated_kinds(config.kinds);
    if (kinds.empty()) return on;
    auto page = thing::list_at(
        tx,
        {.borough = call.borough,
         .place = on.place.id,
         .kinds = kinds,
         .order = thing::Order::Soonest,
         .from = instant_in_london(today, 0).micros,
         .cursor = on.after,
         .limit = kOnOnePage}
    );
    on.next = page.next;
    on.previous = page.previous;
    on.lines = listed(tx, call.borough, config.kinds, std::move(page.lines), today);
    return on;
}

void dates(Out& out, const WhatsOn& on) {
    std::vector<std::string> kept;
    kept.reserve(on.lines.size() * 2);
    std::vector<c::Coming> coming;
    for (const Listed& one : on.lines) {
        std::string words = one.line.summary;
        words += words.empty() ? "" : " ";
        coming.push_back(
            {.date = one.next.value_or(on.today),
             .title = one.line.title,
             .href = kept.emplace_back(one.path()),
             .text = kept.emplace_back(words + when_of(out.locale, one))}
        );
    }
    c::coming_up(out, coming);
}

void whats_on_view(Out& out, const WhatsOn& on) {
    const std::string add = add_path("activity", on.place);
    const std::string gather = add_path("gathering", on.place);
    const std::string path = path_of(on.place);
    w<R"(<div class="wrap"><div class="row between"><h1>{}</h1>{}</div><p class="lede">{}</p>)">(
        out,
        msg::places_on_title{.place = on.place.name},
        [&](Out& inner) {
            if (!on.has_gatherings)
                return c::button(inner, {.words = msg::places_on_add{}, .href = add});
            c::buttons(
                inner,
                {{.words = msg::places_on_add{}, .href = add},
                 {.words = msg::places_on_gather{}, .href = gather, .look = c::ButtonLook::Second}}
            );
        },
        msg::places_on_lede{}
    );
    if (on.lines.empty()) {
        c::empty(
            out,
            {.title = msg::places_on_empty_title{},
             .text = msg::places_on_empty{},
             .button = {.words = msg::places_on_add{}, .href = add}}
        );
    } else {
        dates(out, on);
    }
    const auto page = [&](const std::optional<thing::Cursor>& cursor) {
        return cursor ? path + "/whats-on?after=" + cursor->text() : std::string{};
    };
    const std::string previous = page(on.previous);
    const std::string next = page(on.next);
    c::pager(out, {.previous = previous, .next = next});
    const std::string ics = path + "/activities.ics";
    const std::string json = path + "/things.json?kind=activity";
    const std::string csv = path + "/things.csv?kind=activity";
    w<"<p>{}</p>">(out, [&](Out& inner) { c::link(inner, {msg::places_on_calendar{}, ics}); });
    c::data_links(out, {.csv = csv, .json = json, .ics = ics});
    w<"</div>\n">(out);
}

Response whats_on_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    thing::Place place
) {
    const WhatsOn on = whats_on(tx, call, request, config, std::move(place));
    const auto above = thing::place_and_above(tx, call.borough, on.place.id);
    const std::string title =
        text::plain(request.lang(), msg::places_on_title{.place = on.place.name});
    const web::PageInfo info{
        .title = title,
        .section = web::Section::Meet,
        .place = on.place,
        .way = way_to(above),
        .feeds = {{Format::Ics, title}},
        .feed_path = path_of(on.place) + "/activities",
        .canonical = request.site(config.public_url) + path_of(on.place) + "/whats-on",
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { whats_on_view(out, on); });
}

void mount_meet(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/meet",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                auto top = thing::top_place(tx, call.borough);
                if (!top) return web::see_other("/start");
                const KindsOn on{tx, call, config};
                return whats_on_page(tx, call, request, on.config(), std::move(*top));
            },
        .query = {"after"},
    });
}

}  // namespace

void mount_whats_on(web::Router& router, const PageConfig& config) {
    mount_meet(router, config);
    router.add({
        .pattern = "/p/{place}/whats-on",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                auto here = here_of(tx, call, request);
                if (!here.place) return std::move(here.instead);
                const KindsOn on{tx, call, config};
                return whats_on_page(tx, call, request, on.config(), std::move(*here.place));
            },
        .query = {"after"},
    });
    router.add({
        .pattern = "/p/{place}/activities",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                auto here = here_of(tx, call, request);
                if (!here.place) return std::move(here.instead);
                const KindsOn on{tx, call, config};
                const auto kinds = dated_kinds(on.config().kinds);
                if (request.format == Format::Html || kinds.empty())
                    return web::see_other(path_of(*here.place) + "/whats-on");
                return activities_calendar(tx, call, request, on.config(), *here.place, kinds);
            },
        .formats = {Format::Ics},
        .summary = "What happens at a place, as a calendar to subscribe to",
        .list =
            web::OpenList{
                .title = msg::list_activities_title::id, .about = msg::list_activities_about::id
            },
    });
}

}  // namespace bunting::places
