// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/activities/activities.h"
#include "features/things/add/form_view.h"
#include "features/things/pages/thing_page.h"
#include "locale/activity.h"
#include "web/components/messages/notice.h"

namespace bunting::things {
namespace {

constexpr int kLongAnswer =
    1'000;  // fields that may be this long stand under a heading of their own

bool is_long(const thing::Field& field) {
    return field.type == thing::FieldType::Words && field.longest >= kLongAnswer;
}

bool is_quote(const thing::Field& field) {
    return field.name == "quote";
}

std::string_view stored_of(const ThingView& view, std::string_view name) {
    const auto found = view.details.find(name);
    return found == view.details.end() ? std::string_view{} : std::string_view{found->second};
}

bool stands_in_list(const ThingView& view, const thing::Field& field) {
    if (!field.shown || is_long(field) || is_quote(field) || !has_answer(field, view.details))
        return false;
    return view.kind->when.empty() || !activities::is_part_of_when(field.name);
}

void list_row(html::Out& out, const html::Words& label, const auto& content) {
    html::w<"<div><dt>{}</dt><dd>{}</dd></div>\n">(out, label, content);
}

void when_row(html::Out& out, const ThingView& view, Date today) {
    if (view.kind->when.empty()) return;
    const auto days = activities::days_of(view.details);
    if (days)
        list_row(out, msg::activity_when{}, activities::when_in_words(out.locale, *days, today));
}

void field_row(html::Out& out, const ThingView& view, const thing::Field& field, Date today) {
    list_row(out, html::Words{field.heading.value_or(field.label)}, [&](html::Out& cell) {
        field_answer(cell, field, stored_of(view, field.name), today);
    });
}

// What is told at length, below the list.
void long_answer(html::Out& out, const ThingView& view, const thing::Field& field) {
    if (is_quote(field)) {
        components::quote(
            out, {.words = stored_of(view, field.name), .who = stored_of(view, "teller")}
        );
    } else if (is_long(field)) {
        html::w<"<h2>{}</h2>">(out, html::Words{field.heading.value_or(field.label)});
        components::paragraphs(out, stored_of(view, field.name));
    }
}

}  // namespace

void answers_of(html::Out& out, const ThingView& view, Date today) {
    const auto rows = [&](html::Out& inner) {
        when_row(inner, view, today);
        for (const thing::Field& field : view.kind->fields) {
            if (stands_in_list(view, field)) field_row(inner, view, field, today);
        }
        if (!view.thing.spot.empty())
            list_row(inner, html::Words{thing::common_field("spot")->label}, view.thing.spot);
    };
    html::w<R"(<dl class="sumlist">{}</dl>)">(out, rows);
    for (const thing::Field& field : view.kind->fields) {
        if (field.shown && has_answer(field, view.details)) long_answer(out, view, field);
    }
}

std::string words_to_index(const thing::Kind& kind, const thing::Details& details) {
    std::string out;
    for (const thing::Field& field : kind.fields) {
        if (!field.shown || !has_answer(field, details)) continue;
        const bool says_itself = field.type == thing::FieldType::Yes;
        out += says_itself
                   ? text::plain(text::default_locale(), field.label, {})
                   : answer_in_words(
                         text::default_locale(), field, details.find(field.name)->second, Date{}
                     );
        out += '\n';
    }
    return out;
}

}  // namespace bunting::things
