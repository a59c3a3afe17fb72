// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/dimensions/pages/plan_forms.h"

#include <algorithm>

#include "features/dimensions/drawing.h"
#include "features/dimensions/statements.h"
#include "locale/ring.h"
#include "web/components/components.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

std::vector<c::Option> with_none(const Words& none) {
    return {{.value = "", .words = none}};
}

void who_and_what_with(Out& form, const Shown& shown) {
    const std::string partner = shown.typed("partner");
    const std::string on = shown.typed("built_on");
    std::vector<std::string> ids;
    std::vector<std::string> names;
    std::vector<std::string> brings;
    for (const projects::Partner& each : shown.view.partners) {
        ids.push_back(each.id.text());
        names.push_back(shown.view.name_of(each));
        brings.push_back(each.brings + " (" + names.back() + ")");
    }
    auto who = with_none(msg::ring_pick{});
    auto with = with_none(msg::ring_pick{});
    for (std::size_t i = 0; i < ids.size(); ++i) {
        who.push_back({.value = ids[i], .words = names[i], .chosen = partner == ids[i]});
        with.push_back({.value = ids[i], .words = brings[i], .chosen = on == ids[i]});
    }
    std::vector<std::string> numbers;
    numbers.reserve(shown.assets.size());
    for (const thing::Line& asset : shown.assets) {
        numbers.push_back(std::to_string(raw(asset.number)));
        with.push_back(
            {.value = numbers.back(), .words = asset.title, .chosen = on == numbers.back()}
        );
    }
    const std::string who_wrong = shown.wrong("partner");
    const std::string with_wrong = shown.wrong("built_on");
    c::select(
        form,
        {.name = "built_on",
         .label = msg::ring_built_label{},
         .options = with,
         .hint = msg::ring_built_hint{},
         .error = with_wrong}
    );
    c::select(
        form,
        {.name = "partner", .label = msg::ring_who_label{}, .options = who, .error = who_wrong}
    );
}

void action_fields(Out& form, const Shown& shown) {
    const std::string code = shown.typed("statement");
    auto options = with_none(msg::ring_pick{});
    for (const Statement& each : shown.view.statements) {
        if (!each.chosen) continue;
        options.push_back(
            {.value = each.code, .words = shown.view.words_of(each), .chosen = code == each.code}
        );
    }
    const std::string statement_wrong = shown.wrong("statement");
    const std::string what = shown.typed("what");
    const std::string what_wrong = shown.wrong("what");
    const std::string due = shown.typed("due");
    const std::string due_wrong = shown.wrong("due");
    const std::string know = shown.typed("know");
    const std::string know_wrong = shown.wrong("know");
    c::select(
        form,
        {.name = "statement",
         .label = msg::ring_for_label{},
         .options = options,
         .error = statement_wrong,
         .id = "for"}
    );
    c::field(
        form,
        {.name = "what",
         .label = msg::ring_what_label{},
         .value = what,
         .hint = msg::ring_what_hint{},
         .error = what_wrong}
    );
    who_and_what_with(form, shown);
    c::field(
        form,
        {.name = "due",
         .label = msg::ring_due_label{},
         .box = c::Box::Date,
         .value = due,
         .error = due_wrong}
    );
    c::field(
        form,
        {.name = "know",
         .label = msg::ring_know_label{},
         .value = know,
         .hint = msg::ring_know_hint{},
         .error = know_wrong}
    );
}

bool has_action(const PlanView& plan, Dimension dimension) {
    return std::any_of(plan.actions.begin(), plan.actions.end(), [&](const Action& action) {
        return dimension_of(action.code) == dimension;
    });
}

std::string why_of(const PlanView& plan, Dimension dimension) {
    for (const Nothing& each : plan.nothings) {
        if (each.dimension == dimension) return each.why;
    }
    return "";
}

std::string fault_words(const Request& request, const PlanFault& fault) {
    const Error error{Fault::Conflict, fault.key};
    std::string words = web::words_for(request.lang(), error);
    if (!fault.dimension) return words;
    return text::plain(request.lang(), name_of(*fault.dimension), {}) + ": " + words;
}

}  // namespace

void choose_form(Out& out, const Shown& shown) {
    const std::string action = shown.view.path() + "/ring/choose";
    std::vector<std::string> hints;
    std::vector<c::Choice> choices;
    hints.reserve(shown.view.statements.size());
    choices.reserve(shown.view.statements.size());
    for (const Statement& statement : shown.view.statements) {
        const auto found = shown.how.find(statement.code);
        const Spread spread = found == shown.how.end() ? Spread{} : found->second;
        const std::string middle = quarters_text(2 * spread.twice_middle);
        hints.push_back(
            spread.n == 0
                ? text::plain(out.locale, msg::ring_nobody_knows{})
                : text::plain(
                      out.locale,
                      msg::ring_middle_of{.middle = middle, .low = spread.low, .high = spread.high}
                  )
        );
        choices.push_back(
            {.value = statement.code,
             .words = shown.view.words_of(statement),
             .chosen = statement.chosen,
             .hint = hints.back()}
        );
    }
    const std::string wrong = shown.wrong("statement");
    const bool is_first = shown.view.is_at(Stage::Compare);
    c::details(
        out,
        {.summary = msg::ring_choose_title{}, .open = is_first || !wrong.empty()},
        [&](Out& inner) {
            c::form(
                inner,
                {.action = action, .token = shown.request.csrf, .label = msg::ring_choose_title{}},
                [&](Out& form) {
                    c::choice_field(
                        form,
                        {.name = "statement",
                         .legend = msg::ring_choose_legend{},
                         .choices = choices,
                         .pick = c::Pick::Several,
                         .hint = msg::ring_choose_hint{},
                         .error = is_first ? wrong : std::string{}}
                    );
                    c::buttons(
                        form,
                        {{.words = msg::ring_choose_send{},
                          .look = is_first ? c::ButtonLook::Main : c::ButtonLook::Second}}
                    );
                }
            );
        }
    );
}

void action_form(Out& out, const Shown& shown) {
    const std::string action = shown.view.path() + "/ring/action";
    w<R"(<section id="add"><h2>{}</h2><p>{}</p>)">(
        out, msg::ring_action_title{}, msg::ring_action_text{}
    );
    c::form(
        out,
        {.action = action, .token = shown.request.csrf, .label = msg::ring_action_title{}},
        [&](Out& form) {
            action_fields(form, shown);
            c::buttons(form, {{.words = msg::ring_action_send{}}});
        }
    );
    w<"</section>">(out);
}

namespace {

void drop_form(Out& out, const Shown& shown, const Action& each) {
    const std::string action = shown.view.path() + "/ring/drop";
    const std::string id = each.id.text();
    c::form(
        out,
        {.action = action, .token = shown.request.csrf, .label = msg::ring_drop_act{}},
        [&](Out& form) {
            c::hidden_field(form, "action", id);
            c::button(
                form,
                {.words = msg::ring_drop_act{},
                 .look = c::ButtonLook::Second,
                 .is_small = true,
                 .more = each.what}
            );
        }
    );
}

}  // namespace

void drop_list(Out& out, const Shown& shown) {
    if (shown.plan.actions.empty()) return;
    c::details(out, {.summary = msg::ring_drop_title{}}, [&](Out& inner) {
        for (const Action& each : shown.plan.actions) {
            w<R"(<p class="mt0">{}</p>)">(inner, each.what);
            drop_form(inner, shown, each);
        }
    });
}

void open_dimensions(Out& out, const Shown& shown) {
    bool any = false;
    const std::string action = shown.view.path() + "/ring/nothing";
    for (const Dimension dimension : kDimensions) {
        if (has_action(shown.plan, dimension)) continue;
        if (!any) {
            w<R"(<section id="nothing"><h2>{}</h2><p>{}</p>)">(
                out, msg::ring_open_title{}, msg::ring_open_text{}
            );
        }
        any = true;
        const std::string name = fmt::format("why_{}", word_of(dimension));
        const std::string why = why_of(shown.plan, dimension);
        const std::string wrong = shown.wrong(name);
        const std::string called = text::plain(out.locale, name_of(dimension), {});
        c::form(
            out,
            {.action = action, .token = shown.request.csrf, .label = Words{called}},
            [&](Out& form) {
                c::hidden_field(form, "dimension", word_of(dimension));
                c::field(
                    form,
                    {.name = "why",
                     .label = msg::ring_why_label{.name = called},
                     .value = why,
                     .error = wrong,
                     .optional = true,
                     .id = name}
                );
                c::button(
                    form,
                    {.words = msg::ring_why_send{},
                     .look = c::ButtonLook::Second,
                     .is_small = true,
                     .more = called}
                );
            }
        );
    }
    if (any) w<"</section>">(out);
}

void publish_part(Out& out, const Shown& shown) {
    const auto faults =
        faults_of_plan(facts_of(shown.plan.actions), dimensions_of(shown.plan.nothings));
    w<R"(<section class="panel" id="publish"><h2>{}</h2>)">(out, msg::ring_publish_title{});
    if (!faults.empty()) {
        w<"<p>{}</p><ul>">(out, msg::ring_publish_not_yet{});
        for (const PlanFault& fault : faults)
            w<"<li>{}</li>">(out, fault_words(shown.request, fault));
        w<"</ul>">(out);
    } else if (shown.view.leads) {
        w<"<p>{}</p>">(out, msg::ring_publish_text{});
        act_button(out, shown.view, shown.request, "/publish", msg::ring_publish_act{});
    } else {
        w<"<p>{}</p>">(out, msg::ring_publish_wait{});
    }
    w<"</section>">(out);
}

}  // namespace bunting::dimensions
