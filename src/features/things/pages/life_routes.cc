// SPDX-License-Identifier: AGPL-3.0-or-later
// Taking a thing away (a page of its own, with what follows from it), showing it again, saying that
// something is wrong with it.
#include "features/concerns/concerns.h"
#include "features/things/acts/change.h"
#include "features/things/acts/entry.h"
#include "features/things/acts/talk.h"
#include "features/things/pages/thing_page.h"
#include "features/things/permissions.h"
#include "locale/common.h"
#include "locale/things.h"
#include "text/clean.h"
#include "web/components/actions/button.h"
#include "web/components/forms/choices.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"

namespace bunting::things {
namespace {

using access::Call;
using html::Out;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr std::size_t kLongestReport = 2'000;

Result<ThingView> seen_thing(
    const Given& given, ReadTx& tx, const Call& call, const Request& request
) {
    auto thing = TRY(asked_thing(tx, call, request));
    const thing::Kind* kind = given.kinds.find(thing.kind);
    if (kind == nullptr) return refuse(Fault::NotFound, "page.not_found");
    return view_of(tx, call, *kind, std::move(thing));
}

web::PageInfo info_of(const ThingView& view, const html::Words& title) {
    web::PageInfo info{
        .title = title,
        .place = view.above.empty() ? std::nullopt : std::optional{view.above.front()},
        .way = way_to(view),
        .in_search_engines = false,
    };
    info.way.push_back({view.thing.title, view.path()});
    return info;
}

// ---- taking away ----
Response show_remove(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const auto view = seen_thing(given, tx, call, request);
    if (!view) return web::refused(view.error());
    const auto allowed = access::check(kRemoveThing, call.actor, {.owner = view->thing.owner});
    if (!allowed) return web::refused(allowed.error());
    const auto info = info_of(*view, msg::thing_remove_title{.title = view->thing.title});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        const std::string path = view->path();
        html::w<
            R"(<div class="wrap narrow"><h1>{}</h1><ul><li>{}</li><li>{}</li><li>{}</li><li>{}</li></ul>)">(
            out,
            msg::thing_remove_title{.title = view->thing.title},
            msg::thing_remove_page{},
            msg::thing_remove_talk{.n = view->thing.turns},
            msg::thing_remove_journal{},
            msg::thing_remove_final{}
        );
        const std::string action = path + "/remove";
        components::form(out, {.action = action, .token = request.csrf}, [&](Out& inner) {
            components::buttons(
                inner,
                {{.words = msg::thing_remove_act{}, .look = components::ButtonLook::Remove},
                 {.words = msg::form_cancel{}, .href = path, .look = components::ButtonLook::Second}
                }
            );
        });
        html::w<"</div>">(out);
    });
}

Response reply_remove(
    ReadTx& tx, const Call& call, const Request& request, const Result<thing::Thing>& outcome
) {
    if (!outcome) return refusal(outcome.error());
    if (request.wants_json()) return web::json("{}");
    const auto place = thing::find_place(tx, call.borough, outcome->place);
    return web::see_other(place ? "/p/" + place->slug : "/");
}

Response reply_renew(
    ReadTx&, const Call&, const Request& request, const Result<thing::Thing>& outcome
) {
    if (!outcome) return refusal(outcome.error());
    if (request.wants_json()) return web::json("{}");
    return web::see_other(fmt::format("/t/{}?done=renewed", raw(outcome->number)));
}

// ---- something is wrong ----
struct ReportForm {
    std::string turn;
    std::string reason;
    std::string words;
    std::string error;  // in words
};

std::vector<components::Choice> reason_tiles(const ReportForm& form) {
    constexpr std::array kWords{
        msg::report_names_somebody::id,
        msg::report_unkind::id,
        msg::report_untrue::id,
        msg::report_unsafe::id,
        msg::report_advert::id,
        msg::report_other::id,
    };
    std::vector<components::Choice> tiles;
    tiles.reserve(kReportReasons.size());
    for (std::size_t i = 0; i < kReportReasons.size(); ++i) {
        const bool chosen = form.reason == kReportReasons[i];
        tiles.push_back({.value = kReportReasons[i], .words = kWords[i], .chosen = chosen});
    }
    return tiles;
}

void report_form(Out& out, const Request& request, const ThingView& view, const ReportForm& form) {
    const std::string action = view.path() + "/report";
    const auto tiles = reason_tiles(form);
    components::form(out, {.action = action, .token = request.csrf}, [&](Out& inner) {
        if (!form.turn.empty()) components::hidden_field(inner, "turn", form.turn);
        components::choice_field(
            inner,
            {.name = "reason",
             .legend = msg::report_title{},
             .choices = tiles,
             .hint = msg::report_hint{},
             .error = form.error,
             .asks = components::Asks::WholePage}
        );
        components::field(
            inner,
            {
                .name = "words",
                .label = msg::report_words{},
                .box = components::Box::Area,
                .value = form.words,
                .hint = msg::report_words_hint{},
                .most_letters = static_cast<int>(kLongestReport),
                .optional = true,
            }
        );
        components::buttons(inner, {{.words = msg::report_act{}}});
    });
}

Response report_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const ThingView& view,
    const ReportForm& form
) {
    auto info = info_of(view, msg::report_title{});
    info.has_error = !form.error.empty();
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="wrap narrow">)">(out);
        if (!form.error.empty()) components::error_summary(out, {{"reason", form.error}});
        html::w<R"(<p class="mute">{}</p>)">(out, msg::report_about{.title = view.thing.title});
        report_form(out, request, view, form);
        const std::string concern = concerns::concern_path(view.path());
        html::w<"<p>{}</p></div>">(out, msg::report_concern{.concern_href = concern});
    });
}

Response show_report(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const auto view = seen_thing(given, tx, call, request);
    if (!view) return web::refused(view.error());
    return report_page(tx, call, request, *view, {.turn = request.query.line("turn")});
}

Result<ReportThing> parse_report(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto turn = parse_uuid(request.form.find("turn").value_or(""));
    const auto number = TRY(request.number("number"));
    std::string words =
        TRY(text::clean_text(request.form.find("words").value_or(""), kLongestReport, "words"));
    return ReportThing{
        .thing = ThingNumber{number},
        .turn = turn ? std::optional{TurnId{*turn}} : std::nullopt,
        .reason = request.form.line("reason"),
        .words = std::move(words),
        .peer = request.raw.peer,
    };
}

Response reply_report(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<thing::Thing>& outcome
) {
    if (outcome) {
        if (request.wants_json()) return web::json("{}", 201);
        return web::see_other(fmt::format("/t/{}?done=reported", raw(outcome->number)));
    }
    const auto view = seen_thing(given, tx, call, request);
    if (request.wants_json() || !view || outcome.error().fault != Fault::Invalid)
        return refusal(outcome.error());
    return report_page(
        tx,
        call,
        request,
        *view,
        {
            .turn = request.form.line("turn"),
            .reason = request.form.line("reason"),
            .words = request.form.words("words"),
            .error = web::words_for(request.lang(), outcome.error()),
        }
    );
}

}  // namespace

void mount_life(web::Router& router, const Given& given) {
    const auto parse = [given](ReadTx&, const Call&, const Request& request) -> Result<ThingAct> {
        return ThingAct{.kinds = &given.kinds, .thing = ThingNumber{TRY(request.number("number"))}};
    };
    router.add(web::Route{
        .pattern = "/t/{number}/remove",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_remove(given, tx, call, request); },
        .post = web::posts(parse, remove_thing, reply_remove),
        .action = &kRemoveThing,
        .summary = "Take a thing away",
    });
    router.add(web::Route{
        .pattern = "/t/{number}/renew",
        .post = web::posts(parse, renew_thing, reply_renew),
        .action = &kRenewThing,
        .summary = "Show again what has ended",
    });
    router.add(web::Route{
        .pattern = "/t/{number}/report",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_report(given, tx, call, request); },
        .post = web::posts(
            parse_report,
            report,
            [given](
                ReadTx& tx,
                const Call& call,
                const Request& request,
                const Result<thing::Thing>& outcome
            ) { return reply_report(given, tx, call, request, outcome); }
        ),
        .action = &kReportThing,
        .summary = "Say that something is wrong with a thing",
        .form = {"reason", "words", "turn"},
    });
}

}  // namespace bunting::things
