// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/pages/edit_view.h"

#include "features/things/add/form_view.h"
#include "features/things/pages/thing_page.h"
#include "locale/common.h"
#include "locale/things.h"
#include "web/components/actions/button.h"
#include "web/components/forms/form.h"
#include "web/components/messages/notice.h"
#include "web/components/tables/table.h"

namespace bunting::things {
namespace {

constexpr std::array<std::string_view, 4> kCommon{"title", "summary", "body", "spot"};

std::string_view value_of(const Typed& typed, std::string_view name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::string_view{} : std::string_view{found->second};
}

bool is_asked(const thing::Kind& kind, std::string_view name) {
    for (const thing::Step& step : kind.steps) {
        if (std::find(step.fields.begin(), step.fields.end(), name) != step.fields.end())
            return true;
    }
    return false;
}

// The fields of the kind that differ, each with its label: what is there now, and what was written.
void differences(Out& out, const EditForm& form) {
    const Typed theirs = typed_of(form.view);
    const thing::Kind& kind = *form.view.kind;
    const auto row = [&](Out& inner, std::string_view name, const html::Words& label) {
        if (value_of(theirs, name) == value_of(form.typed, name)) return;
        components::table_row(
            inner,
            {label, html::Words{value_of(theirs, name)}, html::Words{value_of(form.typed, name)}}
        );
    };
    const auto rows = [&](Out& inner) {
        for (const std::string_view name : kCommon)
            row(inner, name, thing::common_field(name)->label);
        for (const thing::Field& field : kind.fields)
            row(inner, field.name, field.label);
        row(inner, kPlaceField, msg::thing_where{});
        row(inner, kTagsField, msg::thing_tags_label{});
    };
    components::table(
        out,
        {
            .label = msg::thing_both_title{},
            .columns =
                {{msg::thing_both_what{}}, {msg::thing_both_theirs{}}, {msg::thing_both_yours{}}},
        },
        rows
    );
}

void fields(Out& out, const FormView& form, const std::vector<std::string_view>& names) {
    for (const std::string_view name : names)
        field_input(out, form, *thing::field_of(form.kind, name));
}

// Answers that are asked nowhere in the form for adding: a longer text, when it was last checked.
std::vector<std::string_view> unasked(const thing::Kind& kind) {
    std::vector<std::string_view> out;
    if (!is_asked(kind, "body")) out.emplace_back("body");
    for (const thing::Field& field : kind.fields) {
        if (field.shown && !is_asked(kind, field.name)) out.push_back(field.name);
    }
    return out;
}

void edit_form(Out& out, const web::Request& request, const EditForm& edit, const FormView& form) {
    const std::string action = edit.view.path() + "/edit";
    components::form(out, {.action = action, .token = request.csrf}, [&](Out& inner) {
        components::hidden_field(inner, "seen", std::to_string(edit.view.thing.version));
        for (const thing::Step* step : steps_asked(form.kind, form.typed)) {
            html::w<"<h2>{}</h2>">(inner, html::Words{step->question});
            if (asks_place(*step)) place_input(inner, form);
            fields(inner, form, {step->fields.begin(), step->fields.end()});
        }
        html::w<"<h2>{}</h2>">(inner, msg::thing_edit_more{});
        fields(inner, form, unasked(form.kind));
        tags_input(inner, form);
        const html::Words save =
            edit.was_changed ? html::Words{msg::thing_both_keep{}} : html::Words{msg::form_save{}};
        const std::string back = edit.view.path();
        components::buttons(
            inner,
            {{.words = save},
             {.words = msg::form_cancel{}, .href = back, .look = components::ButtonLook::Second}}
        );
    });
}

void changed_notice(Out& out, const EditForm& edit) {
    components::notice(
        out,
        {
            .tone = components::NoticeTone::Warn,
            .title = msg::thing_both_title{},
            .text = msg::thing_both_text{},
            .more = [&](Out& inner) { differences(inner, edit); },
        }
    );
}

}  // namespace

Typed typed_of(const ThingView& view) {
    Typed typed;
    const thing::Thing& thing = view.thing;
    const auto put = [&](std::string_view name, std::string value) {
        if (!value.empty()) typed[std::string{name}] = std::move(value);
    };
    put("title", thing.title);
    put("summary", thing.summary);
    put("body", thing.body);
    put("spot", thing.spot);
    for (const thing::Field& field : view.kind->fields) {
        const auto found = view.details.find(field.name);
        if (found != view.details.end()) put(field.name, as_typed(field, found->second));
    }
    if (!view.above.empty()) put(kPlaceField, view.above.front().slug);
    std::string tags;
    for (const std::string& tag : view.tags)
        tags += (tags.empty() ? "" : ", ") + tag;
    put(kTagsField, std::move(tags));
    return typed;
}

web::Response edit_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const EditForm& edit
) {
    auto choices = places::place_choices(tx, call.borough);
    const auto& above = edit.view.above;
    const bool is_finer = !above.empty() && above.front().level > thing::PlaceLevel::Neighbourhood;
    if (is_finer)
        choices.push_back({above.front(), static_cast<int>(above.size()) - 1}
        );  // a building it is in already stays to be chosen
    const Subjects subjects = subjects_of(tx, call.borough, *edit.view.kind, edit.typed);
    const FormView form{*edit.view.kind, edit.typed, edit.errors, choices, subjects};
    web::PageInfo info{
        .title = msg::thing_edit_title{.title = edit.view.thing.title},
        .place = above.empty() ? std::nullopt : std::optional{above.front()},
        .way = way_to(edit.view),
        .has_error = !edit.errors.empty(),
        .in_search_engines = false,
        .status = edit.was_changed ? 409 : 200,
    };
    info.way.push_back({edit.view.thing.title, edit.view.path()});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="wrap narrow">)">(out);
        form_errors(out, form);
        html::w<"<h1>{}</h1>">(out, msg::thing_edit_title{.title = edit.view.thing.title});
        if (edit.was_changed) changed_notice(out, edit);
        edit_form(out, request, edit, form);
        html::w<"</div>">(out);
    });
}

}  // namespace bunting::things
