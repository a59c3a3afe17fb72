// SPDX-License-Identifier: AGPL-3.0-or-later
// /lab/{round}/wall: what the projector shows, and the big buttons of whoever leads the room.
// Refreshes itself by a header; with scripts it asks /now and changes within a second.
#include "features/lab/cards/area_store.h"
#include "features/lab/permissions.h"
#include "features/lab/round/acts.h"
#include "features/lab/round/round_view.h"
#include "locale/lab.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

// Whoever changes an answer changes no count of seats. Tells no more than the wall shows.
std::string answers_stamp(ReadTx& tx, const Call& call, const Round& round) {
    std::string stamp;
    if (round.state != State::Agree) return stamp;
    const RoundView view = round_view(tx, call, round, false);
    if (!view.shows_counts()) return stamp;
    for (const Area* area : view.in())
        stamp += fmt::format("-{}", view.live(area->id, true));
    return stamp;
}

std::string stamp_of(ReadTx& tx, const Call& call, const Round& round, const RoomCount& count) {
    return fmt::format(
        "{}-{}-{}-{}-{}{}",
        round.version,
        count.all(count.seats),
        count.all(count.sent),
        count.all(count.agreed),
        cards_stamp(tx, call.borough, round.id),
        answers_stamp(tx, call, round)
    );
}

text::MsgId button_word(Move move) {
    switch (move) {
        case Move::Shape:
            return msg::lab_do_shape::id;
        case Move::CollectAgain:
            return msg::lab_do_collect_again::id;
        case Move::OpenRoom:
            return msg::lab_do_open_room::id;
        case Move::LeaveRoom:
            return msg::lab_do_leave_room::id;
        case Move::OpenDots:
            return msg::lab_do_open_dots::id;
        case Move::Show:
            return msg::lab_do_show::id;
        case Move::AskRoom:
            return msg::lab_do_ask_room::id;
        case Move::Agree:
            return msg::lab_do_agree::id;
        case Move::Close:
            break;
    }
    return msg::lab_do_close::id;
}

std::optional<Move> move_back(State state) {
    if (state == State::Shape) return Move::CollectAgain;
    if (state == State::Room) return Move::LeaveRoom;
    return std::nullopt;
}

// ---- what everybody sees ----
void seats_part(Out& out, const RoundView& view, const std::string& address) {
    w<R"(<section class="wall-seats"><p>{}</p><p class="wall-code"><b>{}</b></p><ul class="wall-counts">)">(
        out, msg::lab_wall_join{.address = address}, view.round.code
    );
    for (const Side side : kSides) {
        w<"<li><b>{}</b> {}</li>">(
            out, view.count.seats[static_cast<std::size_t>(side)], Words{side_word(side)}
        );
    }
    w<"</ul>">(out);
    const std::string seats = std::to_string(view.count.all(view.count.seats));
    if (view.round.state == State::Dots) {
        const std::string sent = std::to_string(view.count.all(view.count.sent));
        w<R"(<p class="wall-big">{}</p><p>{}</p>)">(
            out, msg::lab_wall_sent{.sent = sent, .seats = seats}, msg::lab_wall_closed_dots{}
        );
    }
    if (view.round.state == State::Agree) {
        const std::string agreed = std::to_string(view.count.all(view.count.agreed));
        w<R"(<p class="wall-big">{}</p>)">(
            out, msg::lab_wall_agreed{.agreed = agreed, .seats = seats}
        );
    }
    w<"</section>">(out);
}

void line_part(Out& out, const RoundView& view) {
    const auto k = view.has_order() ? view.round.k : std::int64_t{view.line.k};
    w<R"(<section class="wall-line"><p>{} <b class="wall-k">{}</b></p>)">(
        out, msg::lab_wall_fits{}, k
    );
    if (view.line.limit) {
        const std::string role = html::plain(out, role_word(*view.line.limit));
        w<"<p>{}</p>">(out, msg::lab_words_limit{.role = role});
    }
    w<"</section>">(out);
}

void shown_part(Out& out, const RoundView& view, const std::string& address) {
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, view.round.title, view.round.question);
    w<R"(<div class="wall-head">)">(out);
    if (has_seats(view.round.state)) seats_part(out, view, address);
    line_part(out, view);
    w<"</div>">(out);
    if (view.has_order()) {
        w<"<h2>{}</h2>">(out, msg::lab_order_title{});
        order_bars(out, view, false);
    } else if (view.round.state != State::Dots) {
        area_cards(out, view, 2);
    }
}

// ---- what whoever leads the room presses ----
void move_button(
    Out& out, const Request& request, const Round& round, Move move, c::ButtonLook look
) {
    const std::string action = round.path() + "/move";
    c::post_button(
        out,
        {.action = action,
         .token = request.csrf,
         .button =
             {.words = button_word(move), .look = look, .name = "move", .value = word_of(move)}}
    );
}

void area_options(
    Out& out, const RoundView& view, std::string_view name, const Words& label, bool above
) {
    std::vector<std::string> numbers;
    std::vector<const Area*> some;
    for (const Area* area : view.in()) {
        if ((area->rank <= view.round.k) == above) some.push_back(area);
    }
    numbers.reserve(some.size());
    std::vector<c::Option> options;
    for (const Area* area : some) {
        numbers.push_back(std::to_string(raw(area->number)));
        options.push_back({numbers.back(), area->card.title});
    }
    c::select(out, {.name = name, .label = label, .options = options});
}

void change_forms(Out& out, const Request& request, const Boxes& boxes, const RoundView& view) {
    const std::string swap_action = view.round.path() + "/swap";
    const std::string lower_action = view.round.path() + "/lower";
    const std::string reason = boxes.value("reason");
    const std::string reason_error = boxes.error("reason");
    const std::string k_error = boxes.error("k");
    c::details(out, {.summary = msg::lab_swap_title{}}, [&](Out& inner) {
        c::form(inner, {.action = swap_action, .token = request.csrf}, [&](Out& form) {
            area_options(form, view, "out", msg::lab_swap_out{}, true);
            area_options(form, view, "in", msg::lab_swap_in{}, false);
            c::field(
                form,
                {.name = "reason",
                 .label = msg::lab_swap_reason{},
                 .value = reason,
                 .error = reason_error}
            );
            c::buttons(form, {{.words = msg::lab_swap_send{}, .look = c::ButtonLook::Second}});
        });
    });
    c::details(out, {.summary = msg::lab_lower_title{}}, [&](Out& inner) {
        c::form(inner, {.action = lower_action, .token = request.csrf}, [&](Out& form) {
            c::field(
                form,
                {.name = "k", .label = msg::lab_lower_k{}, .box = c::Box::Number, .error = k_error}
            );
            c::field(
                form,
                {.name = "reason",
                 .label = msg::lab_swap_reason{},
                 .value = reason,
                 .error = reason_error,
                 .id = "lower_reason"}
            );
            c::buttons(form, {{.words = msg::lab_lower_send{}, .look = c::ButtonLook::Second}});
        });
    });
}

void objections_part(Out& out, const RoundView& view, const std::vector<Objection>& objections) {
    if (objections.empty()) return;
    w<"<h2>{}</h2>">(out, msg::lab_objections_title{});
    for (const Objection& each : objections) {
        const Area* area = view.area(each.area);
        if (area != nullptr) c::said(out, {.who = area->card.title, .words = each.reason});
    }
}

void controls(
    Out& out,
    const Request& request,
    const Boxes& boxes,
    const RoundView& view,
    const std::vector<Objection>& objections
) {
    w<R"(<section class="wall-drive noprint"><h2>{}</h2><div class="row">)">(
        out, msg::lab_wall_next{}
    );
    if (const auto next = next_move(view.round.state))
        move_button(out, request, view.round, *next, c::ButtonLook::Main);
    if (const auto back = move_back(view.round.state))
        move_button(out, request, view.round, *back, c::ButtonLook::Second);
    w<R"(<a href="{}/wall">{}</a></div>)">(out, view.round.path(), msg::lab_wall_again{});
    if (view.round.state == State::Shown || view.round.state == State::Agree)
        change_forms(out, request, boxes, view);
    objections_part(out, view, objections);
    w<"</section>">(out);
}

struct WallAsk {
    const PageConfig& config;
    std::optional<Error> error = {};
};

Response wall_page(ReadTx& tx, const Call& call, const Request& request, const WallAsk& ask) {
    auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const RoundView view = round_view(tx, call, std::move(*round), false);
    const bool leads = may_run(call);
    std::vector<Objection> objections;
    if (leads && view.round.state == State::Agree)
        objections = objections_in(tx, call.borough, view.round.id);
    const std::string stamp = stamp_of(tx, call, view.round, view.count);
    const std::string site = request.site(ask.config.public_url);
    const std::string address = site.substr(site.find("://") + 3) + "/room";
    const web::PageInfo info{
        .title = msg::lab_wall_title{},
        .section = web::Section::Change,
        .place = view.place,
        .way = {{view.round.title, view.round.path()}},
        .has_error = ask.error.has_value(),
        .in_search_engines = false,
        .sheets = {"room.css"},
        .scripts = {"room.js"},
    };
    const Boxes boxes{request, ask.error};
    Response response = web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap wall" data-wall="{}/now.json" data-stamp="{}" data-state="{}">)">(
            out, view.round.path(), stamp, word_of(view.round.state)
        );
        if (ask.error) {
            const std::string words = web::words_for(request.lang(), *ask.error);
            c::error_summary(out, {{ask.error->field, words}});
        }
        if (leads) controls(out, request, boxes, view, objections);
        w<R"(<div data-live>{}</div></div>)">(out, [&](Out& live) {
            shown_part(live, view, address);
        });
    });
    // Copies are kept until the journal grows, and dots are not in the journal.
    response.may_cache = view.round.state == State::Closed;
    // Whoever leads is typing reasons: their page waits for them.
    if (!leads && !request.query.has("live") && view.round.state != State::Closed)
        response.with("refresh", "3");
    return response;
}

Response now_json(ReadTx& tx, const Call& call, const Request& request) {
    const auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    if (request.format != web::Format::Json) return web::see_other(round->path() + "/wall");
    const RoomCount count = room_count(tx, call.borough, round->id);
    web::Json json;
    json.begin_object();
    json.field("state", word_of(round->state));
    json.field("stamp", stamp_of(tx, call, *round, count));
    json.field("code", std::string_view{round->code});
    json.field("seats", count.all(count.seats));
    json.field("sent", count.all(count.sent));
    json.field("agreed", count.all(count.agreed));
    json.end_object();
    Response response = web::json(std::move(json.text));
    response.may_cache = false;
    return response;
}

// ---- what is pressed ----
Result<MoveRound> parse_move(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("round"));
    const auto move = move_named(request.form.line("move"));
    if (!move) return refuse(Fault::Conflict, "lab.not_this_move");
    return MoveRound{.round = ThingNumber{number}, .move = *move};
}

Result<Swap> parse_swap(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("round"));
    const auto out = request.form.number("out");
    const auto in = request.form.number("in");
    if (!out || !in) return refuse(Fault::Invalid, "lab.swap_which", "in");
    return Swap{
        .round = ThingNumber{number},
        .out = ThingNumber{*out},
        .in = ThingNumber{*in},
        .reason = std::string{request.form.find("reason").value_or("")},
    };
}

Result<Lower> parse_lower(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("round"));
    const auto k = TRY(request.form.number("k"));
    return Lower{
        .round = ThingNumber{number},
        .k = k,
        .reason = std::string{request.form.find("reason").value_or("")},
    };
}

auto replies(const PageConfig& config) {
    return [config](
               ReadTx& tx, const Call& call, const Request& request, const Result<Round>& outcome
           ) {
        const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
        return reply_or_again(
            request,
            error,
            outcome ? outcome->path() + "/wall" : "/lab",
            outcome ? raw(outcome->number) : 0,
            [&](const std::optional<Error>& mended) {
                return wall_page(tx, call, request, {config, mended});
            }
        );
    };
}

}  // namespace

void mount_wall(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/lab/{round}/wall",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return wall_page(tx, call, request, {config}); },
        .query = {"live"},
    });
    router.add({
        .pattern = "/lab/{round}/now",
        .page = now_json,
        .formats = {web::Format::Json},
        .summary = "How far the room is: its step, seats, how many have sent. Never what they sent",
    });
    router.add({
        .pattern = "/lab/{round}/move",
        .post = web::posts(parse_move, move_round, replies(config)),
        .action = &kRunRound,
        .summary = "Move a round on: move",
        .form = {"move"},
    });
    router.add({
        .pattern = "/lab/{round}/swap",
        .post = web::posts(parse_swap, swap, replies(config)),
        .action = &kRunRound,
        .summary = "Swap an area above the line with one below, and say why",
        .form = {"out", "in", "reason"},
    });
    router.add({
        .pattern = "/lab/{round}/lower",
        .post = web::posts(parse_lower, lower, replies(config)),
        .action = &kRunRound,
        .summary = "Choose fewer areas, and say why",
        .form = {"k", "reason"},
    });
}

}  // namespace bunting::lab
