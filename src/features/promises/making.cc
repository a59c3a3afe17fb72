// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/promise: one page, four answers.
#include "features/promises/pages.h"
#include "features/promises/permissions.h"
#include "locale/promise.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::promises {
namespace {

namespace c = components;
using html::Out;
using html::w;

struct MakingView {
    thing::Thing about;
    std::optional<thing::Place> place = {};
    std::string owner;
    std::optional<Error> error = {};
};

std::optional<thing::Thing> about_in(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = request.number("number");
    if (!number) return std::nullopt;
    auto thing = thing::find_thing(tx, call.borough, ThingNumber{*number});
    if (!thing || !thing->is_public()) return std::nullopt;
    return thing;
}

html::Words error_of(
    const MakingView& view, const Request& request, std::string& kept, std::string_view field
) {
    if (!view.error || view.error->field != field) return {};
    kept = web::words_for(request.lang(), *view.error);
    return html::Words{kept};
}

void making_form(Out& out, const Request& request, const MakingView& view) {
    const std::string action = fmt::format("/t/{}/promise", raw(view.about.number));
    std::array<std::string, 4> kept;
    std::size_t next = 0;
    const auto box = [&](Out& form,
                         std::string_view name,
                         const html::Words& label,
                         const html::Words& hint,
                         c::Box kind,
                         bool optional) {
        const std::string value = request.form.line(name);
        c::field(
            form,
            {
                .name = name,
                .label = label,
                .box = kind,
                .value = value,
                .hint = hint,
                .error = error_of(view, request, kept.at(next++), name),
                .optional = optional,
            }
        );
    };
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        box(form, "words", msg::promise_what{}, msg::promise_what_hint{}, c::Box::Line, false);
        box(form, "due", msg::promise_due{}, msg::promise_due_hint{}, c::Box::Date, false);
        box(form, "who", msg::promise_who{}, msg::promise_who_hint{}, c::Box::Line, true);
        box(form, "to", msg::promise_to{}, msg::promise_to_hint{}, c::Box::Line, true);
        c::buttons(form, {{.words = msg::promise_send{}}});
    });
}

Response making_page(ReadTx& tx, const Call& call, const Request& request, MakingView view) {
    const std::string path = fmt::format("/t/{}", raw(view.about.number));
    view.place = thing::find_place(tx, call.borough, view.about.place);
    web::PageInfo info{
        .title = msg::promise_make{},
        .place = view.place,
        .has_error = view.error.has_value(),
        .in_search_engines = false,
    };
    if (view.place) info.way.push_back({view.place->name, "/p/" + view.place->slug});
    info.way.push_back({view.about.title, path});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow">)">(out);
        if (view.error) {
            const std::string words = web::words_for(request.lang(), *view.error);
            const std::string field = view.error->field.empty() ? "words" : view.error->field;
            c::error_summary(out, {{field, words}});
        }
        w<R"(<p class="mute">{}</p><h1>{}</h1><p class="lede">{}</p>)">(
            out, view.about.title, msg::promise_make{}, msg::promise_make_lede{}
        );
        making_form(out, request, view);
        w<"</div>">(out);
    });
}

Response show(ReadTx& tx, const Call& call, const Request& request) {
    auto about = about_in(tx, call, request);
    if (!about) return web::refused(Error{Fault::NotFound, "page.not_found"});
    if (!call.actor.is_signed_in()) {
        const std::string here = fmt::format("/t/{}/promise", raw(about->number));
        return web::see_other("/sign-in?then=" + web::percent_encode(here));
    }
    return making_page(tx, call, request, {.about = std::move(*about)});
}

Result<MakePromise> parse(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto about = about_in(tx, call, request);
    if (!about) return refuse(Fault::NotFound, "page.not_found");
    const Date due = TRY(read_due(request.form.line("due"), date_in_london(call.now)));
    const std::string who = request.form.line("who");
    const std::string to = request.form.line("to");
    return MakePromise{
        .about = about->id,
        .words = std::string{request.form.find("words").value_or("")},
        .by = who.empty() ? Who{} : who_is(tx, call.borough, who),
        .to = to.empty() ? Who{} : who_is(tx, call.borough, to),
        .due = due,
        .public_url = config.public_url,
    };
}

Response reply(
    ReadTx& tx, const Call& call, const Request& request, const Result<Promise>& outcome
) {
    if (outcome) {
        if (!request.wants_json()) return web::see_other(outcome->path() + "?done=made");
        web::Json json;
        json.begin_object();
        json.field("number", raw(outcome->number));
        json.end_object();
        return web::json(std::move(json.text), 201);
    }
    const Error& error = outcome.error();
    auto about = about_in(tx, call, request);
    const bool mends = error.fault == Fault::Invalid && about && !request.wants_json();
    if (error.fault == Fault::SignIn && !request.wants_json()) return show(tx, call, request);
    if (!mends) return web::refused(error);
    return making_page(tx, call, request, {.about = std::move(*about), .error = error});
}

}  // namespace

void mount_making(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/t/{number}/promise",
        .page = show,
        .post = web::posts(
            [config](ReadTx& tx, const Call& call, const Request& request) {
                return parse(tx, call, request, config);
            },
            make_promise,
            reply
        ),
        .action = &kMakePromise,
        .summary = "Say what will be done about a thing, by whom and by when",
        .form = {"words", "due", "who", "to"},
    });
}

}  // namespace bunting::promises
