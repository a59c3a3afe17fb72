// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/forms/labelled.h"

#include "locale/common.h"
#include "locale/errors.h"

namespace bunting::components {

void label_words(Out& out, const Labelled& field) {
    const auto words = [&](Out& inner) {
        html::text(inner, field.label);
        if (field.optional) w<R"( <span class="nb">{}</span>)">(inner, msg::form_optional{});
    };
    if (field.asks == Asks::WholePage) {
        w<"<h1>{}</h1>">(out, words);
    } else {
        words(out);
    }
}

void hint_and_error(Out& out, const Labelled& field) {
    if (!field.hint.empty())
        w<R"(<span class="hint" id="{}-hint">{}</span>)">(out, field.id, field.hint);
    if (!field.error.empty()) {
        w<R"(<span class="err" id="{}-error"><span class="vh">{}</span> {}</span>)">(
            out, field.id, msg::error_summary_prefix{}, field.error
        );
    }
}

std::string described_by(const Labelled& field, bool counted) {
    std::string ids;
    const auto add = [&](std::string_view suffix) {
        if (!ids.empty()) ids += ' ';
        (ids += field.id) += suffix;
    };
    if (!field.hint.empty()) add("-hint");
    if (!field.error.empty()) add("-error");
    if (counted) add("-count");
    return ids;
}

std::string_view field_class(const Words& error) {
    return error.empty() ? "field" : "field has-err";
}

}  // namespace bunting::components
