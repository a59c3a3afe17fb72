// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/forms/choices.h"

#include "web/components/forms/labelled.h"

namespace bunting::components {

namespace {

void choice_words(Out& out, const Choice& choice) {
    if (choice.language == nullptr) {
        w<"<span>{}</span>">(out, choice.words);
    } else {
        w<R"(<span lang="{}" dir="{}">{}</span>)">(
            out, choice.language->tag(), choice.language->dir(), choice.words
        );
    }
}

void tile(Out& out, const ChoiceField& field, const Choice& choice, std::string_view id) {
    w<R"(<label class="opt"><input type="{}" name="{}" value="{}"{}{}>)">(
        out,
        field.pick == Pick::One ? "radio" : "checkbox",
        field.name,
        choice.value,
        opt<"id">(id),
        when<"checked">(choice.chosen)
    );
    choice_words(out, choice);
    if (!choice.hint.empty()) w<R"(<span class="hint">{}</span>)">(out, choice.hint);
    w<"</label>">(out);
}

}  // namespace

void choice_field(Out& out, const ChoiceField& field) {
    const Labelled labelled{field.name, field.legend, field.hint, field.error, field.asks};
    w<R"(<fieldset class="{}"{}>)">(
        out, field_class(field.error), opt<"aria-describedby">(described_by(labelled))
    );
    legend(out, labelled);
    hint_and_error(out, labelled);
    std::string_view id = field.name;
    for (const auto& choice : field.choices) {
        tile(out, field, choice, id);
        id = {};
    }
    w<"</fieldset>\n">(out);
}

void tick(Out& out, const Tick& tick) {
    const Labelled labelled{tick.name, tick.words, {}, tick.error};
    w<R"(<div class="{}">)">(out, field_class(tick.error));
    hint_and_error(out, labelled);
    w<R"(<label class="opt"><input type="checkbox" id="{}" name="{}" value="{}"{}{}{}><span>{}</span>)">(
        out,
        tick.name,
        tick.name,
        tick.value,
        when<"checked">(tick.chosen),
        when<R"(aria-invalid="true")">(!tick.error.empty()),
        opt<"aria-describedby">(described_by(labelled)),
        tick.words
    );
    if (!tick.hint.empty()) w<R"(<span class="hint">{}</span>)">(out, tick.hint);
    w<"</label></div>\n">(out);
}

}  // namespace bunting::components
