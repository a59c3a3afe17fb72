// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "features/lab/cards/area_store.h"
#include "features/lab/round/round_view.h"
#include "locale/lab.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::lab {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

namespace {

constexpr std::array<std::string_view, 3> kLooks{"win", "m", "s"};

std::int64_t most_share(const RoundView& view) {
    std::int64_t most = 1;
    for (const Area* area : view.in()) {
        for (const Side side : kSides)
            most = std::max(most, view.dots(area->id, side));
    }
    return most;
}

std::int64_t total_of(const RoundView& view, Side side) {
    std::int64_t total = 0;
    for (const Area* area : view.in())
        total += view.dots(area->id, side);
    return total;
}

void side_bars(Out& out, const RoundView& view, const Area& area) {
    w<R"(<div class="trio">)">(out);
    for (const Side side : kSides) {
        const auto dots = view.dots(area.id, side);
        const auto total = total_of(view, side);
        if (total == 0) continue;
        w<R"(<div><span class="small mute">{}: {}</span>)">(
            out, Words{side_word(side)}, msg::lab_dots_line{.n = dots}
        );
        bar(out, kLooks[static_cast<std::size_t>(side)], dots, most_share(view));
        w<"</div>">(out);
    }
    w<"</div>">(out);
}

void cut(Out& out, const RoundView& view) {
    const bool is_final = view.round.state == State::Committed || view.round.state == State::Closed;
    w<R"(<li class="cut">{}</li>)">(
        out, is_final ? Words{msg::lab_cut_line{}} : Words{msg::lab_cut_so_far{}}
    );
}

std::string effort_words(const Out& out, const Area& area) {
    std::int64_t sum = 0;
    for (const auto days : area.card.effort)
        sum += days;
    return sum == 0 ? html::plain(out, msg::lab_effort_unknown{})
                    : html::plain(out, msg::lab_effort_line{.n = sum});
}

std::vector<std::string> outcomes_of(const RoundView& view) {
    std::vector<std::string> out;
    for (const Area* area : view.in()) {
        if (!area->card.outcome.empty() &&
            std::find(out.begin(), out.end(), area->card.outcome) == out.end())
            out.push_back(area->card.outcome);
    }
    std::sort(out.begin(), out.end());
    out.emplace_back();  // those without one come last
    return out;
}

}  // namespace

void bar(Out& out, std::string_view look, std::int64_t part, std::int64_t whole) {
    const auto width = whole == 0 ? 0 : part * 100 / whole;
    w<R"(<svg class="bar thin" width="100%" height="11" aria-hidden="true"><rect class="{}" x="0" width="{}%" height="100%"/></svg>)">(
        out, look, width
    );
}

void order_bars(Out& out, const RoundView& view, bool is_big) {
    const auto areas = view.in();
    w<R"(<ol class="bars{}">)">(out, is_big ? " big" : "");
    bool is_cut = false;
    for (const Area* area : areas) {
        if (!is_cut && area->rank > view.round.k) {
            cut(out, view);
            is_cut = true;
        }
        w<R"(<li><span><b><a href="{}">{}</a></b></span><span class="v">{}</span>)">(
            out, area->path(), area->card.title, area->rank
        );
        if (view.shows_counts() && !is_big) side_bars(out, view, *area);
        const auto yes = view.live(area->id, true);
        const auto no = view.live(area->id, false);
        if (view.shows_counts() && yes + no > 0) {
            w<R"(<span class="small mute">{} {}</span>)">(
                out, msg::lab_live_title{}, msg::lab_live_counts{.yes = yes, .no = no}
            );
        }
        w<"</li>">(out);
    }
    w<"</ol>">(out);
}

namespace {

void sides_row(Out& rows, const RoundView& view, const Area& area) {
    std::array<std::string, 3> places;
    for (const Side side : kSides) {
        const int place = view.place_of(area.id, side);
        places[static_cast<std::size_t>(side)] =
            place == 0 ? html::plain(rows, msg::lab_rank_none{}) : std::to_string(place);
    }
    const std::string rank = std::to_string(area.rank);
    c::table_row(
        rows,
        {c::Cell{area.card.title},
         c::Cell{rank, true},
         c::Cell{places[0], true},
         c::Cell{places[1], true},
         c::Cell{places[2], true}}
    );
}

}  // namespace

void sides_table(Out& out, const RoundView& view) {
    if (!view.shows_counts()) {
        w<"<p>{}</p>">(out, msg::lab_hidden_counts{});
        return;
    }
    std::vector<c::Column> columns{{msg::lab_sides_area{}}, {msg::lab_sides_all{}, true}};
    for (const Side side : kSides)
        columns.push_back({side_word(side), true});
    c::table(out, {.label = msg::lab_sides_title{}, .columns = columns}, [&](Out& rows) {
        for (const Area* area : view.in())
            sides_row(rows, view, *area);
    });
}

void plain_words(Out& out, const RoundView& view) {
    w<R"(<div class="panel"><h2 class="mt0">{}</h2>)">(out, msg::lab_words_title{});
    const auto areas = view.in();
    if (view.has_order() && !areas.empty())
        w<"<p>{}</p>">(out, msg::lab_words_first{.title = areas.front()->card.title});
    const auto k = view.has_order() ? view.round.k : view.line.k;
    w<"<p>{}</p>">(out, msg::lab_words_k{.n = k});
    if (view.line.limit) {
        const std::string role = html::plain(out, role_word(*view.line.limit));
        w<"<p>{}</p>">(out, msg::lab_words_limit{.role = role});
    } else {
        w<"<p>{}</p>">(out, msg::lab_words_no_limit{});
    }
    if (view.has_order()) {
        const auto sent = view.sent();
        w<"<p>{} {}</p>">(
            out, msg::lab_words_room{.n = sent[0] + sent[1] + sent[2]}, msg::lab_words_not_vote{}
        );
    }
    w<"</div>">(out);
}

void changes_list(Out& out, const RoundView& view) {
    if (view.changes.empty()) return;
    w<"<h2>{}</h2>">(out, msg::lab_changes_title{});
    for (const Change& change : view.changes) {
        const Area* in = change.in ? view.area(*change.in) : nullptr;
        const Area* gone = change.out ? view.area(*change.out) : nullptr;
        const std::string from = std::to_string(change.from_k);
        const std::string to = std::to_string(change.to_k);
        const std::string who =
            in != nullptr && gone != nullptr
                ? html::plain(
                      out, msg::lab_change_swap{.in = in->card.title, .out = gone->card.title}
                  )
                : html::plain(out, msg::lab_change_lower{.from = from, .to = to});
        c::said(out, {.who = who, .words = change.reason});
    }
}

void capacity_table(Out& out, const RoundView& view) {
    const std::vector<c::Column> columns{
        {msg::lab_capacity_role{}},
        {msg::lab_capacity_has{}, true},
        {msg::lab_capacity_median{}, true},
        {msg::lab_capacity_fits{}, true},
    };
    c::table(out, {.label = msg::lab_capacity_table{}, .columns = columns}, [&](Out& rows) {
        for (const Role role : kRoles) {
            const auto at = static_cast<std::size_t>(role);
            const auto has = view.round.capacity[at];
            const auto median = view.line.medians[at];
            const std::string has_words = std::to_string(has);
            const std::string median_words = std::to_string(median);
            const std::string fits = median == 0 ? html::plain(rows, msg::lab_rank_none{})
                                                 : std::to_string(has / median);
            c::table_row(
                rows,
                {c::Cell{role_word(role)},
                 c::Cell{has_words, true},
                 c::Cell{median_words, true},
                 c::Cell{fits, true}}
            );
        }
    });
}

void area_cards(Out& out, const RoundView& view, int level) {
    for (const std::string& outcome : outcomes_of(view)) {
        std::vector<const Area*> some;
        for (const Area* area : view.in()) {
            if (area->card.outcome == outcome) some.push_back(area);
        }
        if (some.empty()) continue;
        const bool is_named = !outcome.empty();
        c::heading(out, level, is_named ? Words{outcome} : Words{msg::lab_no_outcome{}});
        w<R"(<ul class="grid">)">(out);
        for (const Area* area : some) {
            w<R"(<li class="card"><span class="tag">{}</span><h3><a href="{}">{}</a></h3><p>{}</p><p class="meta">{}</p></li>)">(
                out,
                Words{area_word(area->state)},
                area->path(),
                area->card.title,
                area->card.why,
                effort_words(out, *area)
            );
        }
        w<"</ul>">(out);
    }
}

void put_area_line(
    web::Json& json, const RoundView& view, const Area& area, const std::string& site
) {
    json.field("number", raw(area.number));
    json.field("title", std::string_view{area.card.title});
    json.field("why", std::string_view{area.card.why});
    json.field("outcome", std::string_view{area.card.outcome});
    json.field("state", word_of(area.state));
    if (area.rank > 0)
        json.field("rank", area.rank);
    else
        json.null("rank");
    json.begin_object("days");
    for (const Role role : kRoles) {
        constexpr std::array<std::string_view, 4> kNames{
            "council", "community", "residents", "facilitators"
        };
        const auto at = static_cast<std::size_t>(role);
        json.field(kNames[at], area.card.effort[at]);
    }
    json.end_object();
    if (view.has_order() && view.shows_counts()) {
        json.begin_object("dots");
        for (const Side side : kSides)
            json.field(word_of(side), view.dots(area.id, side));
        json.end_object();
        json.field("can_live_with", view.live(area.id, true));
        json.field("cannot", view.live(area.id, false));
    }
    json.field("url", site + area.path());
    const auto under = view.under.find(area.id);
    if (under != view.under.end() && under->second.is_public)
        json.field("project", fmt::format("{}/t/{}", site, raw(under->second.project)));
}

namespace {

void put_sent(web::Json& json, const RoundView& view) {
    json.begin_object("sent");
    const auto sent = view.sent();
    for (const Side side : kSides)
        json.field(word_of(side), sent[static_cast<std::size_t>(side)]);
    json.end_object();
}

void put_change(web::Json& json, const RoundView& view, const Change& change) {
    const Area* in = change.in ? view.area(*change.in) : nullptr;
    const Area* out = change.out ? view.area(*change.out) : nullptr;
    json.begin_object();
    json.field("sort", change.sort == ChangeSort::Swap ? "swap" : "lower");
    if (in != nullptr) json.field("in", raw(in->number));
    if (out != nullptr) json.field("out", raw(out->number));
    json.field("from_k", change.from_k);
    json.field("to_k", change.to_k);
    json.field("reason", std::string_view{change.reason});
    json.end_object();
}

}  // namespace

Response round_json(const RoundView& view, const std::string& site) {
    web::Json json;
    json.begin_object();
    json.field("number", raw(view.round.number));
    json.field("title", std::string_view{view.round.title});
    json.field("question", std::string_view{view.round.question});
    json.field("state", word_of(view.round.state));
    json.field("months", view.round.months);
    json.field("dots_each", view.round.rule.dots_each);
    json.field("most_on_one", view.round.rule.most_on_one);
    json.field("k", view.has_order() ? view.round.k : std::int64_t{view.line.k});
    json.field("chosen_on", view.round.chosen_on ? view.round.chosen_on->iso() : std::string{});
    put_sent(json, view);
    json.begin_array("areas");
    for (const Area& area : view.areas) {
        if (area.state == AreaState::Offered) continue;
        json.begin_object();
        put_area_line(json, view, area, site);
        json.end_object();
    }
    json.end_array();
    json.begin_array("changes");
    for (const Change& change : view.changes)
        put_change(json, view, change);
    json.end_array();
    json.field("url", site + view.round.path());
    json.end_object();
    return web::json(std::move(json.text));
}

}  // namespace bunting::lab
