// SPDX-License-Identifier: AGPL-3.0-or-later
// /room: a seat by the code on the wall, without an account. /lab/{round}/seat: what a phone shows
// at each step; /dots and /live: what it sends. /from-home: dots of those who cannot come.
#include <algorithm>
#include <charconv>

#include "features/lab/permissions.h"
#include "features/lab/room/dot_fields.h"
#include "features/lab/room/room_acts.h"
#include "features/lab/round/round_view.h"
#include "locale/lab.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::string_view kCookie = "bunting_seat";
constexpr std::int64_t kSeatSeconds = std::int64_t{12} * 60 * 60;

// What the phone keeps; a program says it in its form.
std::string secret_in(const Request& request, ThingNumber number) {
    if (request.form.has("seat")) return request.form.line("seat");
    const std::string_view cookie = request.cookie(kCookie);
    const std::string lead = fmt::format("{}.", raw(number));
    return cookie.starts_with(lead) ? std::string{cookie.substr(lead.size())} : std::string{};
}

// ---- the way in ----
Response room_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const FormPage page{
        .title = msg::lab_room_title{}, .lede = msg::lab_room_lede{}, .error = error
    };
    const Boxes boxes{request, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        c::form(out, {.action = "/room", .token = request.csrf}, [&](Out& form) {
            const std::string code = boxes.value("code", request.query.line("code"));
            const std::string code_error = boxes.error("code");
            const std::string name = boxes.value("name");
            c::field(
                form,
                {.name = "code",
                 .label = msg::lab_room_code{},
                 .value = code,
                 .error = code_error,
                 .autocomplete = "off"}
            );
            side_field(form, boxes);
            c::field(
                form,
                {.name = "name",
                 .label = msg::lab_room_name{},
                 .value = name,
                 .hint = msg::lab_room_name_hint{},
                 .autocomplete = "given-name",
                 .optional = true}
            );
            c::buttons(form, {{.words = msg::lab_room_send{}}});
        });
    });
}

Result<TakeSeat> parse_seat(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    return TakeSeat{
        .code = request.form.line("code"),
        .side = request.form.line("side"),
        .name = request.form.line("name"),
    };
}

Response reply_seat(
    ReadTx& tx, const Call& call, const Request& request, const Result<Seated>& outcome
) {
    if (outcome && request.wants_json()) {
        web::Json json;
        json.begin_object();
        json.field("number", raw(outcome->round.number));
        json.field("seat", std::string_view{outcome->secret});
        json.end_object();
        return web::json(std::move(json.text), 201);
    }
    const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
    Response response = reply_or_again(
        request,
        error,
        outcome ? outcome->round.path() + "/seat" : "/room",
        outcome ? raw(outcome->round.number) : 0,
        [&](const std::optional<Error>& mended) { return room_page(tx, call, request, mended); }
    );
    if (outcome) {
        const std::string value = fmt::format("{}.{}", raw(outcome->round.number), outcome->secret);
        web::set_cookie(response, request, {std::string{kCookie}, value, kSeatSeconds});
    }
    return response;
}

// ---- what the phone shows ----
struct SeatView {
    RoundView round;
    std::optional<Seat> seat = {};
    std::vector<Put> put;
    std::vector<Live> live;
    std::string mark;
};

// A page with a form does not load itself again; scripts do that, a link does without them.
void sent_notice(Out& out, const Round& round, const Words& words) {
    c::notice(out, {.tone = c::NoticeTone::Ok, .title = words});
    w<R"(<p class="nojs"><a href="{}/seat">{}</a></p>)">(out, round.path(), msg::lab_wall_again{});
}

void dots_form(
    Out& out,
    const Request& request,
    const SeatView& view,
    const Seat& seat,
    const std::vector<Area>& areas
) {
    const Round& round = view.round.round;
    const std::string most = std::to_string(round.rule.most_on_one);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out,
        msg::lab_seat_dots_title{},
        msg::lab_seat_dots_lede{.n = round.rule.dots_each, .most = most}
    );
    if (seat.sent) sent_notice(out, round, msg::lab_seat_dots_again{});
    w<R"(<form method="post" action="{}/dots" data-hold="{}" data-dots="{}">)">(
        out, round.path(), msg::lab_seat_kept{}, round.rule.dots_each
    );
    c::hidden_field(out, "mark", view.mark);
    c::hidden_field(out, "csrf", request.csrf);
    dot_fields(out, request, round, areas, view.put);
    w<R"(<div class="left row between"><p class="nomargin" role="status">{} <b data-left>{}</b></p>)">(
        out, msg::lab_seat_left{}, round.rule.dots_each
    );
    c::button(out, {.words = msg::lab_seat_dots_send{}});
    w<"</div></form>">(out);
}

bool stands_no(const SeatView& view, const Request& request, const Area& area) {
    const auto typed = request.form.find(fmt::format("live_{}", raw(area.number)));
    if (typed) return *typed == "no";
    const auto found = std::find_if(view.live.begin(), view.live.end(), [&](const Live& each) {
        return each.area == area.id;
    });
    return found != view.live.end() && !found->yes;
}

std::string stands_why(const SeatView& view, const Boxes& boxes, const Area& area) {
    const auto found = std::find_if(view.live.begin(), view.live.end(), [&](const Live& each) {
        return each.area == area.id;
    });
    return boxes.value(
        fmt::format("why_{}", raw(area.number)),
        found == view.live.end() ? std::string{} : found->reason
    );
}

void live_form(
    Out& out,
    const Request& request,
    const SeatView& view,
    const Seat& seat,
    const std::vector<Area>& areas,
    const std::optional<Error>& error
) {
    const Round& round = view.round.round;
    const Boxes boxes{request, error};
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::lab_seat_live_title{}, msg::lab_seat_live_lede{}
    );
    if (seat.agreed) sent_notice(out, round, msg::lab_seat_live_again{});
    w<R"(<form method="post" action="{}/live" data-hold="{}">)">(
        out, round.path(), msg::lab_seat_kept{}
    );
    c::hidden_field(out, "mark", view.mark);
    c::hidden_field(out, "csrf", request.csrf);
    for (const Area& area : areas) {
        if (area.rank == 0 || area.rank > round.k) continue;
        const std::string name = fmt::format("live_{}", raw(area.number));
        const std::string why = fmt::format("why_{}", raw(area.number));
        const std::string why_value = stands_why(view, boxes, area);
        const std::string name_error = boxes.error(name);
        const std::string why_error = boxes.error(why);
        const bool is_no = stands_no(view, request, area);
        const bool is_yes = !is_no && (seat.agreed || boxes.value(name) == "yes");
        c::choice_field(
            out,
            {.name = name,
             .legend = area.card.title,
             .choices =
                 {{.value = "yes", .words = msg::lab_seat_yes{}, .chosen = is_yes},
                  {.value = "no", .words = msg::lab_seat_no{}, .chosen = is_no}},
             .error = name_error}
        );
        c::field(
            out,
            {.name = why,
             .label = msg::lab_seat_why{},
             .value = why_value,
             .error = why_error,
             .optional = true}
        );
    }
    c::buttons(out, {{.words = msg::lab_seat_live_send{}}});
    w<"</form>">(out);
}

void without_seat(Out& out, const SeatView& view) {
    const bool is_over =
        view.round.round.state == State::Committed || view.round.round.state == State::Closed;
    if (is_over) {
        w<"<h1>{}</h1><p>{}</p>">(out, msg::lab_seat_agreed_title{}, msg::lab_seat_agreed_text{});
        w<R"(<p><a href="{}">{}</a></p>)">(out, view.round.round.path(), view.round.round.title);
        return;
    }
    w<"<h1>{}</h1><p>{}</p>">(out, msg::lab_seat_none_title{}, msg::lab_room_lede{});
    c::buttons(out, {{.words = msg::lab_room_send{}, .href = "/room"}});
}

void seat_html(
    Out& out, const Request& request, const SeatView& view, const std::optional<Error>& error
) {
    const Round& round = view.round.round;
    if (!view.seat || !has_seats(round.state)) return without_seat(out, view);
    const Seat& seat = *view.seat;
    std::vector<Area> areas;
    for (const Area* area : view.round.in())
        areas.push_back(*area);
    const std::string side = html::plain(out, side_word(seat.side));
    if (round.state == State::Dots) return dots_form(out, request, view, seat, areas);
    if (round.state == State::Agree) return live_form(out, request, view, seat, areas, error);
    if (round.state == State::Shown) {
        w<"<h1>{}</h1>">(out, msg::lab_seat_shown_title{});
        order_bars(out, view.round, true);
        return;
    }
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::lab_seat_in{}, msg::lab_seat_in_text{.side = side}
    );
    area_cards(out, view.round, 2);
}

bool is_form(const SeatView& view) {
    const State state = view.round.round.state;
    return view.seat && (state == State::Dots || state == State::Agree);
}

Response seat_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const std::optional<Error>& error
) {
    auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const std::string secret = secret_in(request, round->number);
    SeatView view{
        .round = round_view(tx, call, std::move(*round), false),
        .put = {},
        .live = {},
        .mark = fresh_mark(config.random),
    };
    const RoundId id = view.round.round.id;
    if (!secret.empty()) view.seat = find_seat(tx, call.borough, id, crypto::sha256(secret));
    if (view.seat) {
        view.put = dots_of(tx, call.borough, id, view.seat->id);
        view.live = answers_of(tx, call.borough, id, view.seat->id);
    }
    const web::PageInfo info{
        .title = msg::lab_room_title{},
        .section = web::Section::Change,
        .place = view.round.place,
        .way = {{view.round.round.title, view.round.round.path()}},
        .has_error = error.has_value(),
        .in_search_engines = false,
        .sheets = {"room.css"},
        .scripts = {"room.js", "kept.js"},
    };
    Response response = web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow" data-seat="{}/now.json" data-state="{}">)">(
            out, view.round.round.path(), word_of(view.round.round.state)
        );
        if (error) {
            const std::string words = web::words_for(request.lang(), *error);
            c::error_summary(out, {{error->field, words}});
        }
        seat_html(out, request, view, error);
        w<"</div>">(out);
    });
    response.may_cache = false;
    if (!is_form(view) && has_seats(view.round.round.state) && !request.query.has("live"))
        response.with("refresh", "4");
    return response;
}

// ---- what it sends ----
Result<SendDots> parse_dots(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("round"));
    return SendDots{
        .round = ThingNumber{number},
        .secret = secret_in(request, ThingNumber{number}),
        .dots = dots_in(request.form),
        .mark = request.form.line("mark"),
    };
}

Result<SendAnswers> parse_live(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("round"));
    SendAnswers command{
        .round = ThingNumber{number},
        .secret = secret_in(request, ThingNumber{number}),
        .answers = {},
        .mark = request.form.line("mark"),
    };
    for (const auto& [name, value] : request.form.fields()) {
        if (!name.starts_with("live_")) continue;
        std::int64_t area = 0;
        const char* const end = name.data() + name.size();
        if (std::from_chars(name.data() + 5, end, area).ptr != end) continue;
        Answer answer{.yes = value != "no"};
        answer.reason = std::string{request.form.find(fmt::format("why_{}", area)).value_or("")};
        command.answers[ThingNumber{area}] = std::move(answer);
    }
    return command;
}

auto replies(const PageConfig& config) {
    return [config](
               ReadTx& tx, const Call& call, const Request& request, const Result<Round>& outcome
           ) {
        const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
        return reply_or_again(
            request,
            error,
            outcome ? outcome->path() + "/seat" : "/room",
            outcome ? raw(outcome->number) : 0,
            [&](const std::optional<Error>& mended) {
                return seat_page(tx, call, request, config, mended);
            }
        );
    };
}

// ---- from home ----
Response home_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const auto areas = areas_in(tx, call.borough, round->id);
    const FormPage page{
        .title = msg::lab_home_title{},
        .lede = msg::lab_home_lede{},
        .above = round->title,
        .above_href = round->path(),
        .place = round->place,
        .error = error,
    };
    const Boxes boxes{request, error};
    const bool is_open = takes_absent(
        round->state, round->absent_from, round->absent_until, date_in_london(call.now)
    );
    return form_page(tx, call, request, page, [&](Out& out) {
        if (request.query.line("done") == "sent") {
            c::notice(out, {.tone = c::NoticeTone::Ok, .title = msg::lab_home_done{}});
            return;
        }
        if (!is_open) {
            w<"<p>{}</p>">(out, msg::lab_absent_closed{});
            return;
        }
        const std::string most = std::to_string(round->rule.most_on_one);
        const std::string action = round->path() + "/from-home";
        w<"<p>{}</p><p>{}</p>">(
            out,
            msg::lab_seat_dots_lede{.n = round->rule.dots_each, .most = most},
            msg::lab_home_once{}
        );
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            side_field(form, boxes);
            dot_fields(form, request, *round, areas, {});
            c::buttons(form, {{.words = msg::lab_seat_dots_send{}}});
        });
    });
}

Result<FromHome> parse_home(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("round"));
    return FromHome{
        .round = ThingNumber{number},
        .side = request.form.line("side"),
        .dots = dots_in(request.form),
    };
}

Response reply_home(
    ReadTx& tx, const Call& call, const Request& request, const Result<Round>& outcome
) {
    const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
    return reply_or_again(
        request,
        error,
        outcome ? outcome->path() + "/from-home?done=sent" : "/lab",
        outcome ? raw(outcome->number) : 0,
        [&](const std::optional<Error>& mended) { return home_page(tx, call, request, mended); }
    );
}

}  // namespace

void mount_seats(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/room",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return room_page(tx, call, request, std::nullopt); },
        .post = web::posts(parse_seat, take_seat, reply_seat),
        .summary = "Take a seat in a room by its code",
        .query = {"code"},
        .form = {"code", "side", "name"},
    });
    router.add({
        .pattern = "/lab/{round}/seat",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return seat_page(tx, call, request, config, std::nullopt); },
        .query = {"live"},
    });
    router.add({
        .pattern = "/lab/{round}/dots",
        .post = web::posts(parse_dots, send_dots, replies(config)),
        .summary = "A seat’s dots: d_{area} for each, and a mark that is taken once",
        .form = {"mark", "seat"},
    });
    router.add({
        .pattern = "/lab/{round}/live",
        .post = web::posts(parse_live, send_answers, replies(config)),
        .summary = "What a seat can live with: live_{area} yes or no, why_{area}, and a mark",
        .form = {"mark", "seat"},
    });
    router.add({
        .pattern = "/lab/{round}/from-home",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return home_page(tx, call, request, std::nullopt); },
        .post = web::posts(parse_home, send_from_home, reply_home),
        .action = &kSendFromHome,
        .summary = "Dots of somebody who cannot come: side, and d_{area} for each",
        .query = {"done"},
        .form = {"side"},
    });
}

}  // namespace bunting::lab
