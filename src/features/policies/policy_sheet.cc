// SPDX-License-Identifier: AGPL-3.0-or-later
// /policies/{number}/sheet: the policy on paper. Both sides' words beside each other, what stays
// different, who signed or lines to sign on, which body adopted it and when both look again.
#include "access/setting.h"
#include "features/policies/pages.h"
#include "locale/policy.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::policies {
namespace {

namespace c = components;
using html::Out;
using html::w;

html::Words side_word(Side side) {
    return side == Side::Council ? html::Words{msg::policy_side_council{}}
                                 : html::Words{msg::policy_side_community{}};
}

html::Words words_or_none(const std::string& words) {
    return words.empty() ? html::Words{msg::policy_nothing_written{}} : html::Words{words};
}

// Neither side stands out: two columns of one width.
void sides(Out& out, const Clause& clause) {
    w<R"(<div class="sides">)">(out);
    for (const Side side : {Side::Council, Side::Community}) {
        const std::string& words = side == Side::Council ? clause.council : clause.community;
        w<"<div><h3>{}</h3><p>{}</p></div>">(out, side_word(side), words_or_none(words));
    }
    w<"</div>">(out);
}

void clause_on_sheet(Out& out, const PolicyView& view, const Clause& clause) {
    w<R"(<section class="together"><h2>{}. {}</h2>)">(out, clause.clause, clause.heading);
    if (!clause.agreed.empty()) w<"<p><b>{}</b></p>">(out, clause.agreed);
    if (!same_words(clause.council, clause.community)) sides(out, clause);
    if (!clause.differs.empty())
        w<"<p><b>{}</b> {}</p>">(out, msg::policy_sheet_differs{}, clause.differs);
    if (const auto found = view.carried.find(clause.carried); found != view.carried.end()) {
        w<R"(<p>{} {} (/t/{})</p>)">(
            out, msg::policy_carried_by{}, found->second.title, raw(found->second.number)
        );
    } else {
        w<"<p>{}</p>">(out, msg::policy_carried_none{});
    }
    w<"</section>">(out);
}

void blank(Out& out, const html::Words& words) {
    w<R"(<p class="blank"><span>{}</span></p>)">(out, words);
}

// Signed in this version, or a line to sign on.
void signatures(Out& out, const PolicyView& view) {
    w<R"(<section class="together"><h2>{}</h2>)">(out, msg::policy_signatures{});
    for (const Side side : {Side::Council, Side::Community}) {
        bool any = false;
        for (const SignedBy& by : view.signatures) {
            if (by.signature.side != side || by.signature.version != view.policy.version) continue;
            any = true;
            const std::string name = view.name_of(by.party);
            const std::string day = text::date_full(out.locale, date_in_london(by.at));
            w<"<p>{}: <b>{}</b>, {}</p>">(out, side_word(side), name, day);
        }
        if (!any) {
            w<"<p>{}</p>">(out, side_word(side));
            blank(out, msg::policy_sheet_sign_here{});
        }
    }
    w<"</section>">(out);
}

void adoption(Out& out, const PolicyView& view) {
    w<R"(<section class="together"><h2>{}</h2>)">(out, msg::policy_sheet_adoption{});
    const auto adopted = parse_date(view.policy.adopted);
    const auto review = parse_date(view.policy.review);
    if (view.policy.state == State::Adopted && adopted && review) {
        const std::string day = text::date_full(out.locale, *adopted);
        const std::string again = text::date_full(out.locale, *review);
        w<"<p>{}</p><p>{}</p>">(
            out,
            msg::policy_adopted{.body = view.policy.body, .day = day},
            msg::policy_review_due{.day = again}
        );
    } else {
        blank(out, msg::policy_adopt_body{});
        blank(out, msg::policy_adopt_day{});
        blank(out, msg::policy_adopt_review{});
    }
    w<"</section>">(out);
}

void sheet(Out& out, const PolicyView& view, const c::PaperLink& to) {
    w<R"(<div class="wrap narrow sheet">)">(out);
    c::paper_link(out, to);
    w<R"(<p class="mute">{}</p><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::policy_one{}, view.policy.title, view.policy.why
    );
    // Paper is read in other years.
    const std::string changed = text::date_full(out.locale, date_in_london(view.policy.changed));
    w<"<p>{}</p>">(out, msg::policy_version{.n = view.policy.version, .day = changed});
    if (view.clauses.empty()) w<"<p>{}</p>">(out, msg::policy_no_clauses_yet{});
    for (const Clause& clause : view.clauses)
        clause_on_sheet(out, view, clause);
    signatures(out, view);
    adoption(out, view);
    c::print_button(out, msg::policy_print{});
    w<"</div>">(out);
}

Response sheet_page(
    ReadTx& tx, const Call& call, const Request& request, const std::string& public_url
) {
    const auto view = policy_view(tx, call, request, {});
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const std::string link = request.site(public_url) + view->policy.path();
    const std::string phone = access::setting(tx, call.borough, "phone");
    web::PageInfo info{
        .title = msg::policy_sheet_title{.title = view->policy.title},
        .section = web::Section::Change,
        .place = view->place,
        .in_search_engines = false,
        .sheets = {"sheets.css"},
    };
    info.way.push_back({view->policy.title, view->policy.path()});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        sheet(out, *view, {.link = link, .label = view->policy.title, .phone = phone});
    });
}

}  // namespace

void mount_sheet(web::Router& router, const std::string& public_url) {
    router.add({
        .pattern = "/policies/{number}/sheet",
        .page = [public_url](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return sheet_page(tx, call, request, public_url); },
        .summary = "A policy on paper: clauses side by side, signatures, adoption",
    });
}

}  // namespace bunting::policies
