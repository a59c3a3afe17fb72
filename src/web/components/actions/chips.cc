// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/actions/chips.h"

namespace bunting::components {

namespace {

std::string_view chip_tone(const std::optional<Look>& look) {
    return look ? tone_class(look->tone) : "";
}

void chip_shape(Out& out, const std::optional<Look>& look) {
    if (look) shape(out, look->shape);
}

}  // namespace

void chip_links(Out& out, const ChipLinks& links) {
    w<R"(<nav aria-label="{}"><ul class="chips">)">(out, links.label);
    for (const auto& chip : links.chips) {
        w<R"(<li><a class="chip {}" href="{}"{}>{}{}</a></li>)">(
            out,
            chip_tone(chip.look),
            chip.href,
            when<R"(aria-current="true")">(chip.here),
            [&](Out& inner) { chip_shape(inner, chip.look); },
            chip.words
        );
    }
    w<"</ul></nav>\n">(out);
}

void chips(Out& out, const Chips& chips) {
    w<R"(<fieldset class="field"><legend class="vh">{}</legend><div class="chips">)">(
        out, chips.legend
    );
    for (const auto& chip : chips.chips) {
        w<R"(<label class="chip {}"><input type="{}" name="{}" value="{}"{}>{}{}</label>)">(
            out,
            chip_tone(chip.look),
            chips.one_only ? "radio" : "checkbox",
            chips.name,
            chip.value,
            when<"checked">(chip.chosen),
            [&](Out& inner) { chip_shape(inner, chip.look); },
            chip.words
        );
    }
    w<"</div></fieldset>\n">(out);
}

void filter_form(Out& out, const FilterForm& filter, Content content) {
    w<R"(<form action="{}" method="get" data-auto>{}<button class="btn second sm nojs" type="submit">{}</button></form>
)">(out, filter.action, content, filter.submit);
}

}  // namespace bunting::components
