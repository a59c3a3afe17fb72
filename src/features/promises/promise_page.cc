// SPDX-License-Identifier: AGPL-3.0-or-later
// /promises/{number}: one promise, and what each side may say about it.
#include "features/promises/acts.h"
#include "features/promises/pages.h"
#include "features/promises/permissions.h"
#include "features/promises/promise_store.h"
#include "features/promises/words.h"
#include "locale/common.h"
#include "locale/promise.h"
#include "text/time/when.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::promises {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

// What was typed in one of the page's forms, and refused.
struct Typed {
    std::string step = {};
    std::optional<Error> error = {};
};

struct View {
    Promise promise;
    Names names;
    std::optional<AboutLine> about = {};
    std::optional<thing::Place> place = {};
    std::optional<AboutLine> made_in = {};
    May may;
    Date today;
    Typed typed;
};

std::optional<View> view_of(ReadTx& tx, const Call& call, const Request& request, Typed typed) {
    const auto number = request.number("number");
    if (!number) return std::nullopt;
    auto promise = find_promise(tx, call.borough, ThingNumber{*number});
    if (!promise || promise->state == State::Hidden) return std::nullopt;
    View view{
        .promise = std::move(*promise),
        .names = {},
        .may = {},
        .today = date_in_london(call.now),
        .typed = std::move(typed),
    };
    view.names = names_in(tx, call.borough, std::span{&view.promise, 1});
    const auto about = about_of(tx, call.borough, std::span{&view.promise, 1});
    if (const auto found = about.find(view.promise.about); found != about.end())
        view.about = found->second;
    if (view.promise.place) view.place = thing::find_place(tx, call.borough, *view.promise.place);
    if (view.promise.made_in) {
        Promise at = view.promise;
        at.about = *view.promise.made_in;
        const auto in = about_of(tx, call.borough, std::span{&at, 1});
        if (!in.empty()) view.made_in = in.begin()->second;
    }
    view.may = may_with(tx, call, view.promise);
    return view;
}

void fact(Out& out, const Words& label, const Words& words) {
    w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, label, words);
}

void who_fact(Out& out, const View& view, const Words& label, const Who& who) {
    const std::string name = view.names.of(who);
    const std::string page = view.names.page_of(who);
    w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, label, [&](Out& inner) {
        if (name.empty())
            html::text(inner, msg::promise_nobody{});
        else if (page.empty())
            html::text(inner, name);
        else
            w<R"(<a href="{}">{}</a>)">(inner, page, name);
    });
}

void facts(Out& out, const View& view) {
    const Promise& promise = view.promise;
    w<R"(<dl class="sumlist">)">(out);
    w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, msg::promise_column_state{}, [&](Out& inner) {
        state_tag(inner, promise, view.today);
    });
    who_fact(out, view, msg::promise_column_who{}, promise.by);
    who_fact(out, view, msg::promise_column_to{}, promise.to);
    fact(out, msg::promise_column_due{}, text::date_long(out.locale, promise.due, view.today));
    if (promise.first_due != promise.due) {
        const std::string day = text::date_long(out.locale, promise.first_due, view.today);
        fact(out, msg::promise_first_day{}, day);
    }
    fact(
        out,
        msg::promise_made_on{},
        text::date_long(out.locale, date_in_london(promise.made), view.today)
    );
    w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, msg::promise_column_about{}, [&](Out& inner) {
        if (view.about)
            w<R"(<a href="/t/{}">{}</a>)">(inner, raw(view.about->number), view.about->title);
        else
            html::text(inner, msg::promise_about_gone{});
    });
    if (view.made_in) {
        w<R"(<div><dt>{}</dt><dd><a href="/t/{}">{}</a></dd></div>)">(
            out, msg::promise_made_in{}, raw(view.made_in->number), view.made_in->title
        );
    }
    w<"</dl>">(out);
}

std::string called(const Out& out, const View& view, const Who& who) {
    const std::string name = view.names.of(who);
    return name.empty() ? text::plain(out.locale, msg::promise_nobody{}) : name;
}

void what_was_said(Out& out, const View& view) {
    const Promise& promise = view.promise;
    if (!promise.said.empty()) {
        const std::string name = called(out, view, promise.by);
        const std::string words = text::plain(out.locale, msg::promise_said_by_maker{.name = name});
        c::said(out, {.who = words, .words = promise.said});
    }
    if (!promise.word.empty()) {
        const std::string name = called(out, view, promise.to);
        const std::string words = text::plain(out.locale, msg::promise_word_of{.name = name});
        c::said(out, {.who = words, .words = promise.word});
    }
}

std::string error_in(
    const Out& out, const View& view, std::string_view step, std::string_view field
) {
    const bool here =
        view.typed.error && view.typed.step == step && view.typed.error->field == field;
    return here ? web::words_for(out.locale, *view.typed.error) : std::string{};
}

std::string action_of(const View& view, std::string_view step) {
    return fmt::format("{}/{}", view.promise.path(), step);
}

void say_form(Out& out, const Request& request, const View& view) {
    const bool here = view.typed.step == "say";
    const std::string action = action_of(view, "say");
    const std::string name = called(out, view, view.promise.to);
    const std::string value = here ? request.form.words("words") : std::string{};
    const std::string error = error_in(out, view, "say", "words");
    w<"<h2>{}</h2>">(out, msg::promise_say_title{});
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::promise_say_title{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "words",
                 .label = msg::promise_say_words{},
                 .box = c::Box::Area,
                 .value = value,
                 .hint = msg::promise_say_words_hint{.name = name},
                 .error = error,
                 .most_letters = 1000,
                 .id = "say-words"}
            );
            c::buttons(form, {{.words = msg::promise_say_act{}}});
        }
    );
}

void move_form(Out& out, const Request& request, const View& view) {
    const bool here = view.typed.step == "move";
    const std::string action = action_of(view, "move");
    const std::string due = here ? request.form.line("due") : std::string{};
    const std::string why = here ? request.form.words("words") : std::string{};
    const std::string due_error = error_in(out, view, "move", "due");
    const std::string why_error = error_in(out, view, "move", "words");
    c::details(out, {.summary = msg::promise_move_title{}, .open = here}, [&](Out& inner) {
        w<"<p>{}</p>">(inner, msg::promise_move_note{});
        c::form(
            inner,
            {.action = action, .token = request.csrf, .label = msg::promise_move_title{}},
            [&](Out& form) {
                c::field(
                    form,
                    {.name = "due",
                     .label = msg::promise_move_due{},
                     .box = c::Box::Date,
                     .value = due,
                     .error = due_error}
                );
                c::field(
                    form,
                    {.name = "words",
                     .label = msg::promise_move_why{},
                     .box = c::Box::Area,
                     .value = why,
                     .error = why_error,
                     .id = "move-words"}
                );
                c::buttons(
                    form, {{.words = msg::promise_move_act{}, .look = c::ButtonLook::Second}}
                );
            }
        );
    });
}

void word_form(Out& out, const Request& request, const View& view) {
    const bool here = view.typed.step == "word";
    const std::string action = action_of(view, "word");
    const std::string name = called(out, view, view.promise.to);
    const std::string verdict = here ? request.form.line("verdict") : std::string{};
    const std::string words = here ? request.form.words("words") : std::string{};
    const std::string verdict_error = error_in(out, view, "word", "verdict");
    const std::string words_error = error_in(out, view, "word", "words");
    if (!view.may.word) w<"<h2>{}</h2>">(out, msg::promise_word_for_title{.name = name});
    std::vector<c::Choice> choices{
        {.value = "kept", .words = msg::promise_verdict_kept{}, .chosen = verdict == "kept"},
        {.value = "broken", .words = msg::promise_verdict_broken{}, .chosen = verdict == "broken"},
    };
    if (is_running(view.promise.state)) {
        choices.push_back(
            {.value = "released",
             .words = msg::promise_verdict_released{},
             .chosen = verdict == "released"}
        );
    }
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::promise_word_title{}},
        [&](Out& form) {
            c::choice_field(
                form,
                {.name = "verdict",
                 .legend = msg::promise_verdict{},
                 .choices = choices,
                 .error = verdict_error}
            );
            c::field(
                form,
                {.name = "words",
                 .label = msg::promise_word_words{},
                 .box = c::Box::Area,
                 .value = words,
                 .hint = msg::promise_word_words_hint{},
                 .error = words_error,
                 .most_letters = 1000,
                 .optional = true,
                 .id = "word-words"}
            );
            c::buttons(form, {{.words = msg::promise_word_act{}}});
        }
    );
}

void small_forms(Out& out, const Request& request, const View& view) {
    if (view.may.disown) {
        const std::string action = action_of(view, "disown");
        c::details(out, {.summary = msg::promise_disown_title{}}, [&](Out& inner) {
            w<"<p>{}</p>">(inner, msg::promise_disown_text{});
            c::post_button(
                inner,
                {.action = action,
                 .token = request.csrf,
                 .button = {.words = msg::promise_disown_act{}, .look = c::ButtonLook::Second}}
            );
        });
    }
    if (view.may.hide) {
        const std::string action = action_of(view, "hide");
        c::details(out, {.summary = msg::promise_hide_title{}}, [&](Out& inner) {
            c::post_button(
                inner,
                {.action = action,
                 .token = request.csrf,
                 .button = {.words = msg::promise_hide_act{}, .look = c::ButtonLook::Remove}}
            );
        });
    }
}

void summary(Out& out, const View& view) {
    if (!view.typed.error) return;
    const std::string words = web::words_for(out.locale, *view.typed.error);
    const std::string& field = view.typed.error->field;
    const bool boxed = field == "words";
    const std::string id = boxed ? view.typed.step + "-words" : field.empty() ? "main" : field;
    c::error_summary(out, {{id, words}});
}

void whole(Out& out, const Request& request, const View& view) {
    w<R"(<div class="wrap"><article class="cols c21"><div>)">(out);
    summary(out, view);
    w<R"(<p class="nomargin"><span class="tag">{}</span></p><h1>{}</h1>)">(
        out, msg::promise_one{}, view.promise.words
    );
    const std::string done{request.query.find("done").value_or("")};
    const auto said = done.empty() ? std::nullopt : text::find_message("promise.done." + done);
    if (said) c::notice(out, {.tone = c::NoticeTone::Ok, .title = *said});
    facts(out, view);
    what_was_said(out, view);
    if (view.may.word || view.may.word_for) word_form(out, request, view);
    if (view.may.say) {
        say_form(out, request, view);
        move_form(out, request, view);
    }
    small_forms(out, request, view);
    w<R"(</div><div class="side"><section class="panel"><h2 class="mt0">{}</h2><p>{}</p>)">(
        out, msg::promise_title{}, msg::promise_totals_how{}
    );
    if (view.place) {
        w<R"(<p><a href="/p/{}/promises">{}</a></p>)">(
            out, view.place->slug, msg::promise_place_link{.place = view.place->name}
        );
    }
    w<R"(</section><p><a href="{}.json">{}</a></p></div></article></div>)">(
        out, view.promise.path(), msg::promise_data_json{}
    );
}

Response as_json(ReadTx& tx, const Call& call, const Request& request, const std::string& site) {
    const auto view = view_of(tx, call, request, {});
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    web::Json json;
    json.begin_object();
    put_promise(json, view->promise, view->names, site);
    json.field("said", std::string_view{view->promise.said});
    json.field("word", std::string_view{view->promise.word});
    if (view->about) json.field("about", raw(view->about->number));
    json.field("version", view->promise.version);
    json.end_object();
    return web::json(std::move(json.text));
}

Response page(ReadTx& tx, const Call& call, const Request& request, Typed typed) {
    const auto view = view_of(tx, call, request, std::move(typed));
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    web::PageInfo info{
        .title = view->promise.words,
        .place = view->place,
        .has_error = view->typed.error.has_value(),
    };
    if (view->place) {
        info.way.push_back({view->place->name, "/p/" + view->place->slug});
        info.way.push_back(
            {text::plain(request.lang(), msg::promise_title{}),
             "/p/" + view->place->slug + "/promises"}
        );
    }
    return web::html_page(tx, call, request, info, [&](Out& out) { whole(out, request, *view); });
}

// Afterwards: back to the page, or the same page with what was typed and what is wrong.
auto replies(std::string step, std::string done) {
    return [step = std::move(step), done = std::move(done)](
               ReadTx& tx, const Call& call, const Request& request, const Result<Promise>& outcome
           ) {
        if (outcome) {
            if (request.wants_json()) return web::json("{}");
            if (outcome->state == State::Hidden) return web::see_other("/");
            return web::see_other(outcome->path() + "?done=" + done);
        }
        const bool mends = outcome.error().fault == Fault::Invalid && !request.wants_json();
        if (!mends) return web::refused(outcome.error());
        return page(tx, call, request, {.step = step, .error = outcome.error()});
    };
}

Result<PromiseAct> parse_act(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    return PromiseAct{.promise = ThingNumber{TRY(request.number("number"))}};
}

Result<GiveWord> parse_word(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    return GiveWord{
        .promise = ThingNumber{number},
        .verdict = verdict_named(request.form.line("verdict")),
        .words = std::string{request.form.find("words").value_or("")},
    };
}

void mount_words(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/promises/{number}/say",
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) -> Result<SayOf> {
                const auto number = TRY(request.number("number"));
                return SayOf{
                    .promise = ThingNumber{number},
                    .words = std::string{request.form.find("words").value_or("")},
                    .public_url = config.public_url,
                };
            },
            say_of,
            replies("say", "said")
        ),
        .action = &kSayOfPromise,
        .summary = "Who promised says how it stands",
        .form = {"words"},
    });
    router.add({
        .pattern = "/promises/{number}/move",
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) -> Result<Move> {
                const auto number = TRY(request.number("number"));
                return Move{
                    .promise = ThingNumber{number},
                    .due = request.form.line("due"),
                    .words = std::string{request.form.find("words").value_or("")},
                    .public_url = config.public_url,
                };
            },
            move,
            replies("move", "moved")
        ),
        .action = &kSayOfPromise,
        .summary = "Who promised needs longer",
        .form = {"due", "words"},
    });
    router.add({
        .pattern = "/promises/{number}/word",
        .post = web::posts(parse_word, give_word, replies("word", "word")),
        .action = &kWordOnPromise,
        .summary = "Who was promised says if it was kept: verdict (kept, broken, released), words",
        .form = {"verdict", "words"},
    });
}

}  // namespace

void mount_promise(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/promises/{number}",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                if (request.format == web::Format::Json)
                    return as_json(tx, call, request, request.site(config.public_url));
                return page(tx, call, request, {});
            },
        .formats = {web::Format::Json},
        .summary = "One promise: who, for whom, by when, and how it stands",
    });
    mount_words(router, config);
    router.add({
        .pattern = "/promises/{number}/disown",
        .post = web::posts(parse_act, disown, replies("disown", "disowned")),
        .action = &kSayOfPromise,
        .summary = "Who is named as promising says that they never did",
    });
    router.add({
        .pattern = "/promises/{number}/hide",
        .post = web::posts(parse_act, hide, replies("hide", "")),
        .action = &kHidePromise,
        .summary = "Take a promise off all lists",
    });
}

}  // namespace bunting::promises
