// SPDX-License-Identifier: AGPL-3.0-or-later
// A plan as a table and as data: on its page, on paper, in JSON.
#include <algorithm>

#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
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

void plan_row(
    Out& rows, const RingView& view, const PlanView& plan, const Action& action, bool with_links
) {
    const Dimension dimension = dimension_of(action.code).value_or(Dimension::Confident);
    const Statement* statement = view.statement(action.code);
    const std::string who = view.name_of(action.partner);
    const std::string due = text::date_short(rows.locale, action.due, view.today);
    const std::string on = built_on_words(rows.locale, view, plan, action);
    const auto because = [&](Out& cell) {
        dot(cell, dimension);
        w<" <b>{}</b>">(cell, Words{name_of(dimension)});
        if (statement != nullptr)
            w<R"(<span class="small mute came">{}</span>)">(cell, view.words_of(*statement));
    };
    const auto what = [&](Out& cell) {
        if (with_links && action.promise > 0)
            w<R"(<a href="/promises/{}">{}</a>)">(cell, action.promise, action.what);
        else
            html::text(cell, action.what);
        if (!on.empty())
            w<R"(<br><span class="small mute">{}</span>)">(cell, msg::ring_built_on{.what = on});
    };
    c::table_row(
        rows,
        {c::Cell{html::Content{because}},
         c::Cell{html::Content{what}},
         c::Cell{who.empty() ? Words{msg::ring_partner_left{}} : Words{who}},
         c::Cell{Words{due}},
         c::Cell{Words{action.know}}}
    );
}

}  // namespace

bool PlanView::is_published() const {
    return std::any_of(actions.begin(), actions.end(), [](const Action& action) {
        return action.promise > 0;
    });
}

PlanView plan_view(ReadTx& tx, const Call& call, const RingView& view, int round) {
    PlanView plan{
        .actions = actions_of(tx, call.borough, view.project.id, round),
        .nothings = nothings_of(tx, call.borough, view.project.id, round),
        .assets = {},
    };
    for (const Action& action : plan.actions) {
        if (!action.asset) continue;
        auto asset = thing::find_thing(tx, call.borough, *action.asset);
        if (asset && asset->is_public()) plan.assets.emplace(*action.asset, std::move(*asset));
    }
    return plan;
}

std::string built_on_words(
    const text::Locale& locale, const RingView& view, const PlanView& plan, const Action& action
) {
    if (action.brings) {
        const auto* partner = partner_with(view.partners, *action.brings);
        if (partner == nullptr) return text::plain(locale, msg::ring_partner_left{});
        const std::string name = view.name_of(*partner);
        return name.empty() ? partner->brings : partner->brings + " (" + name + ")";
    }
    if (!action.asset) return "";
    const auto found = plan.assets.find(*action.asset);
    return found == plan.assets.end() ? std::string{} : found->second.title;
}

void plan_table(Out& out, const RingView& view, const PlanView& plan, bool with_links) {
    c::table(
        out,
        {.label = msg::ring_plan_title{},
         .columns =
             {{.words = msg::ring_column_because{}},
              {.words = msg::ring_column_try{}},
              {.words = msg::ring_column_who{}},
              {.words = msg::ring_column_by{}},
              {.words = msg::ring_column_know{}}}},
        [&](Out& rows) {
            for (const Action& action : plan.actions)
                plan_row(rows, view, plan, action, with_links);
        }
    );
}

void nothing_list(Out& out, const PlanView& plan) {
    if (plan.nothings.empty()) return;
    w<R"(<h2>{}</h2><ul class="list-plain brings">)">(out, msg::ring_nothing_title{});
    for (const Nothing& each : plan.nothings) {
        w<"<li>{} <b>{}</b>: {}</li>">(
            out,
            [&](Out& inner) { dot(inner, each.dimension); },
            Words{name_of(each.dimension)},
            msg::ring_nothing_line{.why = each.why}
        );
    }
    w<"</ul>">(out);
}

void put_plan(web::Json& json, const RingView& view, const PlanView& plan) {
    json.begin_array("actions");
    for (const Action& action : plan.actions) {
        json.begin_object();
        json.field("statement", std::string_view{action.code});
        json.field("dimension", word_of(dimension_of(action.code).value_or(Dimension::Confident)));
        json.field("what", std::string_view{action.what});
        json.field("who", view.name_of(action.partner));
        json.field("built_on", built_on_words(text::default_locale(), view, plan, action));
        json.field("due", action.due.iso());
        json.field("how_we_will_know", std::string_view{action.know});
        if (action.promise > 0)
            json.field("promise", action.promise);
        else
            json.null("promise");
        json.end_object();
    }
    json.end_array();
    json.begin_array("nothing_needed");
    for (const Nothing& each : plan.nothings) {
        json.begin_object();
        json.field("dimension", word_of(each.dimension));
        json.field("because", std::string_view{each.why});
        json.end_object();
    }
    json.end_array();
}

}  // namespace bunting::dimensions
