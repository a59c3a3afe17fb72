// SPDX-License-Identifier: AGPL-3.0-or-later
// /join-ups/{number}: what would fit together, who would help, what stands in the way; and looking.
#include "features/joinups/pages.h"
#include "features/joinups/permissions.h"
#include "locale/join_up.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::joinups {
namespace {

namespace c = components;
using html::Out;
using html::w;

struct View {
    JoinUp join_up;
    std::vector<StripItem> items;
    std::vector<Voice> voices;
    std::map<PartyId, access::Party> parties;
    std::optional<thing::Place> place = {};
    ThingNumber problem{};
    Date today;
    bool may_look = false;
    std::string step = {};
    std::optional<Error> error = {};

    std::string name_of(const PartyId& id) const {
        const auto found = parties.find(id);
        if (found == parties.end()) return "";
        return found->second.is_body() ? found->second.name
                                       : access::first_name(found->second.name);
    }
};

std::optional<View> view_of(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto number = request.number("number");
    if (!number) return std::nullopt;
    auto join_up = find_join_up(tx, call.borough, ThingNumber{*number});
    if (!join_up || !may_see(call.actor, *join_up)) return std::nullopt;
    View view{.join_up = std::move(*join_up), .today = date_in_london(call.now)};
    view.items = strip_of(config.kinds, joined(tx, call.borough, {view.join_up}));
    if (view.items.empty()) return std::nullopt;  // what it was about is seen no more
    view.problem = view.items.front().joined.lines.front().number;
    view.voices = voices_of(tx, call.borough, view.join_up.id);
    std::vector<PartyId> ids{view.join_up.voice};
    for (const Voice& voice : view.voices)
        ids.push_back(voice.voice);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    view.parties = access::parties_of(tx, call.borough, ids);
    view.place = thing::find_place(tx, call.borough, view.join_up.place);
    view.may_look = access::check(kLookAtJoinUp, call.actor, {}).has_value();
    return view;
}

void state_notice(Out& out, const View& view) {
    if (view.join_up.state == State::Waits) {
        c::notice(out, {.title = msg::join_up_waits_title{}, .text = msg::join_up_waits_text{}});
    } else if (view.join_up.state == State::Declined) {
        c::notice(
            out,
            {.tone = c::NoticeTone::Warn,
             .title = msg::join_up_declined_title{},
             .text = view.join_up.reason}
        );
    }
}

void look_form(Out& out, const Request& request, const View& view) {
    if (!view.may_look || view.join_up.state != State::Waits) return;
    const std::string action = view.join_up.path() + "/look";
    const bool here = view.step == "look";
    const std::string reason = here ? request.form.words("reason") : std::string{};
    const std::string error =
        here && view.error ? web::words_for(request.lang(), *view.error) : std::string{};
    w<"<h2>{}</h2>">(out, msg::join_up_look_title{});
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::join_up_look_title{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "reason",
                 .label = msg::join_up_look_reason{},
                 .box = c::Box::Area,
                 .value = reason,
                 .hint = msg::join_up_look_reason_hint{},
                 .error = error,
                 .optional = true}
            );
            c::buttons(
                form,
                {{.words = msg::join_up_look_show{}, .name = "deed", .value = "show"},
                 {.words = msg::join_up_look_decline{},
                  .look = c::ButtonLook::Second,
                  .name = "deed",
                  .value = "decline"}}
            );
        }
    );
}

void voices_part(Out& out, const View& view, Sort sort, text::MsgId title) {
    const bool any = std::any_of(view.voices.begin(), view.voices.end(), [&](const Voice& voice) {
        return voice.sort == sort;
    });
    if (!any) return;
    w<"<h2>{}</h2>">(out, html::Words{title});
    for (const Voice& voice : view.voices) {
        if (voice.sort != sort) continue;
        const std::string day = text::date_short(out.locale, date_in_london(voice.at), view.today);
        const std::string name = view.name_of(voice.voice);
        const std::string who = name.empty() ? day : fmt::format("{}, {}", name, day);
        c::said(out, {.who = who, .words = voice.words});
    }
}

void speak_form(Out& out, const Request& request, const View& view) {
    if (view.join_up.state != State::Shown) return;
    const std::string action = view.join_up.path() + "/speak";
    const bool here = view.step == "speak";
    const std::string sort = here ? request.form.line("sort") : std::string{"help"};
    const std::string words = here ? request.form.words("words") : std::string{};
    const auto error_at = [&](std::string_view field) {
        const bool wrong = here && view.error && view.error->field == field;
        return wrong ? web::words_for(request.lang(), *view.error) : std::string{};
    };
    const std::string sort_error = error_at("sort");
    const std::string words_error = error_at("words");
    w<"<h2>{}</h2>">(out, msg::join_up_speak_title{});
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::join_up_speak_title{}},
        [&](Out& form) {
            c::choice_field(
                form,
                {.name = "sort",
                 .legend = msg::join_up_speak_sort{},
                 .choices =
                     {{.value = "help", .words = msg::join_up_help{}, .chosen = sort == "help"},
                      {.value = "doubt", .words = msg::join_up_doubt{}, .chosen = sort == "doubt"}},
                 .error = sort_error}
            );
            c::field(
                form,
                {.name = "words",
                 .label = msg::join_up_speak_words{},
                 .box = c::Box::Area,
                 .value = words,
                 .hint = msg::join_up_speak_words_hint{},
                 .error = words_error,
                 .most_letters = 600}
            );
            c::buttons(form, {{.words = msg::join_up_speak_act{}}});
        }
    );
}

void next_steps(Out& out, const View& view) {
    if (view.join_up.state != State::Shown) return;
    const std::string place = view.place ? "?place=" + view.place->slug : std::string{};
    const std::string project = "/add/project" + place;
    const std::string promise = fmt::format("/t/{}/promise", raw(view.problem));
    w<R"(<section class="panel"><h2 class="mt0">{}</h2><p>{}</p>)">(
        out, msg::join_up_next_title{}, msg::join_up_next_text{}
    );
    c::buttons(
        out,
        {{.words = msg::join_up_next_promise{}, .href = promise, .look = c::ButtonLook::Second},
         {.words = msg::join_up_next_project{}, .href = project, .look = c::ButtonLook::Second}}
    );
    w<"</section>">(out);
}

void whole(Out& out, const Request& request, const View& view) {
    w<R"(<div class="wrap">)">(out);
    if (view.error) {
        const std::string words = web::words_for(request.lang(), *view.error);
        c::error_summary(out, {{view.error->field, words}});
    }
    w<"<h1>{}</h1>">(out, msg::join_up_title{});
    state_notice(out, view);
    const std::string name = view.name_of(view.join_up.voice);
    const std::string day =
        text::date_short(out.locale, date_in_london(view.join_up.made), view.today);
    strip(out, view.items, 2);
    w<R"(<p class="mute">{}</p><div class="cols c21"><div>)">(
        out, name.empty() ? day : name + ", " + day
    );
    look_form(out, request, view);
    voices_part(out, view, Sort::Help, msg::join_up_helpers::id);
    voices_part(out, view, Sort::Doubt, msg::join_up_doubts::id);
    speak_form(out, request, view);
    w<R"(</div><div class="side">)">(out);
    next_steps(out, view);
    w<"</div></div></div>">(out);
}

Response page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    std::string step,
    std::optional<Error> error
) {
    auto view = view_of(tx, call, request, config);
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    view->step = std::move(step);
    view->error = std::move(error);
    web::PageInfo info{
        .title = msg::join_up_title{},
        .place = view->place,
        .has_error = view->error.has_value(),
        .in_search_engines = view->join_up.state == State::Shown,
    };
    if (view->place) {
        info.way.push_back({view->place->name, "/p/" + view->place->slug});
        info.way.push_back(
            {text::plain(request.lang(), msg::join_up_list_title{}),
             "/p/" + view->place->slug + "/join-ups"}
        );
    }
    return web::html_page(tx, call, request, info, [&](Out& out) { whole(out, request, *view); });
}

auto replies(const PageConfig& config, std::string step) {
    return [config, step = std::move(step)](
               ReadTx& tx, const Call& call, const Request& request, const Result<JoinUp>& outcome
           ) {
        if (outcome) {
            if (request.wants_json()) return web::json("{}");
            return web::see_other(outcome->path());
        }
        const Error& error = outcome.error();
        if (error.fault == Fault::SignIn && !request.wants_json()) {
            const std::string here = fmt::format("/join-ups/{}", request.param("number"));
            return web::see_other("/sign-in?then=" + web::percent_encode(here));
        }
        if (error.fault != Fault::Invalid || request.wants_json()) return web::refused(error);
        return page(tx, call, request, config, step, error);
    };
}

}  // namespace

void mount_join_up(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/join-ups/{number}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return page(tx, call, request, config, "", std::nullopt); },
        .summary = "What could join up: a problem beside what could help, who helps, who doubts",
    });
    router.add({
        .pattern = "/join-ups/{number}/look",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<Look> {
                const auto number = TRY(request.number("number"));
                return Look{
                    .join_up = ThingNumber{number},
                    .show = request.form.line("deed") == "show",
                    .reason = std::string{request.form.find("reason").value_or("")},
                };
            },
            look,
            replies(config, "look")
        ),
        .action = &kLookAtJoinUp,
        .summary = "Show a join-up (deed=show), or say why not (deed=decline, reason)",
        .form = {"deed", "reason"},
    });
    router.add({
        .pattern = "/join-ups/{number}/speak",
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) -> Result<Speak> {
                const auto number = TRY(request.number("number"));
                return Speak{
                    .join_up = ThingNumber{number},
                    .sort = sort_named(request.form.line("sort")),
                    .words = std::string{request.form.find("words").value_or("")},
                    .public_url = config.public_url,
                };
            },
            speak,
            replies(config, "speak")
        ),
        .action = &kSpeakToJoinUp,
        .summary = "Offer help for a join-up, or say why it will not work",
        .form = {"sort", "words"},
    });
}

}  // namespace bunting::joinups
