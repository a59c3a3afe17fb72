// SPDX-License-Identifier: AGPL-3.0-or-later
// /share/introductions: one's conversations, and whom one keeps away from; /share/hello/{number}:
// the first message about somebody's offer or need.
#include "features/matches/hello/acts.h"
#include "features/matches/hello/letters.h"
#include "features/matches/pages.h"
#include "features/matches/permissions.h"
#include "features/share/share.h"
#include "locale/hello.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::matches {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kMostListed = 100;

std::string name_or_gone(const Out& out, const std::string& name) {
    return name.empty() ? text::plain(out.locale, msg::hello_gone{}) : name;
}

// ---- the list ----
struct Listed {
    Introduction one;
    std::string with;
    std::string about;
};

struct ListView {
    std::vector<Listed> all;
    std::vector<Kept> kept;
    Time now;
};

ListView list_view(ReadTx& tx, const Call& call) {
    ListView view{.all = {}, .kept = {}, .now = call.now};
    const PartyId voice = call.actor.speaker();
    for (Introduction& one : introductions_of(tx, call.borough, voice, kMostListed)) {
        const auto other = other_of(one, voice);
        std::string with = other ? name_of_voice(tx, call.borough, *other)
                                 : name_of_voice(tx, call.borough, one.giver) + ", " +
                                       name_of_voice(tx, call.borough, one.taker);
        std::string about = title_of(tx, call.borough, one, voice);
        view.all.push_back({std::move(one), std::move(with), std::move(about)});
    }
    view.kept = kept_away(tx, call.borough, voice);
    return view;
}

void talks(Out& out, const ListView& view) {
    std::vector<std::string> kept;  // what the cards refer to
    kept.reserve(view.all.size() * 3);
    std::vector<c::Card> cards;
    for (const Listed& listed : view.all) {
        const std::string& name = kept.emplace_back(name_or_gone(out, listed.with));
        const std::string& path = kept.emplace_back(listed.one.path());
        const std::string& ago =
            kept.emplace_back(text::ago(out.locale, listed.one.moved, view.now));
        const thing::Kind& kind = listed.one.offer ? share::kOffer : share::kNeed;
        cards.push_back({
            .look = c::look_of(kind.name),
            .kind = kind.word,
            .title = name,
            .href = path,
            .text = msg::hello_list_about{.title = listed.about},
            .meta = msg::hello_state{.state = word_of(listed.one.state)},
            .meta_2 = ago,
        });
    }
    c::cards(out, cards, 2);
}

void kept_view(Out& out, const Request& request, const ListView& view) {
    if (view.kept.empty()) return;
    w<"<h2>{}</h2><ul>">(out, msg::hello_kept_title{});
    for (const Kept& kept : view.kept) {
        const std::string other = kept.other.text();
        w<"<li>{} ">(out, name_or_gone(out, kept.name));
        c::form(
            out,
            {.action = "/share/introductions/unblock", .token = request.csrf},
            [&](Out& form) {
                c::hidden_field(form, "other", other);
                c::button(
                    form,
                    {.words = msg::hello_kept_back{},
                     .look = c::ButtonLook::Second,
                     .is_small = true,
                     .more = kept.name}
                );
            }
        );
        w<"</li>">(out);
    }
    w<"</ul>">(out);
}

Response list_page(ReadTx& tx, const Call& call, const Request& request) {
    if (!call.actor.is_signed_in()) return web::refused(Error{Fault::SignIn, "access.sign_in"});
    const ListView view = list_view(tx, call);
    const web::PageInfo info{
        .title = msg::hello_list_title{},
        .section = web::Section::Share,
        .way = {{text::plain(request.lang(), msg::hello_way_share{}), "/share"}},
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::hello_list_title{}, msg::hello_list_lede{}
        );
        if (view.all.empty()) {
            c::empty(
                out,
                {.title = msg::hello_list_none_title{},
                 .text = msg::hello_list_none{},
                 .button = {.words = msg::hello_way_share{}, .href = "/share"}}
            );
        } else {
            talks(out, view);
        }
        kept_view(out, request, view);
        w<"</div>\n">(out);
    });
}

// ---- the first message about one record ----
Response hello_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto number = request.number("number");
    const auto thing =
        number ? thing::find_thing(tx, call.borough, ThingNumber{*number}) : std::nullopt;
    const bool matched =
        thing && (thing->kind == share::kOffer.name || thing->kind == share::kNeed.name);
    const bool there = matched && thing->is_public() && thing->state == thing::State::Published;
    if (!there) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const std::string name = name_of_voice(tx, call.borough, thing->owner);
    const std::string action = fmt::format("/share/hello/{}", raw(thing->number));
    const std::string path = fmt::format("/t/{}", raw(thing->number));
    const auto typed = request.form.find("words");
    const std::string words =
        typed ? std::string{*typed}
              : text::plain(request.lang(), msg::hello_first_one{.title = thing->title});
    const web::PageInfo info{
        .title = msg::hello_one_title{},
        .section = web::Section::Share,
        .way =
            {{text::plain(request.lang(), msg::hello_way_share{}), "/share"}, {thing->title, path}},
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        const std::string said = error ? web::words_for(out.locale, *error) : std::string{};
        const auto error_of = [&](std::string_view field) {
            return error && error->field == field ? said : std::string{};
        };
        const std::string words_error = error_of("words");
        const std::string reach_error = error_of("reach_me");
        w<R"(<div class="wrap narrow">)">(out);
        if (error) c::error_summary(out, {{.field = error->field, .words = said}});
        w<R"(<h1>{}</h1><p class="lede">{}</p><p>{}</p>)">(
            out,
            msg::hello_one_title{},
            msg::hello_one_lede{.title = thing->title, .name = name},
            msg::hello_one_safe{}
        );
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::field(
                form,
                {.name = "words",
                 .label = msg::hello_words{},
                 .box = c::Box::Area,
                 .value = words,
                 .hint = msg::hello_words_hint{.name = name},
                 .error = words_error,
                 .most_letters = 4000}
            );
            c::field(
                form,
                {.name = "reach_me",
                 .label = msg::hello_reach_me{},
                 .value = request.form.line("reach_me"),
                 .hint = msg::hello_reach_me_hint{},
                 .error = reach_error,
                 .optional = true}
            );
            c::buttons(form, {{.words = msg::hello_act{}}});
        });
        w<"</div>\n">(out);
    });
}

Result<SayHello> parse_hello(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto number = ThingNumber{TRY(request.number("number"))};
    const auto thing = thing::find_thing(tx, call.borough, number);
    if (!thing) return refuse(Fault::NotFound, "page.not_found");
    SayHello command{
        .words = request.form.words("words"),
        .reach_me = request.form.line("reach_me"),
        .public_url = request.site(config.public_url),
    };
    if (thing->kind == share::kOffer.name)
        command.offer = number;
    else
        command.need = number;
    return command;
}

void mount_list(web::Router& router) {
    router.add({
        .pattern = "/share/introductions",
        .page = list_page,
        .action = &kSayHello,
    });
    router.add({
        .pattern = "/share/introductions/unblock",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<Unblock> {
                const auto other = parse_uuid(request.form.line("other"));
                return Unblock{other ? PartyId{*other} : PartyId{}};
            },
            unblock,
            [](ReadTx&, const Call&, const Request& request, const Result<void>& outcome) {
                if (!outcome) return web::refused(outcome.error());
                if (request.wants_json()) return web::json("{}");
                return web::see_other("/share/introductions");
            }
        ),
        .action = &kTalk,
        .summary = "See somebody again whom one keeps away from",
        .form = {"other"},
    });
}

}  // namespace

void mount_introductions(web::Router& router, const PageConfig& config) {
    mount_list(router);
    router.add({
        .pattern = "/share/hello/{number}",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return hello_page(tx, call, request, {}); },
        .post = web::posts(
            [config](ReadTx& tx, const Call& call, const Request& request) {
                return parse_hello(tx, call, request, config);
            },
            say_hello,
            [](ReadTx& tx,
               const Call& call,
               const Request& request,
               const Result<Introduced>& outcome) {
                if (outcome) return to_conversation(request, *outcome);
                if (shows_form_again(request, outcome.error()))
                    return hello_page(tx, call, request, outcome.error());
                return web::refused(outcome.error());
            }
        ),
        .action = &kSayHello,
        .summary = "Say hello about somebody's offer or need",
        .form = {"words", "reach_me"},
    });
}

}  // namespace bunting::matches
