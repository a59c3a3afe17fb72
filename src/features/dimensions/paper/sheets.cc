// SPDX-License-Identifier: AGPL-3.0-or-later
// On paper: a check card for each partner (domain App. G: sixteen statements, 0 to 4, one line of
// evidence; a code instead of a name), a sheet for dots in the room, and the plan on one page.
#include <algorithm>

#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
#include "features/dimensions/permissions.h"
#include "features/dimensions/statements.h"
#include "locale/ring.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

void boxes(Out& out, bool with_unknown) {
    w<R"(<span class="boxes">)">(out);
    for (int score = 0; score <= kMostScore; ++score)
        w<R"(<span class="box">{}</span>)">(out, score);
    if (with_unknown) w<R"(<span class="box">?</span>)">(out);
    w<"</span>">(out);
}

void scale_line(Out& out) {
    w<R"(<p class="small">)">(out);
    for (int score = 0; score <= kMostScore; ++score)
        w<"<b>{}</b> {} · ">(out, score, Words{score_word(score)});
    w<"<b>?</b> {}</p>">(out, msg::ring_score_unknown{});
}

void card_statement(Out& out, const RingView& view, const Statement& statement) {
    w<R"(<li><p class="mt0"><b>{}</b> {}</p>)">(out, statement.code, view.words_of(statement));
    if (!statement.meaning.empty())
        w<R"(<p class="small mute">{}</p>)">(out, msg::ring_here{.words = statement.meaning});
    w<R"(<p class="tickrow"><span>{} {}</span><span>{} {}</span></p>)">(
        out,
        msg::ring_reading_how{},
        [](Out& inner) { boxes(inner, true); },
        msg::ring_reading_changed{},
        [](Out& inner) { boxes(inner, true); }
    );
    w<R"(<p class="writeline">{}</p></li>)">(out, msg::ring_because{});
}

void check_card(Out& out, const RingView& view, std::string_view code, const std::string& link) {
    w<R"(<article class="sheet card-check">)">(out);
    c::paper_link(out, {.link = link, .label = view.project.title});
    w<R"(<header><h2>{}</h2><p class="code">{} <b>{}</b></p></header>)">(
        out, msg::ring_card_title{}, msg::ring_code{}, code
    );
    w<"<p>{}</p><p>{}</p>">(
        out, msg::ring_card_project{.title = view.project.title}, msg::ring_card_how{}
    );
    scale_line(out);
    for (const Dimension dimension : kDimensions) {
        // The code again: sheets come apart.
        w<R"(<section><h3>{} {} <span class="small mute">{}</span></h3><ul class="list-plain">)">(
            out, [&](Out& inner) { dot(inner, dimension); }, Words{name_of(dimension)}, code
        );
        for (const Statement& statement : view.statements) {
            if (statement.dimension() == dimension) card_statement(out, view, statement);
        }
        w<"</ul></section>">(out);
    }
    w<"</article>">(out);
}

std::optional<Error> why_no_cards(const Call& call, const RingView& view) {
    if (!call.actor.is_signed_in()) return Error{Fault::SignIn, "access.sign_in"};
    if (!view.is_partner && !view.leads) return Error{Fault::Forbidden, "access.not_allowed"};
    if (!view.is_at(Stage::Check)) return Error{Fault::Conflict, "ring.not_now"};
    return std::nullopt;
}

void codes_list(Out& out, const RingView& view) {
    w<R"(<ul class="noprint">)">(out);
    if (view.leads || view.is_scribe) {
        for (const Sheet& sheet : view.sheets)
            w<"<li>{}: <b>{}</b></li>">(out, view.name_of(sheet.partner), sheet.code);
    }
    w<"</ul>">(out);
}

bool speaks_for(const RingView& view, const Sheet& sheet) {
    const auto& all = view.speaks_for;
    return std::find(all.begin(), all.end(), sheet.partner) != all.end();
}

// For those who run it: each partner's card; for a partner, its own.
Response cards(
    ReadTx& tx, const Call& call, const Request& request, const std::string& public_url
) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    if (const auto why = why_no_cards(call, *view)) return web::refused(*why);
    const std::string link = request.site(public_url) + view->path() + "/ring";
    return sheet_page(tx, call, request, *view, msg::ring_card_title::id, [&](Out& out) {
        w<R"(<h1 class="noprint">{}</h1><p class="noprint">{}</p>)">(
            out, msg::ring_cards_act{}, msg::ring_cards_text{}
        );
        codes_list(out, *view);
        c::print_button(out, msg::ring_print{});
        for (const Sheet& sheet : view->sheets) {
            if (view->leads || speaks_for(*view, sheet)) check_card(out, *view, sheet.code, link);
        }
    });
}

void dots_row(Out& out, const RingView& view, const Statement& statement) {
    w<R"(<tr><th scope="row">{} {}</th><td></td><td></td><td></td><td></td><td></td></tr>)">(
        out, [&](Out& inner) { dot(inner, statement.dimension()); }, view.words_of(statement)
    );
}

void dots_table(Out& out, const RingView& view) {
    w<R"(<section class="tablewrap" aria-label="{}" tabindex="0"><table class="dots"><thead><tr><th scope="col">{}</th>)">(
        out, msg::ring_dots_title{}, msg::ring_column_statement{}
    );
    for (int score = 0; score <= kMostScore; ++score)
        w<R"(<th scope="col">{}<br><span class="small">{}</span></th>)">(
            out, score, Words{score_word(score)}
        );
    w<"</tr></thead><tbody>">(out);
    for (const Statement& statement : view.statements)
        dots_row(out, view, statement);
    w<"</tbody></table></section>">(out);
}

Response dots(ReadTx& tx, const Call& call, const Request& request, const std::string& public_url) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    if (!view->ring) return web::refused(Error{Fault::NotFound, "page.not_found"});
    return sheet_page(tx, call, request, *view, msg::ring_dots_title::id, [&](Out& out) {
        c::print_button(out, msg::ring_print{});
        w<R"(<article class="sheet">)">(out);
        const std::string link = request.site(public_url) + view->path() + "/ring";
        c::paper_link(out, {.link = link, .label = view->project.title});
        w<"<h1>{}</h1><p>{}</p><p>{}</p>">(
            out,
            msg::ring_dots_title{},
            msg::ring_card_project{.title = view->project.title},
            msg::ring_dots_how{}
        );
        dots_table(out, *view);
        w<"</article>">(out);
    });
}

Response plan_on_a_page(
    ReadTx& tx, const Call& call, const Request& request, const std::string& public_url
) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    const Round* round = view->compared();
    if (round == nullptr) return web::refused(Error{Fault::NotFound, "ring.not_compared"});
    const PlanView plan = plan_view(tx, call, *view, round->number);
    return sheet_page(tx, call, request, *view, msg::ring_plan_title::id, [&](Out& out) {
        c::print_button(out, msg::ring_print{});
        w<R"(<article class="sheet one-page">)">(out);
        const std::string link = request.site(public_url) + view->path() + "/ring/plan";
        c::paper_link(out, {.link = link, .label = view->project.title});
        w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, msg::ring_plan_title{}, view->project.title);
        if (!plan.is_published()) w<"<p><b>{}</b></p>">(out, msg::ring_plan_is_draft{});
        w<R"(<div class="c12">)">(out);
        draw_ring(out, round->slices, {});
        w<"</div>">(out);
        plan_table(out, *view, plan, false);
        nothing_list(out, plan);
        if (view->is_at(Stage::Published)) {
            const Date next = next_check_in(view->ring->checked_in.value_or(view->today));
            const std::string day = text::date_long(out.locale, next, view->today);
            w<"<p>{}</p>">(out, msg::ring_check_in_due{.day = day});
        }
        w<"</article>">(out);
    });
}

}  // namespace

void mount_paper(web::Router& router, const std::string& public_url) {
    const auto at = [public_url](auto page) {
        return [public_url, page](ReadTx& tx, const Call& call, const Request& request) {
            return page(tx, call, request, public_url);
        };
    };
    router.add({
        .pattern = "/t/{number}/ring/cards",
        .page = at(cards),
        .summary = "Check cards to print, one for each partner",
    });
    router.add({
        .pattern = "/t/{number}/ring/dots",
        .page = at(dots),
        .summary = "A sheet for dots in a room",
    });
    router.add({
        .pattern = "/t/{number}/ring/plan-on-a-page",
        .page = at(plan_on_a_page),
        .summary = "The work plan on one page, to print",
    });
}

}  // namespace bunting::dimensions
