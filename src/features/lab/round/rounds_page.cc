// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /lab, /p/{place}/lab: rounds. GET /lab/{round}: one round, its areas, whose move it is.
// GET /lab/{round}/chart: the same on one large sheet.
#include "features/lab/cards/area_store.h"
#include "features/lab/round/round_view.h"
#include "locale/columns.h"
#include "locale/lab.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using web::Format;

constexpr int kMostRounds = 100;
// Of a round's way, for the pennants: collected, shaped, chosen, agreed, tested.
constexpr int kSteps = 5;

int steps_done(State state) {
    switch (state) {
        case State::Collect:
            return 0;
        case State::Shape:
            return 1;
        case State::Room:
        case State::Dots:
            return 2;
        case State::Shown:
        case State::Agree:
            return 3;
        case State::Committed:
            return 4;
        case State::Closed:
            break;
    }
    return kSteps;
}

// ---- the list ----
struct RoundsView {
    std::optional<thing::Place> place = {};  // nullopt: all
    std::vector<Round> rounds;
    std::map<RoundId, std::int64_t> areas;
    bool may_open = false;
};

RoundsView rounds_view(ReadTx& tx, const Call& call, std::optional<thing::Place> place) {
    RoundsView view{
        .place = std::move(place), .rounds = {}, .areas = {}, .may_open = may_run(call)
    };
    view.rounds = view.place ? rounds_at(tx, call.borough, view.place->id, kMostRounds)
                             : all_rounds(tx, call.borough, kMostRounds);
    for (const Round& round : view.rounds) {
        const auto areas = areas_of(tx, call.borough, round.id);
        view.areas[round.id] = std::count_if(areas.begin(), areas.end(), [](const Area& area) {
            return area.is_in();
        });
    }
    return view;
}

void rounds_html(Out& out, const RoundsView& view) {
    w<R"(<div class="wrap"><h1>{}</h1>)">(out, msg::lab_title{});
    if (view.place)
        w<R"(<p class="lede">{}</p>)">(out, msg::lab_lede_at{.place = view.place->name});
    else
        w<R"(<p class="lede">{}</p>)">(out, msg::lab_lede{});
    if (view.rounds.empty())
        c::empty(out, {.title = msg::lab_none_title{}, .text = msg::lab_none_text{}});
    w<R"(<ul class="grid">)">(out);
    for (const Round& round : view.rounds) {
        w<R"(<li class="card"><span class="tag">{}</span><h2 class="ch"><a href="{}">{}</a></h2><p>{}</p><p class="meta">{}</p><p class="meta">{}</p></li>)">(
            out,
            Words{state_word(round.state)},
            round.path(),
            round.title,
            round.question,
            msg::lab_areas_count{.n = view.areas.at(round.id)},
            msg::lab_months_line{.n = round.months}
        );
    }
    w<"</ul>">(out);
    if (view.may_open) {
        const std::string href =
            view.place ? "/lab/new?place=" + view.place->slug : std::string{"/lab/new"};
        c::buttons(out, {{.words = msg::lab_open_act{}, .href = href}});
    }
    w<"</div>">(out);
}

Response rounds_json(const RoundsView& view, const std::string& site) {
    web::Json json;
    json.begin_object();
    json.begin_array("items");
    for (const Round& round : view.rounds) {
        json.begin_object();
        json.field("number", raw(round.number));
        json.field("title", std::string_view{round.title});
        json.field("question", std::string_view{round.question});
        json.field("state", word_of(round.state));
        json.field("k", round.k);
        json.field("months", round.months);
        json.field("chosen_on", round.chosen_on ? round.chosen_on->iso() : std::string{});
        json.field("url", site + round.path());
        json.end_object();
    }
    json.end_array();
    json.null("next");
    json.end_object();
    return web::json(std::move(json.text));
}

Response rounds_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    std::optional<thing::Place> place
) {
    const RoundsView view = rounds_view(tx, call, std::move(place));
    const std::string site = request.site(config.public_url);
    if (request.format == Format::Json) return rounds_json(view, site);
    const std::string title = text::plain(request.lang(), msg::lab_title{});
    web::PageInfo info{
        .title = msg::lab_title{},
        .section = web::Section::Change,
        .place = view.place,
        .feeds = {{Format::Json, title}},
    };
    if (view.place) info.way.push_back({view.place->name, "/p/" + view.place->slug});
    info.canonical = site + (view.place ? "/p/" + view.place->slug + "/lab" : "/lab");
    return web::html_page(tx, call, request, info, [&](Out& out) { rounds_html(out, view); });
}

// ---- one round ----
void act_buttons(Out& out, const RoundView& view, const Call& call) {
    const std::string path = view.round.path();
    const std::array<std::string, 9> hrefs{
        path + "/add",
        path + "/list",
        path + "/wall",
        path + "/desk",
        path + "/sheet",
        path + "/from-home",
        path + "/edit",
        path + "/chart",
        path + "/cards",
    };
    std::vector<c::Button> buttons;
    if (collects(view.round.state))
        buttons.push_back({.words = msg::lab_bring_act{}, .href = hrefs[0]});
    const auto second = [&](Words words, std::size_t at) {
        buttons.push_back({.words = words, .href = hrefs[at], .look = c::ButtonLook::Second});
    };
    if (has_seats(view.round.state))
        buttons.push_back({.words = msg::lab_room_act{}, .href = "/room"});
    if (takes_absent(view.round.state, view.round.absent_from, view.round.absent_until, view.today))
        second(msg::lab_from_home_act{}, 5);
    if (collects(view.round.state) && may_write_down(call)) second(msg::lab_list_act{}, 1);
    if (collects(view.round.state) && may_write_down(call)) second(msg::lab_cards_act{}, 8);
    if (view.round.state != State::Closed) second(msg::lab_wall_act{}, 2);
    if (may_write_down(call) && shapes(view.round.state)) second(msg::lab_sheet_act{}, 4);
    if (may_write_down(call) && has_seats(view.round.state)) second(msg::lab_desk_act{}, 3);
    if (may_run(call) && shapes(view.round.state)) second(msg::lab_edit_act{}, 6);
    c::buttons(out, buttons);
}

void head_part(Out& out, const RoundView& view, const Call& call) {
    const int done = steps_done(view.round.state);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, view.round.title, view.round.question);
    c::pennants(out, done, kSteps);
    w<R"(<section class="panel"><h2 class="mt0">{}</h2><p><span class="tag">{}</span></p><p>{}</p>)">(
        out,
        msg::lab_move_title{},
        Words{state_word(view.round.state)},
        Words{move_word(view.round.state)}
    );
    if (view.round.absent_from && view.round.absent_until && shapes(view.round.state)) {
        const std::string from = text::date_long(out.locale, *view.round.absent_from, view.today);
        const std::string until = text::date_long(out.locale, *view.round.absent_until, view.today);
        w<"<p>{}</p>">(out, msg::lab_home_line{.from = from, .until = until});
    }
    act_buttons(out, view, call);
    w<"</section>">(out);
}

void titled_list(Out& out, const RoundView& view, AreaState state, const Words& title) {
    std::vector<const Area*> some;
    for (const Area& area : view.areas) {
        if (area.state == state) some.push_back(&area);
    }
    if (some.empty()) return;
    w<"<h2>{}</h2><ul>">(out, title);
    for (const Area* area : some) {
        w<R"(<li><a href="{}">{}</a>)">(out, area->path(), area->card.title);
        if (!area->reason.empty()) w<": {}">(out, area->reason);
        w<"</li>">(out);
    }
    w<"</ul>">(out);
}

std::string next_words(Out& out, const RoundView& view, const Area& area, const Under& under) {
    if (under.ending) return html::plain(out, *under.ending);
    if (!under.next_due) return html::plain(out, area_word(area.state));
    const std::string day = text::date_long(out.locale, *under.next_due, view.today);
    return html::plain(
        out, msg::lab_move_begun{.name = under.next_by, .day = day, .what = under.next}
    );
}

void way_row(Out& rows, const RoundView& view, const Area& area) {
    const auto found = view.under.find(area.id);
    const Under under = found == view.under.end() ? Under{} : found->second;
    const std::string who = fmt::format("{}", fmt::join(under.leads, " · "));
    const std::string next = next_words(rows, view, area, under);
    const std::string until =
        under.until ? text::date_short(rows.locale, *under.until, view.today) : "";
    const auto title = [&](Out& cell) {
        w<R"(<a href="{}">{}</a>)">(cell, area.path(), area.card.title);
    };
    c::table_row(
        rows, {c::Cell{html::Content{title}}, c::Cell{who}, c::Cell{next}, c::Cell{until}}
    );
}

// What became of what was chosen: whose move, in one table.
void way_table(Out& out, const RoundView& view) {
    const std::vector<c::Column> columns{
        {msg::lab_chart_area{}},
        {msg::lab_chart_who{}},
        {msg::lab_chart_next{}},
        {msg::lab_chart_until{}},
    };
    c::table(out, {.label = msg::lab_areas_title{}, .columns = columns}, [&](Out& rows) {
        for (const Area* area : view.in()) {
            // What is parked stands below the line.
            if (area->state != AreaState::Parked) way_row(rows, view, *area);
        }
    });
}

void side_part(Out& out, const RoundView& view) {
    plain_words(out, view);
    if (view.has_order()) {
        w<"<h2>{}</h2>">(out, msg::lab_who_title{});
        w<R"(<ul class="bars">)">(out);
        const auto sent = view.sent();
        const int most = std::max({1, sent[0], sent[1], sent[2]});
        for (const Side side : kSides) {
            const int n = sent[static_cast<std::size_t>(side)];
            w<R"(<li><span>{}</span><span class="v">{}</span>)">(out, Words{side_word(side)}, n);
            bar(out, "m", n, most);
            w<"</li>">(out);
        }
        w<"</ul>">(out);
    }
    w<"<h2>{}</h2><p>{}</p><p>{}</p>">(
        out, msg::lab_how_title{}, msg::lab_how_text{}, msg::lab_how_line{}
    );
    w<"<h2>{}</h2>">(out, msg::lab_check_title{});
    w<R"(<ul class="list-plain"><li><a href="{}.json">{}</a></li><li><a href="{}/chart">{}</a></li><li><a href="/journal">{}</a></li></ul>)">(
        out,
        view.round.path(),
        msg::lab_check_json{},
        view.round.path(),
        msg::lab_chart_act{},
        msg::lab_check_journal{}
    );
}

void begun_part(Out& out, const RoundView& view) {
    const bool begun = view.round.state == State::Committed || view.round.state == State::Closed;
    if (!begun) return;
    w<R"(<h2 class="mt0">{}</h2>)">(out, msg::lab_areas_title{});
    way_table(out, view);
    if (view.round.state == State::Closed) return;
    w<"<p>{} {}</p>">(
        out,
        msg::lab_running_of{.k = std::to_string(view.round.k)},
        msg::lab_running_line{.n = view.now.running}
    );
}

void order_part(Out& out, const RoundView& view) {
    begun_part(out, view);
    w<"<h2>{}</h2><p>{}</p>">(out, msg::lab_order_title{}, msg::lab_order_lede{});
    order_bars(out, view, false);
    changes_list(out, view);
    w<"<h2>{}</h2>">(out, msg::lab_sides_title{});
    sides_table(out, view);
}

void round_html(Out& out, const RoundView& view, const Call& call) {
    w<R"(<div class="wrap">)">(out);
    head_part(out, view, call);
    w<R"(<div class="cols c21"><div>)">(out);
    if (view.has_order()) {
        order_part(out, view);
    } else {
        w<R"(<h2 class="mt0">{}</h2>)">(out, msg::lab_areas_title{});
        area_cards(out, view, 3);
    }
    if (may_run(call)) titled_list(out, view, AreaState::Offered, msg::lab_waiting_title{});
    titled_list(out, view, AreaState::NotNow, msg::lab_aside_title{});
    w<"<h2>{}</h2>">(out, msg::lab_capacity_table{});
    capacity_table(out, view);
    w<"</div><aside>">(out);
    side_part(out, view);
    w<"</aside></div></div>">(out);
}

Response round_page(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const RoundView view = round_view(tx, call, std::move(*round), true);
    const std::string site = request.site(config.public_url);
    if (request.format == Format::Json) return round_json(view, site);
    web::PageInfo info{
        .title = view.round.title,
        .section = web::Section::Change,
        .place = view.place,
        .feeds = {{Format::Json, view.round.title}},
        .canonical = site + view.round.path(),
        .description = view.round.question,
        .sheets = {"room.css"},
    };
    if (view.place) {
        info.way.push_back({view.place->name, "/p/" + view.place->slug});
        info.way.push_back(
            {text::plain(request.lang(), msg::lab_title{}), "/p/" + view.place->slug + "/lab"}
        );
    }
    return web::html_page(tx, call, request, info, [&](Out& out) { round_html(out, view, call); });
}

// ---- on one large sheet ----
Response chart_page(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const RoundView view = round_view(tx, call, std::move(*round), true);
    const std::string link = request.site(config.public_url) + view.round.path();
    web::PageInfo info{
        .title = msg::lab_chart_title{},
        .section = web::Section::Change,
        .place = view.place,
        .way = {{view.round.title, view.round.path()}},
        .in_search_engines = false,
        .sheets = {"room.css"},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap chart-a3">)">(out);
        w<R"(<div class="paper-corner">)">(out);
        c::paper_link(out, {.link = link, .label = view.round.title});
        w<"</div>">(out);
        w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, view.round.title, view.round.question);
        c::print_button(out, msg::lab_chart_print{});
        plain_words(out, view);
        if (view.has_order()) {
            way_table(out, view);
            order_bars(out, view, false);
            changes_list(out, view);
        } else {
            area_cards(out, view, 2);
        }
        w<"</div>">(out);
    });
}

web::OpenList open_list(text::MsgId title) {
    return {
        .title = title,
        .about = msg::lab_data_about::id,
        .columns =
            {{"number", msg::column_number::id, "integer"},
             {"title", msg::lab_data_title::id},
             {"question", msg::lab_data_question::id},
             {"state", msg::lab_data_state::id},
             {"k", msg::lab_data_k::id, "integer"},
             {"months", msg::lab_data_months::id, "integer"},
             {"chosen_on", msg::lab_data_chosen_on::id},
             {"url", msg::lab_data_url::id}},
    };
}

}  // namespace

void mount_rounds(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/lab",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return rounds_page(tx, call, request, config, std::nullopt); },
        .formats = {Format::Json},
        .summary = "Rounds of the Lab, newest first",
        .list = open_list(msg::lab_title::id),
    });
    router.add({
        .pattern = "/p/{place}/lab",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                auto place = thing::find_place_by_slug(tx, call.borough, request.param("place"));
                if (!place) return web::refused(Error{Fault::NotFound, "page.not_found"});
                return rounds_page(tx, call, request, config, std::move(place));
            },
        .formats = {Format::Json},
        .summary = "Rounds of the Lab in a place, newest first",
        .list = open_list(msg::lab_list_at::id),
    });
    router.add({
        .pattern = "/lab/{round}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return round_page(tx, call, request, config); },
        .formats = {Format::Json},
        .summary = "One round: its areas in order, dots by side, what changed, what came of each",
    });
    router.add({
        .pattern = "/lab/{round}/chart",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return chart_page(tx, call, request, config); },
    });
}

}  // namespace bunting::lab
