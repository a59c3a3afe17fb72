// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/forms/labelled.h"

#include "locale/common.h"
#include "locale/errors.h"

namespace bunting::components {

namespace {

void label_words(Out& out, const Labelled& field) {
    html::text(out, field.label);
    if (field.optional) w<R"( <span class="nb">{}</span>)">(out, msg::form_optional{});
}

}  // namespace

void label(Out& out, const Labelled& field) {
    const auto words = [&](Out& inner) { label_words(inner, field); };
    if (field.asks == Asks::WholePage) {
        w<R"(<h1><label for="{}">{}</label></h1>)">(out, field.id, words);
    } else {
        w<R"(<label for="{}">{}</label>)">(out, field.id, words);
    }
}

void legend(Out& out, const Labelled& field) {
    const auto words = [&](Out& inner) { label_words(inner, field); };
    if (field.asks == Asks::WholePage) {
        w<"<legend><h1>{}</h1></legend>">(out, words);
    } else {
        w<"<legend>{}</legend>">(out, words);
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
