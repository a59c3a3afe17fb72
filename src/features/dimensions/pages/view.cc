// SPDX-License-Identifier: AGPL-3.0-or-later
// What all pages of a ring have in common.
#include <algorithm>

#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
#include "features/dimensions/permissions.h"
#include "features/dimensions/statements.h"
#include "locale/ring.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::array<std::string_view, 1> kSheets{"ring.css"};

std::map<PartyId, access::Party> parties_in(
    ReadTx& tx, BoroughId borough, std::span<const projects::Partner> partners
) {
    std::vector<PartyId> ids;
    for (const projects::Partner& partner : partners) {
        if (partner.party) ids.push_back(*partner.party);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return access::parties_of(tx, borough, ids);
}

void who_one_is(ReadTx& tx, const Call& call, RingView& view) {
    if (!call.actor.is_signed_in()) return;
    const auto may = [&](const access::Action& action, const access::Target& target) {
        return access::check(action, call.actor, target).has_value();
    };
    view.is_partner = may(kWorkOnRing, partner_in(tx, call, view.project, view.partners));
    view.leads = may(kKeepRing, lead_in(tx, call, view.project, view.partners));
    view.is_scribe = may(kTypeCheck, {});
    for (const projects::Partner& partner : view.partners) {
        if (speaks_as(tx, call, partner.party)) view.speaks_for.push_back(partner.id);
    }
}

void tabs(Out& out, const RingView& view, Tab here) {
    const std::string base = view.path() + "/ring";
    const std::string meaning = base + "/meaning";
    const std::string check = base + "/check";
    const std::string compare = base + "/compare";
    const std::string plan = base + "/plan";
    const std::string then = base + "/then-and-now";
    std::vector<c::Tab> all{
        {.words = msg::ring_tab_where{}, .href = base, .here = here == Tab::Where}
    };
    const auto add = [&](const Words& words, const std::string& href, Tab tab) {
        all.push_back({.words = words, .href = href, .here = here == tab});
    };
    if (view.ring) add(msg::ring_tab_meaning{}, meaning, Tab::Meaning);
    const bool checks = view.is_at(Stage::Check) && (!view.speaks_for.empty() || view.is_scribe);
    if (checks || here == Tab::Check) add(msg::ring_tab_check{}, check, Tab::Check);
    if (view.compared() != nullptr) {
        add(msg::ring_tab_compare{}, compare, Tab::Compare);
        add(msg::ring_tab_plan{}, plan, Tab::Plan);
        add(msg::ring_tab_then{}, then, Tab::ThenAndNow);
    }
    c::subnav(out, {.label = msg::ring_tabs{}, .tabs = all});
}

web::PageInfo info_of(const RingView& view, const Words& title) {
    web::PageInfo info{
        .title = title,
        .section = web::Section::Learn,
        .place = view.place,
        .in_search_engines = false,
        .sheets = {kSheets.begin(), kSheets.end()},
    };
    if (view.place) info.way.push_back({view.place->name, "/p/" + view.place->slug});
    info.way.push_back({view.project.title, view.path()});
    return info;
}

}  // namespace

std::string RingView::path() const {
    return fmt::format("/t/{}", raw(project.number));
}

std::string RingView::name_of(const PartyId& party) const {
    const auto found = parties.find(party);
    if (found == parties.end()) return "";
    return found->second.is_body() ? found->second.name : access::first_name(found->second.name);
}

std::string RingView::name_of(const projects::Partner& partner) const {
    return partner.party ? name_of(*partner.party) : partner.name;
}

std::string RingView::name_of(const PartnerId& partner) const {
    const auto* found = partner_with(partners, partner);
    return found == nullptr ? std::string{} : name_of(*found);
}

Words RingView::words_of(const Statement& statement) const {
    const auto came = words_as_they_came(statement.code);
    if (statement.words.empty() && came) return Words{*came};
    return Words{statement.words};
}

const Statement* RingView::statement(std::string_view code) const {
    const auto found = std::find_if(statements.begin(), statements.end(), [&](const Statement& s) {
        return s.code == code;
    });
    return found == statements.end() ? nullptr : &*found;
}

const Round* RingView::compared() const {
    return compared_before(std::numeric_limits<int>::max());
}

const Round* RingView::compared_before(int round) const {
    const Round* last = nullptr;
    for (const Round& each : rounds) {
        if (each.ended && each.number < round) last = &each;
    }
    return last;
}

bool RingView::is_at(Stage stage) const {
    return ring && ring->stage == stage;
}

std::vector<std::string> RingView::missing() const {
    std::vector<std::string> names;
    for (const Sheet& sheet : sheets) {
        if (!sheet.sent) names.push_back(name_of(sheet.partner));
    }
    return names;
}

int RingView::are_in() const {
    return static_cast<int>(std::count_if(sheets.begin(), sheets.end(), [](const Sheet& each) {
        return each.sent.has_value();
    }));
}

Result<RingView> ring_view(ReadTx& tx, const Call& call, ThingNumber number) {
    auto project = TRY(project_of(tx, call, number));
    const BoroughId borough = call.borough;
    RingView view{
        .project = std::move(project),
        .partners = {},
        .statements = {},
        .rounds = {},
        .sheets = {},
        .parties = {},
        .today = date_in_london(call.now),
        .speaks_for = {},
    };
    view.ring = find_ring(tx, borough, view.project.id);
    view.partners = projects::partners_of(tx, borough, view.project.id);
    view.parties = parties_in(tx, borough, view.partners);
    view.place = thing::find_place(tx, borough, view.project.place);
    if (view.ring) {
        view.statements = statements_of(tx, borough, view.project.id);
        view.rounds = rounds_of(tx, borough, view.project.id);
        view.sheets = sheets_of(tx, borough, view.project.id, view.ring->round);
    }
    who_one_is(tx, call, view);
    return view;
}

Result<RingView> asked_ring(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("number"));
    return ring_view(tx, call, ThingNumber{number});
}

Response ring_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const RingView& view,
    const RingPage& page,
    html::Content content
) {
    web::PageInfo info = info_of(view, Words{page.title});
    info.has_error = !page.mistakes.empty();
    if (page.tab != Tab::Where)
        info.way.push_back({text::plain(request.lang(), msg::ring_crumb{}), view.path() + "/ring"});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap">)">(out);
        std::vector<c::Mistake> mistakes;
        mistakes.reserve(page.mistakes.size());
        for (const auto& [field, words] : page.mistakes)
            mistakes.push_back({field, words});
        c::error_summary(out, mistakes);
        w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, Words{page.title}, Words{page.lede});
        tabs(out, view, page.tab);
        content(out);
        w<"</div>">(out);
    });
}

Response sheet_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const RingView& view,
    text::MsgId title,
    html::Content content
) {
    web::PageInfo info = info_of(view, Words{title});
    info.way.push_back({text::plain(request.lang(), msg::ring_crumb{}), view.path() + "/ring"});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap">)">(out);
        content(out);
        w<"</div>">(out);
    });
}

std::string error_at(
    const Request& request, const std::optional<Error>& error, std::string_view field
) {
    if (!error || error->field != field) return "";
    return web::words_for(request.lang(), *error);
}

Response reply_ring(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<thing::Thing>& outcome,
    std::string_view then,
    Again again
) {
    if (outcome) {
        const auto number = raw(outcome->number);
        if (!request.wants_json()) return web::see_other(fmt::format("/t/{}/ring{}", number, then));
        web::Json json;
        json.begin_object();
        json.field("number", number);
        json.end_object();
        return web::json(std::move(json.text));
    }
    const bool mends = outcome.error().fault == Fault::Invalid && !request.wants_json();
    if (mends && again != nullptr) return again(tx, call, request, outcome.error());
    return web::refused(outcome.error());
}

void act_button(
    Out& out,
    const RingView& view,
    const Request& request,
    std::string_view step,
    const Words& words,
    bool is_second
) {
    const std::string action = fmt::format("{}/ring{}", view.path(), step);
    c::post_button(
        out,
        {.action = action,
         .token = request.csrf,
         .button = {.words = words, .look = is_second ? c::ButtonLook::Second : c::ButtonLook::Main}
        }
    );
}

void statement_words(Out& out, const RingView& view, const Statement& statement) {
    html::text(out, view.words_of(statement));
    const auto came = words_as_they_came(statement.code);
    if (!came || statement.words.empty()) return;
    const std::string words = text::plain(out.locale, *came, {});
    w<R"(<span class="small mute came">{}</span>)">(out, msg::ring_as_it_came{.words = words});
}

}  // namespace bunting::dimensions
