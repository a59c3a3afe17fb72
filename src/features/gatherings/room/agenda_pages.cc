// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/agenda: what is on it, what is suggested, and suggesting a part.
#include "features/gatherings/pages.h"
#include "features/gatherings/room/agenda_acts.h"
#include "locale/gathering.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

Words deed_word(LineDeed deed) {
    switch (deed) {
        case LineDeed::PutOn:
            return msg::gathering_line_on{};
        case LineDeed::TakeOff:
            return msg::gathering_line_off{};
        case LineDeed::Up:
            return msg::gathering_line_up{};
        case LineDeed::Down:
            return msg::gathering_line_down{};
        case LineDeed::Drop:
            break;
    }
    return msg::gathering_line_drop{};
}

void deed_buttons(
    Out& out,
    const GatheringView& view,
    const Request& request,
    const LineRow& line,
    std::initializer_list<LineDeed> deeds
) {
    const std::string action = view.path() + "/agenda/keep";
    const std::string id = line.id.text();
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        c::hidden_field(form, "line", id);
        w<R"(<p class="row">)">(form);
        for (const LineDeed deed : deeds) {
            c::button(
                form,
                {.words = deed_word(deed),
                 .look = c::ButtonLook::Second,
                 .is_small = true,
                 .name = "deed",
                 .value = word_of(deed),
                 .more = line.what}
            );
        }
        w<"</p>">(form);
    });
}

// Of one's own suggestion.
void drop_button(Out& out, const GatheringView& view, const Request& request, const LineRow& line) {
    const std::string action = view.path() + "/agenda/drop";
    const std::string id = line.id.text();
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        c::hidden_field(form, "line", id);
        c::button(
            form,
            {.words = msg::gathering_line_drop{},
             .look = c::ButtonLook::Second,
             .is_small = true,
             .more = line.what}
        );
    });
}

void too_long(Out& out, const GatheringView& view) {
    std::vector<int> minutes;
    minutes.reserve(view.agenda.size());
    for (const LineRow& line : view.agenda)
        minutes.push_back(line.minutes);
    const int over = too_long_by(view.frame.from, view.frame.until, minutes);
    if (over == 0) return;
    c::notice(
        out, {.tone = c::NoticeTone::Warn, .title = msg::gathering_too_long{.n = over}, .level = 2}
    );
}

// The order, one card each, with the deeds of the host.
void ordering(Out& out, const GatheringView& view, const Request& request) {
    if (!view.hosts || view.agenda.empty() || view.is_closed()) return;
    w<"<h2>{}</h2>">(out, msg::gathering_order_title{});
    w<R"(<ol class="list-plain">)">(out);
    for (const LineRow& line : view.agenda) {
        w<"<li><p class=\"nomargin\"><b>{}</b> · {}</p>">(out, line.what, [&](Out& inner) {
            html::text(inner, msg::gathering_minutes{.n = line.minutes});
        });
        deed_buttons(out, view, request, line, {LineDeed::Up, LineDeed::Down, LineDeed::TakeOff});
        w<"</li>">(out);
    }
    w<"</ol>">(out);
}

void suggested(Out& out, const Call& call, const GatheringView& view, const Request& request) {
    if (view.suggested.empty()) return;
    w<"<h2>{}</h2><ul class=\"list-plain\">">(out, msg::gathering_suggested_title{});
    for (const LineRow& line : view.suggested) {
        std::string who;
        if (line.author) {
            const auto found = view.parties.find(*line.author);
            if (found != view.parties.end()) who = access::first_name(found->second.name);
        }
        w<"<li><p class=\"nomargin\"><b>{}</b> · {}{}{}</p>">(
            out,
            line.what,
            [&](Out& inner) { html::text(inner, msg::gathering_minutes{.n = line.minutes}); },
            who.empty() ? "" : " · ",
            who
        );
        const bool is_own = line.author && line.author == call.actor.party;
        if (view.hosts)
            deed_buttons(out, view, request, line, {LineDeed::PutOn, LineDeed::Drop});
        else if (is_own)
            drop_button(out, view, request, line);
        w<"</li>">(out);
    }
    w<"</ul>">(out);
}

void suggest_form(
    Out& out, const GatheringView& view, const Request& request, const std::optional<Error>& error
) {
    w<R"(<h2 id="suggest">{}</h2>)">(out, msg::gathering_suggest_title{});
    if (!view.is_signed_in) {
        const std::string href = "/sign-in?then=" + web::percent_encode(view.path() + "/agenda");
        w<"<p>{}</p>">(out, msg::gathering_suggest_sign_in{.link_href = href});
        return;
    }
    const std::string action = view.path() + "/agenda/suggest";
    const std::string what = request.form.line("what");
    const std::string minutes = request.form.line("minutes");
    const std::string leads = request.form.line("leads");
    const std::string what_error = error_at(request, error, "what");
    const std::string minutes_error = error_at(request, error, "minutes");
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        c::field(
            form,
            {.name = "what",
             .label = msg::gathering_line_what{},
             .value = what,
             .hint = msg::gathering_line_what_hint{},
             .error = what_error}
        );
        c::field(
            form,
            {.name = "minutes",
             .label = msg::gathering_line_minutes{},
             .box = c::Box::Number,
             .value = minutes.empty() ? std::string_view{"15"} : std::string_view{minutes},
             .error = minutes_error}
        );
        c::field(
            form,
            {.name = "leads",
             .label = msg::gathering_line_leads{},
             .value = leads,
             .hint = msg::gathering_line_leads_hint{},
             .optional = true}
        );
        const Words send =
            view.hosts ? Words{msg::gathering_line_add{}} : Words{msg::gathering_line_suggest{}};
        c::buttons(form, {{.words = send}});
    });
}

Response agenda_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_view(tx, call, request);
    if (!view) return web::refused(view.error());
    const FormPage page{
        msg::gathering_agenda_title::id, msg::gathering_agenda_lede::id, view->gathering, error
    };
    return form_page(tx, call, request, page, [&](Out& out) {
        too_long(out, *view);
        if (view->agenda.empty())
            w<"<p>{}</p>">(out, msg::gathering_agenda_none{});
        else
            agenda_table(out, *view);
        ordering(out, *view, request);
        suggested(out, call, *view, request);
        if (!view->is_closed()) suggest_form(out, *view, request, error);
    });
}

Result<KeepLine> parse_keep(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    const auto id = parse_uuid(request.form.line("line"));
    return KeepLine{
        .gathering = ThingNumber{number},
        .line = id ? LineId{*id} : LineId{},
        .deed = line_deed_named(request.form.line("deed")),
    };
}

Result<ProposeLine> parse_suggested(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    return ProposeLine{
        .gathering = ThingNumber{number},
        .minutes = request.form.line("minutes"),
        .what = std::string{request.form.find("what").value_or("")},
        .leads = std::string{request.form.find("leads").value_or("")},
    };
}

Result<DropLine> parse_drop(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    const auto id = parse_uuid(request.form.line("line"));
    return DropLine{.gathering = ThingNumber{number}, .line = id ? LineId{*id} : LineId{}};
}

Response back_to_agenda(
    ReadTx& /*tx*/,
    const Call& /*call*/,
    const Request& request,
    const Result<thing::Thing>& outcome
) {
    if (!outcome) return web::refused(outcome.error());
    const auto path = fmt::format("/t/{}/agenda", raw(outcome->number));
    return reply_number(request, outcome->number, path);
}

}  // namespace

void mount_agenda(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/agenda",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return agenda_page(tx, call, request, std::nullopt); },
        .summary = "The agenda of a gathering, and what is suggested",
    });
    router.add({
        .pattern = "/t/{number}/agenda/suggest",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return agenda_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_suggested,
            propose_line,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                if (!outcome)
                    return refused_or_again(tx, call, request, outcome.error(), agenda_page);
                const ThingNumber number{request.number("number").value()};
                return reply_number(request, number, fmt::format("/t/{}/agenda", raw(number)));
            }
        ),
        .action = &kProposeLine,
        .summary = "Suggest a part of the agenda: what, minutes, who leads it",
        .form = {"what", "minutes", "leads"},
    });
    router.add({
        .pattern = "/t/{number}/agenda/keep",
        .post = web::posts(parse_keep, keep_line, back_to_agenda),
        .action = &kHostGathering,
        .summary = "A part of the agenda: deed (on, off, up, down, drop)",
        .form = {"line", "deed"},
    });
    router.add({
        .pattern = "/t/{number}/agenda/drop",
        .post = web::posts(parse_drop, drop_line, back_to_agenda),
        .action = &kProposeLine,
        .summary = "Take back a part that one suggested",
        .form = {"line"},
    });
}

}  // namespace bunting::gatherings
