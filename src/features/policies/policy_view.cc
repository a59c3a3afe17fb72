// SPDX-License-Identifier: AGPL-3.0-or-later
// One policy as a page: clauses with both sides' words beside each other, what is agreed, what
// stays different, comments, signatures, adoption.
#include <algorithm>

#include "features/policies/pages.h"
#include "locale/policy.h"
#include "text/time/when.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::policies {
namespace {

namespace c = components;
using html::Out;
using html::w;

std::string error_in(
    const Out& out, const PolicyView& view, std::string_view step, std::string_view field
) {
    const bool here =
        view.typed.error && view.typed.step == step && view.typed.error->field == field;
    return here ? web::words_for(out.locale, *view.typed.error) : std::string{};
}

void side_column(Out& out, text::MsgId title, const std::string& words) {
    w<R"(<div><h3>{}</h3>)">(out, html::Words{title});
    if (words.empty())
        w<R"(<p class="mute">{}</p>)">(out, msg::policy_nothing_written{});
    else
        w<"<p>{}</p>">(out, words);
    w<"</div>">(out);
}

void carried_line(Out& out, const PolicyView& view, const Clause& clause) {
    const auto found = view.carried.find(clause.carried);
    if (found == view.carried.end()) {
        w<R"(<p class="mute">{}</p>)">(out, msg::policy_carried_none{});
        return;
    }
    w<R"(<p>{} <a href="/t/{}">{}</a></p>)">(
        out, msg::policy_carried_by{}, raw(found->second.number), found->second.title
    );
}

void comment_form(Out& out, const Request& request, const PolicyView& view, const Clause& clause) {
    const std::string step = fmt::format("comment-{}", clause.clause);
    const std::string action = view.policy.path() + "/comment";
    const std::string number = std::to_string(clause.clause);
    const std::string error = error_in(out, view, step, "words");
    const bool here = view.typed.step == step;
    const std::string words = here ? request.form.words("words") : std::string{};
    const std::string id = "words-" + number;
    c::details(out, {.summary = msg::policy_comment{}, .open = here}, [&](Out& inner) {
        c::form(
            inner,
            {.action = action,
             .token = request.csrf,
             .label = msg::policy_comment_on{.clause = clause.heading}},
            [&](Out& form) {
                c::hidden_field(form, "clause", number);
                c::field(
                    form,
                    {.name = "words",
                     .label = msg::policy_comment_words{},
                     .box = c::Box::Area,
                     .value = words,
                     .error = error,
                     .id = id}
                );
                c::button(
                    form,
                    {.words = msg::policy_comment_act{},
                     .look = c::ButtonLook::Second,
                     .is_small = true}
                );
            }
        );
    });
}

void comments_part(Out& out, const PolicyView& view, const Clause& clause) {
    for (const Comment& comment : view.comments) {
        if (comment.clause != clause.clause) continue;
        const std::string day =
            text::date_short(out.locale, date_in_london(comment.at), view.today);
        const std::string name = view.name_of(comment.voice);
        const std::string who = name.empty() ? day : fmt::format("{}, {}", name, day);
        c::said(out, {.who = who, .words = comment.words});
    }
}

void clause_part(Out& out, const Request& request, const PolicyView& view, const Clause& clause) {
    w<R"(<section id="clause-{}"><h2>{}. {}</h2>)">(
        out, clause.clause, clause.clause, clause.heading
    );
    if (!clause.agreed.empty()) w<R"(<p class="lede">{}</p>)">(out, clause.agreed);
    const bool shows_sides = !same_words(clause.council, clause.community);
    if (shows_sides) {
        w<R"(<div class="cols">)">(out);
        side_column(out, msg::policy_side_council::id, clause.council);
        side_column(out, msg::policy_side_community::id, clause.community);
        w<"</div>">(out);
    }
    if (!clause.differs.empty()) {
        c::notice(out, {.title = msg::policy_differs_title{}, .text = clause.differs, .level = 3});
    }
    carried_line(out, view, clause);
    comments_part(out, view, clause);
    if (view.pen) {
        const std::string href = fmt::format("{}/clauses/{}", view.policy.path(), clause.clause);
        c::buttons(
            out,
            {{.words = msg::policy_write{},
              .href = href,
              .look = c::ButtonLook::Second,
              .is_small = true,
              .more = clause.heading}}
        );
    }
    if (view.signed_in) comment_form(out, request, view, clause);
    w<"</section>">(out);
}

html::Words side_title(Side side) {
    return side == Side::Council ? html::Words{msg::policy_side_council{}}
                                 : html::Words{msg::policy_side_community{}};
}

// Who signed the words as they are.
std::string signers_of(const PolicyView& view, Side side) {
    std::string names;
    for (const SignedBy& by : view.signatures) {
        if (by.signature.side != side || by.signature.version != view.policy.version) continue;
        names += (names.empty() ? "" : ", ") + view.name_of(by.party);
    }
    return names;
}

void sign_part(Out& out, const Request& request, const PolicyView& view) {
    w<"<h2>{}</h2><ul>">(out, msg::policy_signatures{});
    for (const Side side : {Side::Council, Side::Community}) {
        const std::string names = signers_of(view, side);
        if (names.empty())
            w<"<li>{}: {}</li>">(out, side_title(side), msg::policy_not_signed{});
        else
            w<"<li>{}: <b>{}</b></li>">(out, side_title(side), names);
    }
    w<"</ul>">(out);
    if (!view.pen || view.policy.state == State::Adopted) return;
    if (view.has_signed(*view.pen)) return;
    const std::string action = view.policy.path() + "/sign";
    const std::string seen = std::to_string(view.policy.version);
    w<"<p>{}</p>">(out, msg::policy_sign_note{});
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::policy_signatures{}},
        [&](Out& form) {
            c::hidden_field(form, "seen", seen);
            c::buttons(form, {{.words = msg::policy_sign{}}});
        }
    );
}

void adopt_part(Out& out, const Request& request, const PolicyView& view) {
    const bool ready = view.pen && view.policy.state == State::Drafting &&
                       view.has_signed(Side::Council) && view.has_signed(Side::Community);
    if (!ready) return;
    const bool here = view.typed.step == "adopt";
    const std::string action = view.policy.path() + "/adopt";
    const auto field = [&](Out& form, std::string_view name, const html::Words& label, c::Box box) {
        const std::string value = here ? request.form.line(name) : std::string{};
        const std::string error = error_in(out, view, "adopt", name);
        c::field(form, {.name = name, .label = label, .box = box, .value = value, .error = error});
    };
    w<"<h2>{}</h2>">(out, msg::policy_adopt_title{});
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::policy_adopt_title{}},
        [&](Out& form) {
            field(form, "body", msg::policy_adopt_body{}, c::Box::Line);
            field(form, "adopted", msg::policy_adopt_day{}, c::Box::Date);
            field(form, "review", msg::policy_adopt_review{}, c::Box::Date);
            c::buttons(form, {{.words = msg::policy_adopt{}}});
        }
    );
}

void drafters_list(Out& out, const PolicyView& view, Side side) {
    w<"<h3>{}</h3><ul>">(out, side_title(side));
    bool any = false;
    for (const Drafter& drafter : view.drafters) {
        if (drafter.side != side) continue;
        any = true;
        w<"<li>{}</li>">(out, view.name_of(drafter.party));
    }
    if (!any) w<R"(<li class="mute">{}</li>)">(out, msg::policy_drafters_none{});
    w<"</ul>">(out);
}

void drafter_fields(Out& form, const Request& request, const PolicyView& view) {
    const bool here = view.typed.step == "drafter";
    const std::string name = here ? request.form.line("name") : std::string{};
    const std::string side = here ? request.form.line("side") : std::string{};
    const std::string name_error = error_in(form, view, "drafter", "name");
    const std::string side_error = error_in(form, view, "drafter", "side");
    c::field(
        form,
        {.name = "name",
         .label = msg::policy_drafter_name{},
         .value = name,
         .hint = msg::policy_drafter_name_hint{},
         .error = name_error}
    );
    c::choice_field(
        form,
        {.name = "side",
         .legend = msg::policy_drafter_side{},
         .choices =
             {{.value = "council", .words = msg::policy_side_council{}, .chosen = side == "council"
              },
              {.value = "community",
               .words = msg::policy_side_community{},
               .chosen = side == "community"}},
         .error = side_error}
    );
}

void drafter_form(Out& out, const Request& request, const PolicyView& view) {
    const std::string action = view.policy.path() + "/drafter";
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::policy_drafter_add{}},
        [&](Out& form) {
            drafter_fields(form, request, view);
            c::button(form, {.words = msg::policy_drafter_add{}, .look = c::ButtonLook::Second});
        }
    );
}

void drafters_part(Out& out, const Request& request, const PolicyView& view) {
    w<R"(<section class="panel"><h2 class="mt0">{}</h2>)">(out, msg::policy_drafters{});
    for (const Side side : {Side::Council, Side::Community})
        drafters_list(out, view, side);
    if (view.pen) {
        const bool here = view.typed.step == "drafter";
        c::details(out, {.summary = msg::policy_drafter_add{}, .open = here}, [&](Out& inner) {
            drafter_form(inner, request, view);
        });
    }
    w<"</section>">(out);
}

void state_part(Out& out, const PolicyView& view) {
    if (view.policy.state != State::Adopted) return;
    const auto adopted = parse_date(view.policy.adopted);
    const auto review = parse_date(view.policy.review);
    const std::string day = adopted ? text::date_long(out.locale, *adopted, view.today) : "";
    const std::string again = review ? text::date_long(out.locale, *review, view.today) : "";
    const bool due = review && *review < view.today;
    c::notice(
        out,
        {.tone = due ? c::NoticeTone::Warn : c::NoticeTone::Ok,
         .title = msg::policy_adopted{.body = view.policy.body, .day = day},
         .text = due ? html::Words{msg::policy_review_late{.day = again}}
                     : html::Words{msg::policy_review_due{.day = again}}}
    );
}

void mistakes(Out& out, const PolicyView& view) {
    if (!view.typed.error) return;
    const std::string words = web::words_for(out.locale, *view.typed.error);
    std::string field = view.typed.error->field;
    if (view.typed.step.starts_with("comment-"))
        field = "words-" + view.typed.step.substr(std::string_view{"comment-"}.size());
    if (field.empty()) field = "main";
    c::error_summary(out, {{field, words}});
}

}  // namespace

std::string PolicyView::name_of(const PartyId& id) const {
    const auto found = parties.find(id);
    if (found == parties.end()) return "";
    return found->second.is_body() ? found->second.name : access::first_name(found->second.name);
}

bool PolicyView::has_signed(Side side) const {
    return std::any_of(signatures.begin(), signatures.end(), [&](const SignedBy& by) {
        return by.signature.side == side && by.signature.version == policy.version;
    });
}

std::optional<PolicyView> policy_view(
    ReadTx& tx, const Call& call, const Request& request, Typed typed
) {
    const auto number = request.number("number");
    if (!number) return std::nullopt;
    auto policy = find_policy(tx, call.borough, ThingNumber{*number});
    if (!policy) return std::nullopt;
    PolicyView view{.policy = std::move(*policy)};
    const PolicyId& id = view.policy.id;
    view.typed = std::move(typed);
    view.today = date_in_london(call.now);
    view.place = thing::find_place(tx, call.borough, view.policy.place);
    view.clauses = clauses_of(tx, call.borough, id);
    view.drafters = drafters_of(tx, call.borough, id);
    view.comments = comments_of(tx, call.borough, id);
    view.signatures = signatures_of(tx, call.borough, id);
    std::vector<PartyId> ids;
    ids.reserve(view.drafters.size() + view.comments.size() + view.signatures.size());
    for (const Drafter& drafter : view.drafters)
        ids.push_back(drafter.party);
    for (const Comment& comment : view.comments)
        ids.push_back(comment.voice);
    for (const SignedBy& by : view.signatures)
        ids.push_back(by.party);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    view.parties = access::parties_of(tx, call.borough, ids);
    for (const Clause& clause : view.clauses) {
        if (clause.carried == 0) continue;
        const auto thing = thing::find_thing(tx, call.borough, ThingNumber{clause.carried});
        if (thing && thing->is_public())
            view.carried.emplace(clause.carried, CarriedBy{thing->number, thing->title});
    }
    const auto pen = pen_of(tx, call, id);
    if (pen) view.pen = pen->side;
    view.signed_in = call.actor.is_signed_in();
    return view;
}

void policy_page(Out& out, const Request& request, const PolicyView& view) {
    w<R"(<div class="wrap"><article class="cols c21"><div>)">(out);
    mistakes(out, view);
    w<R"(<p class="nomargin"><span class="tag">{}</span></p><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::policy_one{}, view.policy.title, view.policy.why
    );
    state_part(out, view);
    if (view.clauses.empty()) w<"<p>{}</p>">(out, msg::policy_no_clauses_yet{});
    for (const Clause& clause : view.clauses)
        clause_part(out, request, view, clause);
    if (view.pen) {
        const std::string href = view.policy.path() + "/clauses/0";
        c::buttons(
            out, {{.words = msg::policy_add_clause{}, .href = href, .look = c::ButtonLook::Second}}
        );
    }
    sign_part(out, request, view);
    adopt_part(out, request, view);
    w<R"(</div><div class="side">)">(out);
    drafters_part(out, request, view);
    const std::string changed =
        text::date_long(out.locale, date_in_london(view.policy.changed), view.today);
    w<R"(<p>{}</p><ul class="list-plain"><li><a href="{}/sheet">{}</a></li><li><a href="{}/before">{}</a></li><li><a href="{}.json">{}</a></li></ul>)">(
        out,
        msg::policy_version{.n = view.policy.version, .day = changed},
        view.policy.path(),
        msg::policy_sheet_act{},
        view.policy.path(),
        msg::policy_before{},
        view.policy.path(),
        msg::policy_data{}
    );
    w<"</div></article></div>">(out);
}

}  // namespace bunting::policies
