// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/ring/plan: choosing what to work on, the actions, and where nothing is needed; once
// published, the plan and how it goes.
#include <algorithm>

#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
#include "features/dimensions/pages/plan_forms.h"
#include "features/dimensions/permissions.h"
#include "features/dimensions/statements.h"
#include "locale/ring.h"
#include "text/time/when.h"
#include "thing/thing_store.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kAssetsOffered = 30;

void check_in_form(Out& out, const Shown& shown) {
    const std::string action = shown.view.path() + "/ring/check-in";
    const std::string words = shown.request.form.words("words");
    const std::string wrong = shown.wrong("words");
    w<R"(<section id="check-in"><h2>{}</h2>)">(out, msg::ring_check_in_title{});
    c::form(out, {.action = action, .token = shown.request.csrf}, [&](Out& form) {
        c::field(
            form,
            {.name = "words",
             .label = msg::ring_check_in_label{},
             .box = c::Box::Area,
             .value = words,
             .hint = msg::ring_check_in_hint{},
             .error = wrong,
             .most_letters = 2000}
        );
        c::buttons(form, {{.words = msg::ring_check_in_send{}, .look = c::ButtonLook::Second}});
    });
    w<"</section>">(out);
}

void check_ins_part(Out& out, const Shown& shown, bool has_form) {
    if (!has_form && !shown.check_ins.empty()) w<"<h2>{}</h2>">(out, msg::ring_check_in_title{});
    for (const CheckIn& each : shown.check_ins) {
        const std::string day =
            text::date_long(out.locale, date_in_london(each.at), shown.view.today);
        const std::string name = shown.view.name_of(each.voice);
        const std::string who = name.empty() ? day : name + ", " + day;
        c::said(out, {.who = who, .words = each.words});
    }
}

void published_part(Out& out, const Shown& shown) {
    const std::string plan = shown.view.path() + "/ring/plan-on-a-page";
    c::buttons(
        out, {{.words = msg::ring_print_plan{}, .href = plan, .look = c::ButtonLook::Second}}
    );
    const bool has_form = shown.may_work() && shown.view.is_at(Stage::Published);
    if (has_form) check_in_form(out, shown);
    check_ins_part(out, shown, has_form);
}

void working_part(Out& out, const Shown& shown) {
    choose_form(out, shown);
    if (!shown.view.is_at(Stage::Plan)) return;
    action_form(out, shown);
    drop_list(out, shown);
    open_dimensions(out, shown);
    publish_part(out, shown);
}

void plan_content(Out& out, const Shown& shown) {
    if (!shown.plan.actions.empty()) plan_table(out, shown.view, shown.plan, true);
    nothing_list(out, shown.plan);
    if (shown.plan.is_published()) {
        published_part(out, shown);
    } else if (shown.may_work()) {
        working_part(out, shown);
    } else if (shown.plan.actions.empty()) {
        w<"<p>{}</p>">(out, msg::ring_plan_none_yet{});
    }
    if (shown.before && !shown.plan.is_published()) {
        const Date day = date_in_london(*shown.before->ended);
        const std::string then = text::month_year(out.locale, day);
        w<"<h2>{}</h2>">(out, msg::ring_then_title{.day = then});
        plan_table(out, shown.view, shown.plan_before, true);
    }
    w<R"(<p><a href="{}/ring/plan.json">{}</a></p>)">(
        out, shown.view.path(), msg::ring_data_plan{}
    );
}

Response plan_data(const RingView& view, const Round& round, const PlanView& plan) {
    web::Json json;
    json.begin_object();
    json.field("project", raw(view.project.number));
    json.field("round", round.number);
    json.field("published", plan.is_published());
    put_plan(json, view, plan);
    json.end_object();
    return web::json(std::move(json.text));
}

Response plan_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    const Round* round = view->compared();
    if (round == nullptr) return web::refused(Error{Fault::NotFound, "ring.not_compared"});
    const PlanView plan = plan_view(tx, call, *view, round->number);
    if (request.format == web::Format::Json) return plan_data(*view, *round, plan);
    const Results how = results_of(tx, call.borough, view->project.id, round->number, Reading::How);
    const thing::ListAsk ask{
        .borough = call.borough,
        .place = view->project.place,
        .kinds = {"asset"},
        .limit = kAssetsOffered,
    };
    const Round* before = view->compared_before(round->number);
    const Shown shown{
        .view = *view,
        .request = request,
        .plan = plan,
        .how = how,
        .assets = view->is_at(Stage::Plan) && view->is_partner ? thing::list_at(tx, ask).lines
                                                               : std::vector<thing::Line>{},
        .check_ins = check_ins_of(tx, call.borough, view->project.id),
        .before = before,
        .plan_before = before != nullptr ? plan_view(tx, call, *view, before->number) : PlanView{},
        .error = error,
    };
    RingPage page{
        .title = msg::ring_plan_title::id,
        .lede = plan.is_published() ? msg::ring_plan_lede::id : msg::ring_plan_making_lede::id,
        .tab = Tab::Plan,
    };
    if (error) {
        const bool is_for = error->field == "statement" && request.form.has("what");
        page.mistakes.emplace_back(
            is_for ? "for" : error->field, web::words_for(request.lang(), *error)
        );
    }
    return ring_page(tx, call, request, *view, page, [&](Out& out) {
        w<R"(<div class="plan">)">(out);
        plan_content(out, shown);
        w<"</div>">(out);
    });
}

template <class Parse, class Act>
web::Post to_plan(Parse parse, Act act, std::string_view then = "/plan") {
    return web::posts(
        parse,
        act,
        [then](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
            return reply_ring(tx, call, request, outcome, then, plan_page);
        }
    );
}

std::string as_sent(const Request& request, std::string_view name) {
    return std::string{request.form.find(name).value_or("")};
}

Result<AddAction> parse_action(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    return AddAction{
        .project = ThingNumber{number},
        .code = request.form.line("statement"),
        .what = as_sent(request, "what"),
        .partner = request.form.line("partner"),
        .built_on = request.form.line("built_on"),
        .due = request.form.line("due"),
        .know = as_sent(request, "know"),
    };
}

Result<Choose> parse_choose(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    return Choose{ThingNumber{number}, request.form.all("statement")};
}

Result<DropAction> parse_drop(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    return DropAction{ThingNumber{number}, request.form.line("action")};
}

Result<NothingNeeded> parse_nothing(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    return NothingNeeded{
        ThingNumber{number}, request.form.line("dimension"), as_sent(request, "why")
    };
}

Result<CheckInOn> parse_check_in(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    return CheckInOn{ThingNumber{number}, as_sent(request, "words")};
}

void mount_making(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/ring/choose",
        .post = to_plan(parse_choose, choose),
        .summary = "Choose the statements to work on",
        .form = {"statement"},
    });
    router.add({
        .pattern = "/t/{number}/ring/action",
        .post = to_plan(parse_action, add_action),
        .summary = "Put an action into the work plan, built on what somebody brings",
        .form = {"statement", "what", "partner", "built_on", "due", "know"},
    });
    router.add({
        .pattern = "/t/{number}/ring/drop",
        .post = to_plan(parse_drop, drop_action),
        .summary = "Take an action out of the plan before it is published",
        .form = {"action"},
    });
    router.add({
        .pattern = "/t/{number}/ring/nothing",
        .post = to_plan(parse_nothing, nothing_needed, "/plan#nothing"),
        .summary = "Say why a dimension needs nothing now; an empty why takes it back",
        .form = {"dimension", "why"},
    });
}

}  // namespace

void mount_plan(web::Router& router, const std::string& public_url) {
    router.add({
        .pattern = "/t/{number}/ring/plan",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return plan_page(tx, call, request, std::nullopt); },
        .formats = {web::Format::Json},
        .summary = "The work plan of a project's partners",
    });
    mount_making(router);
    router.add({
        .pattern = "/t/{number}/ring/publish",
        .post = to_plan(
            [public_url](ReadTx&, const Call&, const Request& request) -> Result<Publish> {
                const auto number = TRY(request.number("number"));
                return Publish{ThingNumber{number}, public_url};
            },
            publish_plan
        ),
        .summary = "Publish the work plan: each action becomes a promise",
    });
    router.add({
        .pattern = "/t/{number}/ring/check-in",
        .post = to_plan(parse_check_in, check_in, "/plan#check-in"),
        .summary = "Every eight weeks: how the plan goes",
        .form = {"words"},
    });
}

}  // namespace bunting::dimensions
