// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/forms/field.h"

#include "locale/common.h"
#include "locale/components.h"
#include "web/components/forms/labelled.h"

namespace bunting::components {

namespace {

struct BoxLook {
    std::string_view type;
    std::string_view keyboard;  // inputmode
};

constexpr BoxLook look_of(Box box) {
    switch (box) {
        case Box::Line:
        case Box::Area:
            return {"text", ""};
        case Box::Email:
            return {"email", "email"};
        case Box::Phone:
            return {"tel", "tel"};
        case Box::Date:
            return {"date", ""};
        case Box::Time:
            return {"time", ""};
        // type=number loses what it cannot read and changes when one scrolls past: a plain box does
        // neither.
        case Box::Number:
        case Box::Code:
            return {"text", "numeric"};
        case Box::Search:
            return {"search", "search"};
        case Box::Password:
            return {"password", ""};
        case Box::File:
            return {"file", ""};
    }
    return {"text", ""};
}

void area(Out& out, const Field& field, std::string_view id, std::string_view described) {
    // A browser drops the first line end, so one is written that may be dropped.
    w<"<textarea id=\"{}\" name=\"{}\" rows=\"5\"{}{}{}{}>\n{}</textarea>">(
        out,
        id,
        field.name,
        opt<"aria-describedby">(described),
        when<R"(aria-invalid="true")">(!field.error.empty()),
        opt<"autocomplete">(field.autocomplete),
        opt<"data-max">(
            field.most_letters > 0 ? std::to_string(field.most_letters) : std::string{}
        ),
        field.value
    );
}

void line(Out& out, const Field& field, std::string_view id, std::string_view described) {
    const auto look = look_of(field.box);
    const bool is_small = field.box == Box::Number || field.box == Box::Code;
    w<R"(<input class="in{}" type="{}" id="{}" name="{}"{}{}{}{}{}{}{}>)">(
        out,
        is_small ? " w-s" : "",
        look.type,
        id,
        field.name,
        opt<"value">(field.value),
        opt<"inputmode">(look.keyboard),
        opt<"aria-describedby">(described),
        when<R"(aria-invalid="true")">(!field.error.empty()),
        opt<"autocomplete">(field.autocomplete),
        opt<"accept">(field.accepts),
        opt<"data-max">(field.most_letters > 0 ? std::to_string(field.most_letters) : std::string{})
    );
}

void letter_count(Out& out, const Field& field, std::string_view id) {
    w<R"(<span class="hint" id="{}-count" role="status" data-left="{}" data-over="{}">{}</span>)">(
        out,
        id,
        msg::counter_left{.n = "#"},
        msg::counter_over{.n = "#"},
        msg::form_up_to{.n = field.most_letters}
    );
}

}  // namespace

void field(Out& out, const Field& field) {
    const auto id = field.id.empty() ? field.name : field.id;
    const Labelled labelled{id, field.label, field.hint, field.error, field.asks, field.optional};
    const bool counted = field.most_letters > 0;
    w<R"(<div class="{}">)">(out, field_class(field.error));
    label(out, labelled);
    hint_and_error(out, labelled);
    const auto described = described_by(labelled, counted);
    field.box == Box::Area ? area(out, field, id, described) : line(out, field, id, described);
    if (counted) letter_count(out, field, id);
    w<"</div>\n">(out);
}

void select(Out& out, const Select& select) {
    const auto id = select.id.empty() ? select.name : select.id;
    const Labelled labelled{id, select.label, select.hint, select.error, select.asks};
    w<R"(<div class="{}">)">(out, field_class(select.error));
    label(out, labelled);
    hint_and_error(out, labelled);
    w<R"(<select id="{}" name="{}"{}{}>)">(
        out,
        id,
        select.name,
        opt<"aria-describedby">(described_by(labelled)),
        when<R"(aria-invalid="true")">(!select.error.empty())
    );
    for (const auto& option : select.options) {
        w<R"(<option value="{}"{}>{}</option>)">(
            out, option.value, when<"selected">(option.chosen), option.words
        );
    }
    w<"</select></div>\n">(out);
}

}  // namespace bunting::components
