// SPDX-License-Identifier: AGPL-3.0-or-later
// /share/introductions/{number}: one conversation between two who were introduced.
#include "features/concerns/concerns.h"
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

// ---- one conversation ----
struct About {
    std::string title;
    std::string path;
    bool is_offer = true;
};

struct Spoken {
    Message message;
    std::string who;
    bool own = false;
};

struct TalkView {
    Introduction one;
    Part part = Part::Giver;
    std::string other;
    std::string giver;  // for a connector
    std::string taker;
    std::string broker;  // who asks
    std::vector<About> about;
    std::vector<Spoken> messages;
    std::string own_at;
    std::string other_at;
    bool is_asked = false;  // the reader has to say yes or no
    Date today;
};

// What a form of the page was refused for.
struct TalkRefused {
    std::string form = {};
    std::optional<Error> error = {};
};

std::vector<About> about_of(
    ReadTx& tx, const Call& call, const Introduction& one, const PartyId& voice
) {
    std::vector<About> out;
    for (const auto& number : {one.offer, one.need}) {
        const auto thing = number ? thing::find_thing(tx, call.borough, *number) : std::nullopt;
        if (!thing) continue;
        const bool sees = thing->is_public() || thing->owner == voice || one.broker == voice;
        out.push_back({
            .title = thing->title,
            .path = sees ? fmt::format("/t/{}", raw(thing->number)) : std::string{},
            .is_offer = thing->kind == share::kOffer.name,
        });
    }
    return out;
}

std::vector<Spoken> spoken_in(
    ReadTx& tx, const Call& call, const Introduction& one, const PartyId& voice, Part part
) {
    std::vector<Spoken> out;
    for (Message& message : messages_of(tx, call.borough, one.id)) {
        // What two write to each other is not the connector's.
        if (part == Part::Broker && message.voice != voice) continue;
        std::string who = name_of_voice(tx, call.borough, message.voice);
        const bool own = message.voice == voice;
        out.push_back({std::move(message), std::move(who), own});
    }
    return out;
}

std::optional<TalkView> talk_view(ReadTx& tx, const Call& call, std::int64_t number) {
    const auto voice = call.actor.voice();
    auto one = find_introduction(tx, call.borough, ThingNumber{number});
    const auto part = one && voice ? part_of(*one, *voice) : std::nullopt;
    if (!part) return std::nullopt;
    TalkView view{.one = std::move(*one), .part = *part, .today = date_in_london(call.now)};
    const Introduction& it = view.one;
    if (const auto other = other_of(it, *voice))
        view.other = name_of_voice(tx, call.borough, *other);
    view.giver = name_of_voice(tx, call.borough, it.giver);
    view.taker = name_of_voice(tx, call.borough, it.taker);
    view.broker = name_of_voice(tx, call.borough, it.opener);
    view.about = about_of(tx, call, it, *voice);
    view.messages = spoken_in(tx, call, it, *voice, *part);
    const bool gives = *voice == it.giver;
    view.own_at = gives ? it.giver_at : it.taker_at;
    view.other_at = gives ? it.taker_at : it.giver_at;
    view.is_asked = it.state == State::Asked && was_asked(it, *voice);
    return view;
}

std::string name_or_gone(const Out& out, const std::string& name) {
    return name.empty() ? text::plain(out.locale, msg::hello_gone{}) : name;
}

void about_view(Out& out, const TalkView& view) {
    w<R"(<ul>)">(out);
    for (const About& about : view.about) {
        w<"<li>">(out);
        c::tag(
            out,
            {c::look_of(about.is_offer ? "offer" : "need"),
             about.is_offer ? Words{share::kOffer.word} : Words{share::kNeed.word}}
        );
        if (about.path.empty())
            w<" {}">(out, about.title);
        else
            w<R"( <a href="{}">{}</a>)">(out, about.path, about.title);
        w<"</li>">(out);
    }
    w<"</ul>">(out);
}

void message_view(Out& out, const TalkView& view, const Spoken& spoken) {
    const std::string when = text::moment(out.locale, spoken.message.at, view.today);
    const std::string name = name_or_gone(out, spoken.who);
    const std::string concern = concerns::concern_path(view.one.path());
    Words who = msg::hello_said_by{.name = name, .when = when};
    if (spoken.own)
        who = msg::hello_said_by_you{.when = when};
    else if (spoken.message.by_mail)
        who = msg::hello_said_by_mail{.name = name, .when = when};
    c::said(
        out,
        {.who = who,
         .content =
             [&](Out& inner) {
                 if (spoken.message.words.empty())
                     w<"<p>{}</p>">(inner, msg::hello_empty_words{});
                 else
                     c::paragraphs(inner, spoken.message.words);
                 if (!spoken.own)
                     w<R"(<p><a href="{}">{}</a></p>)">(inner, concern, msg::hello_worries{});
             },
         .is_council = spoken.own}
    );
}

void asked_view(Out& out, const Request& request, const TalkView& view) {
    const std::string action = view.one.path() + "/answer";
    c::notice(
        out,
        {.title = msg::hello_ask_title{},
         .text = msg::hello_ask_text{.name = view.broker},
         .more =
             [&](Out& inner) {
                 c::form(inner, {.action = action, .token = request.csrf}, [](Out& form) {
                     c::buttons(
                         form,
                         {{.words = msg::hello_ask_yes{}, .name = "yes", .value = "yes"},
                          {.words = msg::hello_ask_no{},
                           .look = c::ButtonLook::Second,
                           .name = "no",
                           .value = "yes"}}
                     );
                 });
             }}
    );
}

void broker_notice(Out& out, const TalkView& view) {
    const State state = view.one.state;
    if (state == State::Asked)
        c::notice(out, {.title = msg::hello_waits_title{}, .text = msg::hello_waits_text{}});
    else if (state == State::Declined)
        c::notice(out, {.title = msg::hello_declined_title{}, .text = msg::hello_declined_text{}});
    else
        c::notice(
            out,
            {.tone = c::NoticeTone::Ok,
             .title = msg::hello_broker_title{},
             .text = msg::hello_broker_text{}}
        );
}

std::string error_in(
    const Out& out, const TalkRefused& refused, std::string_view form, std::string_view field
) {
    const bool here = refused.form == form && refused.error && refused.error->field == field;
    return here ? web::words_for(out.locale, *refused.error) : std::string{};
}

void write_form(
    Out& out, const Request& request, const TalkView& view, const TalkRefused& refused
) {
    const std::string action = view.one.path();
    const std::string error = error_in(out, refused, "write", "words");
    const std::string value = refused.form == "write" ? request.form.words("words") : "";
    const std::string name = name_or_gone(out, view.other);
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::hello_write{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "words",
                 .label = msg::hello_write{},
                 .box = c::Box::Area,
                 .value = value,
                 .hint = msg::hello_write_hint{.name = name},
                 .error = error,
                 .most_letters = 4000}
            );
            c::buttons(form, {{.words = msg::hello_write_act{}}});
        }
    );
}

void contact_form(
    Out& out, const Request& request, const TalkView& view, const TalkRefused& refused
) {
    const std::string action = view.one.path() + "/contact";
    const std::string error = error_in(out, refused, "contact", "at");
    const std::string value = refused.form == "contact" ? request.form.line("at") : "";
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::hello_contact_title{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "at", .label = msg::hello_contact_field{}, .value = value, .error = error}
            );
            c::buttons(form, {{.words = msg::hello_contact_act{}, .look = c::ButtonLook::Second}});
        }
    );
}

void contacts_view(
    Out& out, const Request& request, const TalkView& view, const TalkRefused& refused
) {
    const std::string name = name_or_gone(out, view.other);
    w<R"(<section class="panel" aria-labelledby="contact"><h2 id="contact" class="mt0">{}</h2>)">(
        out, msg::hello_contact_title{}
    );
    if (view.one.both_told()) {
        w<"<p>{}</p><p>{}</p></section>">(
            out,
            msg::hello_contact_both{.name = name, .at = view.other_at},
            msg::hello_contact_both_own{.at = view.own_at}
        );
        return;
    }
    w<"<p>{}</p>">(out, msg::hello_contact_lede{});
    if (!view.other_at.empty()) w<"<p>{}</p>">(out, msg::hello_contact_theirs{.name = name});
    if (view.own_at.empty()) {
        contact_form(out, request, view, refused);
    } else {
        const std::string action = view.one.path() + "/contact";
        w<"<p>{}</p>">(out, msg::hello_contact_yours{.at = view.own_at, .name = name});
        c::post_button(
            out,
            {.action = action,
             .token = request.csrf,
             .button =
                 {.words = msg::hello_contact_take_back{},
                  .look = c::ButtonLook::Second,
                  .is_small = true}}
        );
    }
    w<"</section>">(out);
}

void ways_out(Out& out, const Request& request, const TalkView& view) {
    const std::string end = view.one.path() + "/end";
    const std::string block = view.one.path() + "/block";
    if (!view.one.is_over()) {
        c::details(out, {.summary = msg::hello_end_title{}}, [&](Out& inner) {
            w<"<p>{}</p>">(inner, msg::hello_end_text{});
            c::post_button(
                inner,
                {.action = end,
                 .token = request.csrf,
                 .button = {.words = msg::hello_end_act{}, .look = c::ButtonLook::Second}}
            );
        });
    }
    c::details(out, {.summary = msg::hello_block_title{}}, [&](Out& inner) {
        w<"<p>{}</p>">(inner, msg::hello_block_text{});
        c::post_button(
            inner,
            {.action = block,
             .token = request.csrf,
             .button = {.words = msg::hello_block_act{}, .look = c::ButtonLook::Remove}}
        );
    });
}

void conversation(
    Out& out, const Request& request, const TalkView& view, const TalkRefused& refused
) {
    w<R"(<div class="cols c21"><section aria-labelledby="talk"><h2 id="talk" class="mt0">{}</h2>)">(
        out, msg::hello_talk_heading{}
    );
    for (const Spoken& spoken : view.messages)
        message_view(out, view, spoken);
    if (view.one.is_over())
        c::notice(out, {.title = msg::hello_over_title{}, .text = msg::hello_over_text{}});
    else
        write_form(out, request, view, refused);
    w<R"(</section><div class="side">)">(out);
    if (!view.one.is_over() || view.one.both_told()) contacts_view(out, request, view, refused);
    ways_out(out, request, view);
    w<"</div></div>">(out);
}

void talk_page_view(
    Out& out, const Request& request, const TalkView& view, const TalkRefused& refused
) {
    w<R"(<div class="wrap">)">(out);
    if (refused.error) {
        const std::string words = web::words_for(out.locale, *refused.error);
        c::error_summary(out, {{.field = refused.error->field, .words = words}});
    }
    w<"<h1>">(out);
    if (view.part == Part::Broker)
        html::text(out, msg::hello_talk_title_broker{.giver = view.giver, .taker = view.taker});
    else
        html::text(out, msg::hello_talk_title{.name = name_or_gone(out, view.other)});
    w<"</h1>">(out);
    about_view(out, view);
    if (view.part == Part::Broker || (view.one.state == State::Asked && !view.is_asked) ||
        view.one.state == State::Declined) {
        broker_notice(out, view);
        for (const Spoken& spoken : view.messages)
            message_view(out, view, spoken);
    } else if (view.is_asked) {
        asked_view(out, request, view);
        for (const Spoken& spoken : view.messages)
            message_view(out, view, spoken);
    } else {
        conversation(out, request, view, refused);
    }
    w<"</div>\n">(out);
}

std::vector<web::Crumb> way_to_list(const text::Locale& locale) {
    return {
        {text::plain(locale, msg::hello_way_share{}), "/share"},
        {text::plain(locale, msg::hello_list_title{}), "/share/introductions"},
    };
}

Response talk_page(
    ReadTx& tx, const Call& call, const Request& request, const TalkRefused& refused
) {
    const auto number = request.number("number");
    const auto view = number ? talk_view(tx, call, *number) : std::nullopt;
    if (!view) return web::refused(Error{Fault::NotFound, "access.not_found"});
    const web::PageInfo info{
        .title =
            view->part == Part::Broker
                ? Words{msg::hello_talk_title_broker{.giver = view->giver, .taker = view->taker}}
                : Words{msg::hello_talk_title{.name = view->other}},
        .section = web::Section::Share,
        .way = way_to_list(request.lang()),
        .has_error = refused.error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        talk_page_view(out, request, *view, refused);
    });
}

// ---- mounting ----
// A write about one conversation: its number, and what the form says.
template <class Command, class Parse, class Act>
web::Post talk_post(std::string form, Parse parse, Act act) {
    return web::posts(
        [parse](ReadTx&, const Call&, const Request& request) -> Result<Command> {
            const auto number = ThingNumber{TRY(request.number("number"))};
            return parse(number, request);
        },
        act,
        [form](
            ReadTx& tx, const Call& call, const Request& request, const Result<Introduced>& outcome
        ) {
            if (outcome) return to_conversation(request, *outcome);
            if (shows_form_again(request, outcome.error()))
                return talk_page(tx, call, request, {form, outcome.error()});
            return web::refused(outcome.error());
        }
    );
}

}  // namespace

Response to_conversation(const Request& request, const Introduced& introduced) {
    if (!request.wants_json())
        return web::see_other(fmt::format("/share/introductions/{}", raw(introduced.number)));
    web::Json json;
    json.begin_object();
    json.field("number", raw(introduced.number));
    json.end_object();
    return web::json(std::move(json.text), 201);
}

bool shows_form_again(const Request& request, const Error& error) {
    const bool mends = error.fault == Fault::Invalid || error.fault == Fault::Conflict;
    return mends && !request.wants_json();
}

void mount_talk(web::Router& router, const PageConfig& config) {
    const std::string url = config.public_url;
    router.add({
        .pattern = "/share/introductions/{number}",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return talk_page(tx, call, request, {}); },
        .post = talk_post<Write>(
            "write",
            [url](ThingNumber number, const Request& request) {
                return Write{
                    .introduction = number,
                    .words = request.form.words("words"),
                    .public_url = request.site(url),
                };
            },
            write
        ),
        .action = &kTalk,
        .summary = "One conversation between two, and writing in it",
        .form = {"words"},
    });
    router.add({
        .pattern = "/share/introductions/{number}/answer",
        .post = talk_post<Answer>(
            "answer",
            [url](ThingNumber number, const Request& request) {
                return Answer{
                    .introduction = number,
                    .yes = request.form.flag("yes"),
                    .public_url = request.site(url),
                };
            },
            answer
        ),
        .action = &kTalk,
        .summary = "Say yes or no to being introduced",
        .form = {"yes", "no"},
    });
    router.add({
        .pattern = "/share/introductions/{number}/contact",
        .post = talk_post<TellContact>(
            "contact",
            [url](ThingNumber number, const Request& request) {
                return TellContact{
                    .introduction = number,
                    .at = request.form.line("at"),
                    .public_url = request.site(url),
                };
            },
            tell_contact
        ),
        .action = &kTalk,
        .summary = "Tell how one is reached",
        .form = {"at"},
    });
    for (const bool block : {false, true}) {
        router.add({
            .pattern =
                block ? "/share/introductions/{number}/block" : "/share/introductions/{number}/end",
            .post = talk_post<EndTalk>(
                "end",
                [block](ThingNumber number, const Request&) {
                    return EndTalk{.introduction = number, .block = block};
                },
                end_talk
            ),
            .action = &kTalk,
        });
    }
}

}  // namespace bunting::matches
