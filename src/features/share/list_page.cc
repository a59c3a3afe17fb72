// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /share: offers and needs side by side, by way and by sort, in everyday words, newest first.
#include <algorithm>

#include "features/share/pages.h"
#include "features/share/permissions.h"
#include "features/share/share.h"
#include "features/share/words/terms.h"
#include "locale/share.h"
#include "thing/kinds_on.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::share {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kOnOnePage = 24;
constexpr int kOfOwner = 6;
constexpr std::array<std::string_view, 2> kWays{"offer", "need"};

struct ListView {
    thing::Place place;
    std::string q;
    std::string way;                 // offer, need; empty: both
    std::vector<std::string> sorts;  // empty: all
    std::vector<Shown> lines;
    std::optional<std::int64_t> total;
    std::string previous;
    std::string next;
    std::vector<Shown> own;
    std::vector<std::function<void(Out&)>> parts;  // of other features
    bool sees_gifts = false;
    bool signed_in = false;

    std::vector<std::string> kinds() const {
        if (!way.empty()) return {way};
        return {kWays.begin(), kWays.end()};
    }

    bool has_sort(std::string_view sort) const {
        return sorts.empty() || std::find(sorts.begin(), sorts.end(), sort) != sorts.end();
    }
};

std::span<const thing::Choice> sorts_there_are() {
    return thing::field_of(kOffer, "sort")->choices;
}

// Only what we know; all of them is the same as none.
std::vector<std::string> sorts_asked(const Request& request) {
    const auto typed = request.query.all("sort");
    std::vector<std::string> out;
    for (const thing::Choice& choice : sorts_there_are()) {
        if (std::find(typed.begin(), typed.end(), choice.value) != typed.end())
            out.emplace_back(choice.value);
    }
    if (out.size() == sorts_there_are().size()) out.clear();
    return out;
}

std::string path_to(const ListView& view, const std::optional<thing::Cursor>& cursor) {
    std::string out = "/share?place=" + web::percent_encode(view.place.slug);
    if (!view.way.empty()) out += "&way=" + view.way;
    for (const std::string& sort : view.sorts)
        out += "&sort=" + sort;
    if (cursor) out += "&at=" + web::percent_encode(cursor->text());
    return out;
}

// In the order of the search; each of the words that mean the same is asked for.
std::vector<ThingId> found_ids(
    ReadTx& tx, const Call& call, const PageConfig& config, const ListView& view
) {
    auto reader = config.index.reader();
    std::vector<ThingId> ids;
    for (const std::string& words : same_as(tx, call.borough, view.q)) {
        search::Ask ask{.text = words, .kinds = view.kinds(), .page_size = 100};
        if (view.place.parent) ask.place_code = view.place.id.text();
        const auto answer = reader.search(ask);
        if (!answer) continue;
        for (const search::Hit& hit : answer->hits) {
            if (std::find(ids.begin(), ids.end(), hit.id) == ids.end()) ids.push_back(hit.id);
        }
    }
    return ids;
}

// Those of another sort are left out.
void find_lines(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config, ListView& view
) {
    const auto ids = found_ids(tx, call, config, view);
    auto lines = thing::lines_of(tx, call.borough, ids);
    view.lines = shown_of(tx, call, request, config.kinds, std::move(lines));
    std::erase_if(view.lines, [&](const Shown& shown) { return !view.has_sort(shown.sort); });
    view.total = static_cast<std::int64_t>(view.lines.size());
    if (view.lines.size() > kOnOnePage) view.lines.resize(kOnOnePage);
}

void list_lines(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config, ListView& view
) {
    auto page = thing::list_at(
        tx,
        {.borough = call.borough,
         .place = view.place.id,
         .kinds = view.kinds(),
         .facets = view.sorts,
         .cursor = thing::parse_cursor(request.query.line("at")),
         .limit = kOnOnePage}
    );
    if (page.previous) view.previous = path_to(view, page.previous);
    if (page.next) view.next = path_to(view, page.next);
    view.lines = shown_of(tx, call, request, config.kinds, std::move(page.lines));
    if (!view.sorts.empty()) return;
    std::int64_t total = 0;
    for (const auto& count : thing::counts_at(tx, call.borough, view.place.id)) {
        const auto kinds = view.kinds();
        if (std::find(kinds.begin(), kinds.end(), count.kind) != kinds.end()) total += count.shown;
    }
    view.total = total;
}

// The reader's own, whoever sees them.
std::vector<Shown> own_lines(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto voice = call.actor.voice();
    if (!voice) return {};
    auto lines = thing::lines_of_owner(tx, call.borough, *voice, /*all=*/true, 50);
    std::erase_if(lines, [](const thing::Line& line) {
        return std::find(kWays.begin(), kWays.end(), line.kind) == kWays.end();
    });
    if (lines.size() > kOfOwner) lines.resize(kOfOwner);
    return shown_of(tx, call, request, config.kinds, std::move(lines));
}

std::optional<ListView> list_view(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const std::string slug = request.query.line("place");
    auto place = slug.empty() ? thing::top_place(tx, call.borough)
                              : thing::find_place_by_slug(tx, call.borough, slug);
    if (!place) return std::nullopt;
    ListView view{.place = std::move(*place), .q = request.query.line("q")};
    const std::string way = request.query.line("way");
    if (std::find(kWays.begin(), kWays.end(), way) != kWays.end()) view.way = way;
    view.sorts = sorts_asked(request);
    if (view.q.empty())
        list_lines(tx, call, request, config, view);
    else
        find_lines(tx, call, request, config, view);
    view.own = own_lines(tx, call, request, config);
    for (const feature::PlacePart& each : config.place_parts) {
        if (each.page != feature::PlacePage::Share) continue;
        auto part = each.part({tx, call, view.place, config.kinds});
        if (part) view.parts.push_back(std::move(part));
    }
    view.signed_in = call.actor.is_signed_in();
    view.sees_gifts = access::check(kSeeGifts, call.actor, {}).has_value();
    return view;
}

// ---- as a page ----
void filters(Out& out, const ListView& view) {
    c::filter_form(out, {.action = "/share", .submit = msg::share_show_act{}}, [&](Out& inner) {
        if (view.place.parent) c::hidden_field(inner, "place", view.place.slug);
        w<R"(<div class="row">)">(inner);
        c::field(
            inner,
            {.name = "q", .label = msg::share_search{}, .box = c::Box::Search, .value = view.q}
        );
        c::button(inner, {.words = msg::share_search_act{}, .look = c::ButtonLook::Second});
        w<"</div>">(inner);
        c::chips(
            inner,
            {.name = "way",
             .legend = msg::share_way{},
             .chips =
                 {{.value = "", .words = msg::share_way_both{}, .chosen = view.way.empty()},
                  {.value = "offer",
                   .words = msg::share_way_offers{},
                   .chosen = view.way == "offer",
                   .look = c::look_of("offer")},
                  {.value = "need",
                   .words = msg::share_way_needs{},
                   .chosen = view.way == "need",
                   .look = c::look_of("need")}},
             .one_only = true}
        );
        std::vector<c::Chip> sorts;
        for (const thing::Choice& choice : sorts_there_are()) {
            sorts.push_back(
                {.value = choice.value,
                 .words = Words{choice.word},
                 .chosen = view.has_sort(choice.value)}
            );
        }
        c::chips(inner, {.name = "sort", .legend = msg::share_what{}, .chips = sorts});
    });
}

void status_line(Out& out, const ListView& view) {
    const std::string follow = "/p/" + view.place.slug + "/follow";
    w<R"(<div class="row between"><p role="status">)">(out);
    const std::int64_t total = view.total.value_or(0);
    if (!view.q.empty())
        html::text(out, msg::share_status_found{.n = total, .words = view.q});
    else if (total > 0)
        html::text(out, msg::share_status{.n = total, .place = view.place.name});
    w<R"(</p><div class="row"><a href="{}">{}</a>)">(out, follow, msg::share_letters{});
    c::print_button(out, msg::share_print{});
    w<"</div></div>">(out);
}

void nothing(Out& out, const ListView& view, const std::string& add) {
    const bool searched = !view.q.empty();
    c::empty(
        out,
        {.title = searched ? Words{msg::share_none_found_title{}} : Words{msg::share_none_title{}},
         .text = searched ? Words{msg::share_none_found{}}
                          : Words{msg::share_none{.place = view.place.name}},
         .button = {.words = msg::share_add_need{}, .href = add}}
    );
}

Words state_words(const Shown& shown) {
    if (shown.line.state == thing::State::Waiting) return msg::share_yours_waits{};
    if (shown.line.state == thing::State::Ended) return msg::share_yours_ended{};
    if (shown.in_confidence) return msg::share_yours_private{};
    return msg::share_yours_public{};
}

void own_view(Out& out, const ListView& view) {
    if (view.own.empty()) return;
    w<R"(<section class="notice ok" aria-labelledby="yours"><h2 id="yours">{}</h2><ul>)">(
        out, msg::share_yours_title{}
    );
    for (const Shown& shown : view.own) {
        w<R"(<li><a href="{}">{}</a>. {}</li>)">(
            out, shown.path(), shown.line.title, state_words(shown)
        );
    }
    w<"</ul></section>\n">(out);
}

void also(Out& out, const ListView& view) {
    const std::string things = "/p/" + view.place.slug + "/things?kind=";
    const std::string assets = things + "asset";
    const std::string services = things + "service";
    std::vector<c::Link> links{
        {msg::share_also_assets{}, assets},
        {msg::share_also_services{}, services},
        {msg::share_also_people{}, "/people"},
    };
    links.push_back({msg::share_words_link{}, "/share/words"});
    if (view.signed_in) {
        links.push_back({msg::share_fits_link{}, "/share/matches"});
        links.push_back({msg::share_talks_link{}, "/share/introductions"});
    }
    if (view.sees_gifts) {
        links.push_back({msg::share_gifts_link{}, "/share/gifts"});
        links.push_back({msg::share_conversation_link{}, "/share/conversation"});
    }
    w<"<h2>{}</h2>">(out, msg::share_also_title{});
    c::link_row(out, links);
}

void list_page_view(Out& out, const ListView& view) {
    const std::string offer = "/add/offer?place=" + web::percent_encode(view.place.slug);
    const std::string need = "/add/need?place=" + web::percent_encode(view.place.slug);
    w<R"(<div class="wrap"><div class="row between"><h1>{}</h1>)">(out, msg::share_title{});
    c::buttons(
        out,
        {{.words = msg::share_add_offer{}, .href = offer},
         {.words = msg::share_add_need{}, .href = need, .look = c::ButtonLook::Second}}
    );
    w<R"(</div><p class="lede">{}</p>)">(out, msg::share_lede{});
    for (const auto& part : view.parts)
        part(out);
    own_view(out, view);
    filters(out, view);
    status_line(out, view);
    if (view.lines.empty())
        nothing(out, view, need);
    else
        cards_of(out, view.lines, 2);
    c::pager(out, {.previous = view.previous, .next = view.next});
    w<R"(<section class="help"><h2 class="mt0">{}</h2><p>{}</p></section>)">(
        out, msg::share_safe_title{}, msg::share_safe{}
    );
    also(out, view);
    w<"</div>\n">(out);
}

Response list_page(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const auto view = list_view(tx, call, request, config);
    if (!view && request.query.line("place").empty()) return web::see_other("/start");
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    web::PageInfo info{
        .title = msg::share_title{},
        .section = web::Section::Share,
        .canonical = request.site(config.public_url) + "/share",
        .in_search_engines = view->q.empty(),
    };
    if (view->place.parent) {
        info.place = view->place;
        info.way = {{view->place.name, "/p/" + view->place.slug}};
    }
    return web::html_page(tx, call, request, info, [&](Out& out) { list_page_view(out, *view); });
}

}  // namespace

std::string Shown::path() const {
    return fmt::format("/t/{}", raw(line.number));
}

std::vector<Shown> shown_of(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const thing::Kinds& kinds,
    std::vector<thing::Line> lines
) {
    const thing::Kinds on = thing::kinds_on(tx, call.borough, kinds);
    const Date today = date_in_london(call.now);
    std::map<ThingId, thing::Details> details;
    for (const thing::Kind* kind : {&kOffer, &kNeed}) {
        std::vector<ThingId> ids;
        for (const thing::Line& line : lines) {
            if (line.kind == kind->name) ids.push_back(line.id);
        }
        if (!ids.empty()) details.merge(thing::details_of(tx, call.borough, *kind, ids));
    }
    std::vector<Shown> out;
    for (thing::Line& line : lines) {
        const thing::Kind* kind = on.find(line.kind);
        if (kind == nullptr) continue;
        const thing::Details& answers = details[line.id];
        Shown shown{.kind = kind, .meta = meta_words(request.lang(), *kind, answers, today)};
        if (const auto sort = answers.find("sort"); sort != answers.end())
            shown.sort = sort->second;
        shown.in_confidence = seen_by(answers) == thing::Visibility::Connectors;
        shown.line = std::move(line);
        out.push_back(std::move(shown));
    }
    return out;
}

void cards_of(Out& out, const std::vector<Shown>& shown, int level) {
    std::vector<std::string> paths;
    paths.reserve(shown.size());
    std::vector<c::Card> cards;
    for (const Shown& one : shown) {
        cards.push_back({
            .look = c::look_of(one.kind->name),
            .kind = Words{one.kind->word},
            .title = one.line.title,
            .href = paths.emplace_back(one.path()),
            .text = one.line.summary,
            .meta = one.meta,
            .meta_2 = one.line.place_name,
        });
    }
    c::cards(out, cards, level);
}

void mount_list(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/share",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return list_page(tx, call, request, config); },
        .runs = web::Runs::Pool,
    });
}

}  // namespace bunting::share
