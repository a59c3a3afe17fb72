// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/ring: where the ring stands, and whose move it is.
#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
#include "features/dimensions/permissions.h"
#include "locale/ring.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

std::string joined(std::span<const std::string> names) {
    return fmt::format("{}", fmt::join(names, ", "));
}

void link_button(
    Out& out, const RingView& view, std::string_view step, const Words& words, bool second = false
) {
    const std::string href = fmt::format("{}/ring{}", view.path(), step);
    c::buttons(
        out,
        {{.words = words, .href = href, .look = second ? c::ButtonLook::Second : c::ButtonLook::Main
        }}
    );
}

// Before there is a ring: what is missing for one, or the button that begins it.
void not_formed(Out& out, const RingView& view, const Request& request) {
    const auto ready = check_ring_partners(view.partners);
    if (!ready) {
        w<"<p>{}</p>">(out, web::words_for(request.lang(), ready.error()));
        const std::string join = view.path() + "/join";
        c::buttons(
            out, {{.words = msg::ring_join_act{}, .href = join, .look = c::ButtonLook::Second}}
        );
    } else if (view.leads) {
        act_button(out, view, request, "", msg::ring_form_act{});
    } else {
        w<"<p>{}</p>">(out, msg::ring_form_wait{});
    }
}

void interpreting(Out& out, const RingView& view, const Request& request) {
    w<"<p>{}</p>">(out, msg::ring_move_interpret{});
    if (view.is_partner) link_button(out, view, "/meaning", msg::ring_meaning_act{});
    if (view.leads) {
        w<"<p>{}</p>">(out, msg::ring_open_hint{});
        act_button(out, view, request, "/open", msg::ring_open_act{}, true);
    }
}

void sheet_list(Out& out, const RingView& view) {
    w<R"(<ul class="list-plain sheets">)">(out);
    for (const Sheet& sheet : view.sheets) {
        const std::string name = view.name_of(sheet.partner);
        w<"<li>{} {}: {}</li>">(
            out,
            [&](Out& inner) { c::mark(inner, sheet.sent ? c::Mark::Yes : c::Mark::NotYet); },
            name.empty() ? Words{msg::ring_partner_left{}} : Words{name},
            sheet.sent ? Words{msg::ring_is_in{}} : Words{msg::ring_not_in{}}
        );
    }
    w<"</ul>">(out);
}

void checking(Out& out, const RingView& view, const Request& request) {
    w<"<p>{}</p>">(out, msg::ring_move_check{});
    sheet_list(out, view);
    for (const Sheet& sheet : view.sheets) {
        const bool own = std::find(view.speaks_for.begin(), view.speaks_for.end(), sheet.partner) !=
                         view.speaks_for.end();
        if (!own) continue;
        const std::string name = view.name_of(sheet.partner);
        const std::string href = fmt::format("/check?partner={}", sheet.partner.text());
        link_button(
            out,
            view,
            href,
            sheet.sent ? Words{msg::ring_check_again{.name = name}}
                       : Words{msg::ring_check_act{.name = name}},
            sheet.sent.has_value()
        );
    }
    if (view.is_scribe) {
        link_button(out, view, "/check?paper=1", msg::ring_type_act{}, true);
    }
    if (view.leads) {
        link_button(out, view, "/cards", msg::ring_cards_act{}, true);
        if (view.are_in() >= 2) {
            const std::string names = joined(view.missing());
            w<"<p>{}</p>">(out, msg::ring_close_hint{.names = names});
            act_button(out, view, request, "/close", msg::ring_close_act{}, true);
        }
    }
}

void planned(Out& out, const RingView& view, const Request& request) {
    const Date last = view.ring->checked_in.value_or(view.today);
    const Date due = next_check_in(last);
    const std::string day = text::date_long(out.locale, due, view.today);
    if (due < view.today) {
        c::notice(
            out,
            {.tone = c::NoticeTone::Warn,
             .title = msg::ring_check_in_late{.day = day},
             .text = msg::ring_check_in_late_text{},
             .level = 3}
        );
    } else {
        w<"<p>{}</p>">(out, msg::ring_check_in_due{.day = day});
    }
    const auto rounds = static_cast<int>(view.rounds.size());
    const LookAgain look = next_look(view.ring->published.value_or(view.today), rounds - 1);
    const std::string look_day = text::date_long(out.locale, look.due, view.today);
    w<"<p>{}</p>">(out, msg::ring_look_due{.months = look.months, .day = look_day});
    if (view.is_partner) link_button(out, view, "/plan#check-in", msg::ring_check_in_act{});
    if (view.leads) act_button(out, view, request, "/open", msg::ring_look_act{}, true);
}

void whose_move(Out& out, const RingView& view, const Request& request) {
    w<R"(<section class="panel" id="move"><h2>{}</h2>)">(out, msg::ring_whose_move{});
    if (!view.ring) {
        not_formed(out, view, request);
    } else {
        switch (view.ring->stage) {
            case Stage::Interpret:
                interpreting(out, view, request);
                break;
            case Stage::Check:
                checking(out, view, request);
                break;
            case Stage::Compare:
                w<"<p>{}</p>">(out, msg::ring_move_compare{});
                link_button(out, view, "/compare", msg::ring_compare_act{});
                break;
            case Stage::Plan:
                w<"<p>{}</p>">(out, msg::ring_move_plan{});
                link_button(out, view, "/plan", msg::ring_plan_act{});
                break;
            case Stage::Published:
                planned(out, view, request);
                break;
        }
    }
    w<"</section>">(out);
}

// The way round, as far as it is gone.
void way_round(Out& out, const RingView& view) {
    struct Line {
        Stage stage;
        text::MsgId title;
        text::MsgId about;
    };

    constexpr std::array kLines{
        Line{Stage::Interpret, msg::ring_step_interpret::id, msg::ring_step_interpret_text::id},
        Line{Stage::Check, msg::ring_step_check::id, msg::ring_step_check_text::id},
        Line{Stage::Compare, msg::ring_step_compare::id, msg::ring_step_compare_text::id},
        Line{Stage::Plan, msg::ring_step_plan::id, msg::ring_step_plan_text::id},
        Line{Stage::Published, msg::ring_step_published::id, msg::ring_step_published_text::id},
    };
    w<"<h2>{}</h2>">(out, msg::ring_way_title{});
    std::vector<c::Step> steps{
        {.state = view.ring ? c::StepState::Done : c::StepState::Now,
         .title = msg::ring_step_form{},
         .text = msg::ring_step_form_text{}}
    };
    for (const Line& line : kLines) {
        const bool done = view.ring && line.stage < view.ring->stage;
        const bool now = view.is_at(line.stage);
        steps.push_back(
            {.state = done  ? c::StepState::Done
                      : now ? c::StepState::Now
                            : c::StepState::ToDo,
             .title = Words{line.title},
             .text = Words{line.about}}
        );
    }
    c::timeline(out, steps);
}

void partners_list(Out& out, const RingView& view) {
    if (view.partners.empty()) return;
    w<R"(<h2>{}</h2><ul class="list-plain brings">)">(out, msg::ring_partners_title{});
    for (const projects::Partner& partner : view.partners) {
        const std::string name = view.name_of(partner);
        w<"<li><b>{}</b><br>{}</li>">(
            out, name.empty() ? Words{msg::ring_partner_left{}} : Words{name}, partner.brings
        );
    }
    w<"</ul>">(out);
}

Response overview(ReadTx& tx, const Call& call, const Request& request) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    const RingPage page{.title = msg::ring_title::id, .lede = msg::ring_lede::id};
    return ring_page(tx, call, request, *view, page, [&](Out& out) {
        w<R"(<div class="cols c12"><div>)">(out);
        if (const Round* round = view->compared(); round != nullptr)
            draw_ring(out, round->slices, msg::ring_chart_caption{});
        else
            draw_ring(out, Slices{}, msg::ring_chart_empty{});
        partners_list(out, *view);
        w<"</div><div>">(out);
        whose_move(out, *view, request);
        way_round(out, *view);
        w<"</div></div>">(out);
    });
}

}  // namespace

void mount_overview(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/ring",
        .page = overview,
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<Form> {
                const auto number = TRY(request.number("number"));
                return Form{ThingNumber{number}};
            },
            form_ring,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_ring(tx, call, request, outcome, "", nullptr);
            }
        ),
        .summary = "The ring of a project: where it stands; posting forms it",
    });
    router.add({
        .pattern = "/t/{number}/ring/open",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<OpenCheck> {
                const auto number = TRY(request.number("number"));
                return OpenCheck{ThingNumber{number}};
            },
            open_check,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_ring(tx, call, request, outcome, "#move", nullptr);
            }
        ),
        .summary = "Open the check of a ring, or look again",
    });
    router.add({
        .pattern = "/t/{number}/ring/close",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<CloseCheck> {
                const auto number = TRY(request.number("number"));
                return CloseCheck{ThingNumber{number}};
            },
            close_check,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_ring(tx, call, request, outcome, "/compare", nullptr);
            }
        ),
        .summary = "End the check of a ring without those who are missing",
    });
}

}  // namespace bunting::dimensions
