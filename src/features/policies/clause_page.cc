// SPDX-License-Identifier: AGPL-3.0-or-later
// /policies/{number}/clauses/{clause}: one clause, one side's words; clause 0 is a new one. And
// /policies/new.
#include <algorithm>

#include "features/policies/pages.h"
#include "features/policies/permissions.h"
#include "locale/policy.h"
#include "thing/place.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::policies {
namespace {

namespace c = components;
using html::Out;
using html::w;

std::int64_t clause_in(const Request& request) {
    const std::string_view text = request.param("clause");
    if (text.empty() || text.size() > 4) return -1;
    std::int64_t value = 0;
    for (const char ch : text) {
        if (ch < '0' || ch > '9') return -1;
        value = value * 10 + (ch - '0');
    }
    return value;
}

struct Boxes {
    const Request& request;
    const std::optional<Error>& error;

    void put(
        Out& out,
        std::string_view name,
        const html::Words& label,
        const html::Words& hint,
        c::Box box,
        const std::string& stands
    ) const {
        const bool again = request.form.has(name);
        const std::string value = again ? request.form.words(name) : stands;
        const std::string wrong =
            error && error->field == name ? web::words_for(request.lang(), *error) : std::string{};
        c::field(
            out,
            {.name = name, .label = label, .box = box, .value = value, .hint = hint, .error = wrong}
        );
    }
};

void changed_notice(Out& out, const std::optional<Error>& error, const PolicyView& view) {
    if (!error || error->key != "policy.changed") return;
    const std::string now = view.policy.path();
    c::notice(
        out,
        {.tone = c::NoticeTone::Warn,
         .title = msg::policy_changed_title{},
         .text = msg::policy_changed_text{.look_href = now}}
    );
}

// A clause as it stands, or a new one, and what its policy says.
struct ClauseView {
    PolicyView whole;
    Clause clause;
    std::int64_t number = 0;

    bool is_council() const { return whole.pen == Side::Council; }

    const std::string& own() const { return is_council() ? clause.council : clause.community; }

    const std::string& other() const { return is_council() ? clause.community : clause.council; }
};

Result<ClauseView> clause_view(ReadTx& tx, const Call& call, const Request& request) {
    auto whole = policy_view(tx, call, request, {});
    const std::int64_t number = clause_in(request);
    if (!whole || number < 0) return refuse(Fault::NotFound, "page.not_found");
    TRY(access::check(kDraftPolicy, call.actor, drafter_of(tx, call, whole->policy.id)));
    ClauseView view{.whole = std::move(*whole), .clause = {}, .number = number};
    const auto& all = view.whole.clauses;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Clause& each) {
        return each.clause == number;
    });
    if (found == all.end() && number != 0) return refuse(Fault::NotFound, "page.not_found");
    if (found != all.end()) view.clause = *found;
    return view;
}

void mistake_summary(Out& out, const Request& request, const std::optional<Error>& error) {
    if (!error || error->key == "policy.changed") return;
    const std::string words = web::words_for(request.lang(), *error);
    c::error_summary(out, {{error->field.empty() ? "heading" : error->field, words}});
}

void other_side(Out& out, const ClauseView& view) {
    if (view.other().empty()) return;
    const html::Words title = view.is_council() ? html::Words{msg::policy_other_community{}}
                                                : html::Words{msg::policy_other_council{}};
    w<"<h2>{}</h2><blockquote>{}</blockquote>">(out, title, view.other());
}

void clause_boxes(Out& form, const Boxes& boxes, const ClauseView& view) {
    const Clause& clause = view.clause;
    const html::Words own = view.is_council() ? html::Words{msg::policy_own_council{}}
                                              : html::Words{msg::policy_own_community{}};
    const std::string carried = clause.carried == 0 ? "" : std::to_string(clause.carried);
    boxes.put(form, "heading", msg::policy_heading{}, {}, c::Box::Line, clause.heading);
    boxes.put(form, "own", own, msg::policy_own_hint{}, c::Box::Area, view.own());
    boxes.put(
        form, "agreed", msg::policy_agreed{}, msg::policy_agreed_hint{}, c::Box::Area, clause.agreed
    );
    boxes.put(
        form,
        "differs",
        msg::policy_differs{},
        msg::policy_differs_hint{},
        c::Box::Area,
        clause.differs
    );
    boxes.put(
        form, "carried", msg::policy_carried{}, msg::policy_carried_hint{}, c::Box::Number, carried
    );
}

Response clause_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = clause_view(tx, call, request);
    if (!view) return web::refused(view.error());
    const Policy& policy = view->whole.policy;
    web::PageInfo info{
        .title = msg::policy_clause_title{},
        .section = web::Section::Change,
        .place = view->whole.place,
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    info.way.push_back({policy.title, policy.path()});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow">)">(out);
        changed_notice(out, error, view->whole);
        mistake_summary(out, request, error);
        w<"<h1>{}</h1>">(out, msg::policy_clause_title{});
        other_side(out, *view);
        const std::string action = fmt::format("{}/clauses/{}", policy.path(), view->number);
        const std::string seen = std::to_string(policy.version);
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::hidden_field(form, "seen", seen);
            clause_boxes(form, {request, error}, *view);
            c::buttons(form, {{.words = msg::policy_keep{}}});
        });
        w<R"(<p class="mute">{}</p></div>)">(out, msg::policy_keep_note{});
    });
}

std::optional<std::string> sent(const Request& request, std::string_view name) {
    const auto found = request.form.find(name);
    return found ? std::optional{std::string{*found}} : std::nullopt;
}

Result<WriteClause> parse_clause(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    const std::int64_t clause = clause_in(request);
    if (clause < 0) return refuse(Fault::NotFound, "page.not_found");
    return WriteClause{
        .policy = ThingNumber{number},
        .clause = clause,
        .seen = request.form.number("seen").value_or(0),
        .heading = sent(request, "heading"),
        .own = sent(request, "own"),
        .agreed = sent(request, "agreed"),
        .differs = sent(request, "differs"),
        .carried = sent(request, "carried"),
    };
}

// ---- a new policy ----
std::optional<thing::Place> place_asked(ReadTx& tx, const Call& call, const Request& request) {
    std::string slug = request.form.line("place");
    if (slug.empty()) slug = request.query.line("place");
    auto place = thing::find_place_by_slug(tx, call.borough, slug);
    return place ? place : thing::top_place(tx, call.borough);
}

Response new_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto place = place_asked(tx, call, request);
    if (!place) return web::see_other("/start");
    const web::PageInfo info{
        .title = msg::policy_begin_title{},
        .section = web::Section::Change,
        .place = place,
        .way = {{place->name, "/p/" + place->slug}},
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow">)">(out);
        if (error) {
            const std::string words = web::words_for(request.lang(), *error);
            c::error_summary(out, {{error->field, words}});
        }
        w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::policy_begin_title{}, msg::policy_begin_lede{}
        );
        const Boxes boxes{request, error};
        const std::string side = request.form.line("side");
        const std::string side_error = error && error->field == "side"
                                           ? web::words_for(request.lang(), *error)
                                           : std::string{};
        c::form(out, {.action = "/policies/new", .token = request.csrf}, [&](Out& form) {
            c::hidden_field(form, "place", place->slug);
            boxes.put(
                form, "title", msg::policy_title{}, msg::policy_title_hint{}, c::Box::Line, ""
            );
            boxes.put(form, "why", msg::policy_why{}, msg::policy_why_hint{}, c::Box::Area, "");
            c::choice_field(
                form,
                {.name = "side",
                 .legend = msg::policy_side{},
                 .choices =
                     {{.value = "council",
                       .words = msg::policy_side_council{},
                       .chosen = side == "council"},
                      {.value = "community",
                       .words = msg::policy_side_community{},
                       .chosen = side == "community"}},
                 .error = side_error}
            );
            c::buttons(form, {{.words = msg::policy_begin{}}});
        });
        w<"</div>">(out);
    });
}

Result<BeginPolicy> parse_begin(ReadTx& tx, const Call& call, const Request& request) {
    const auto place = place_asked(tx, call, request);
    if (!place) return refuse(Fault::NotFound, "page.not_found");
    return BeginPolicy{
        .place = place->id,
        .title = std::string{request.form.find("title").value_or("")},
        .why = std::string{request.form.find("why").value_or("")},
        .side = side_named(request.form.line("side")),
    };
}

Response list_page(ReadTx& tx, const Call& call, const Request& request) {
    const auto place = thing::find_place_by_slug(tx, call.borough, request.param("place"));
    if (!place) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const auto policies = policies_at(tx, call.borough, place->id);
    const bool begins = access::check(kBeginPolicy, call.actor, {}).has_value();
    const web::PageInfo info{
        .title = msg::policy_many{},
        .section = web::Section::Change,
        .place = place,
        .way = {{place->name, "/p/" + place->slug}},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::policy_many{}, msg::policy_list_lede{}
        );
        if (policies.empty()) {
            c::empty(
                out, {.title = msg::policy_list_empty{}, .text = msg::policy_list_empty_text{}}
            );
        }
        w<"<ul>">(out);
        for (const Policy& policy : policies) {
            w<R"(<li><a href="{}"><b>{}</b></a> {}</li>)">(
                out,
                policy.path(),
                policy.title,
                policy.state == State::Adopted ? html::Words{msg::policy_state_adopted{}}
                                               : html::Words{msg::policy_state_drafting{}}
            );
        }
        w<"</ul>">(out);
        if (begins) {
            const std::string href = "/policies/new?place=" + place->slug;
            c::buttons(out, {{.words = msg::policy_begin{}, .href = href}});
        }
        w<"</div>">(out);
    });
}

}  // namespace

void mount_clause(web::Router& router) {
    router.add({
        .pattern = "/policies/{number}/clauses/{clause}",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return clause_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_clause,
            write_clause,
            [](ReadTx& tx, const Call& call, const Request& request, const Result<Policy>& outcome
            ) {
                if (outcome) {
                    if (!request.wants_json()) return web::see_other(outcome->path());
                    web::Json json;
                    json.begin_object();
                    json.field("version", outcome->version);
                    json.end_object();
                    return web::json(std::move(json.text));
                }
                const Fault fault = outcome.error().fault;
                const bool mends =
                    (fault == Fault::Invalid || fault == Fault::Conflict) && !request.wants_json();
                if (!mends) return web::refused(outcome.error());
                return clause_page(tx, call, request, outcome.error());
            }
        ),
        .summary = "Write a clause for one's side; 0 adds one",
        .form = {"seen", "heading", "own", "agreed", "differs", "carried"},
    });
}

void mount_list(web::Router& router) {
    router.add({
        .pattern = "/p/{place}/policies",
        .page = list_page,
        .summary = "Policies that both sides of a place make together",
    });
    router.add({
        .pattern = "/policies/new",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return new_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_begin,
            begin_policy,
            [](ReadTx& tx, const Call& call, const Request& request, const Result<Policy>& outcome
            ) {
                if (outcome) {
                    if (!request.wants_json()) return web::see_other(outcome->path());
                    web::Json json;
                    json.begin_object();
                    json.field("number", raw(outcome->number));
                    json.end_object();
                    return web::json(std::move(json.text), 201);
                }
                const bool mends = outcome.error().fault == Fault::Invalid && !request.wants_json();
                if (!mends) return web::refused(outcome.error());
                return new_page(tx, call, request, outcome.error());
            }
        ),
        .action = &kBeginPolicy,
        .summary = "Begin a policy that both sides make together",
        .form = {"place", "title", "why", "side"},
    });
}

std::function<void(Out&)> change_part(const feature::PlaceAsk& ask) {
    return [policies = policies_at(ask.tx, ask.call.borough, ask.place.id),
            slug = ask.place.slug](Out& out) {
        w<R"(<section aria-labelledby="policies"><h2 id="policies">{}</h2><p>{}</p><ul>)">(
            out, msg::policy_many{}, msg::policy_list_lede{}
        );
        for (const Policy& policy : policies)
            w<R"(<li><a href="{}">{}</a></li>)">(out, policy.path(), policy.title);
        w<R"(<li><a href="/p/{}/policies">{}</a></li></ul></section>)">(
            out, slug, msg::policy_all{}
        );
    };
}

}  // namespace bunting::policies
