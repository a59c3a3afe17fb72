// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/cases/timeline.h"

#include "locale/common.h"
#include "web/components/shapes/shapes.h"

namespace bunting::components {

namespace {

std::string_view class_of(StepState state) {
    switch (state) {
        case StepState::Done:
            return "done";
        case StepState::Now:
            return "now";
        case StepState::ToDo:
            return "todo";
        case StepState::Late:
            return "late";
    }
    return "";
}

void dot(Out& out, StepState state) {
    switch (state) {
        case StepState::Done:
            return w<
                R"svg(<svg class="dot yes" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="15" fill="currentColor"/><path d="M8.5 16.5l5 5L23.5 11" fill="none" stroke="var(--paper)" stroke-width="3.5"/></svg>)svg">(
                out
            );
        case StepState::Now:
            return w<
                R"svg(<svg class="dot" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="13.5" fill="#ffc53d" stroke="var(--ink)" stroke-width="3"/><circle cx="16" cy="16" r="5" fill="#15241c"/></svg>)svg">(
                out
            );
        case StepState::ToDo:
            return w<
                R"svg(<svg class="dot" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="13" fill="var(--paper)" stroke="var(--edge)" stroke-width="3" stroke-dasharray="5 4"/></svg>)svg">(
                out
            );
        case StepState::Late:
            return w<
                R"svg(<svg class="dot no" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="15" fill="currentColor"/><path d="M16 7v11M16 21.5v4" stroke="var(--paper)" stroke-width="4"/></svg>)svg">(
                out
            );
    }
}

// The state in a word, for those who do not see the dot; dates say the rest.
Words state_words(StepState state) {
    switch (state) {
        case StepState::Done:
            return msg::status_done{};
        case StepState::Now:
            return msg::status_started{};
        case StepState::ToDo:
            return msg::status_waiting{};
        case StepState::Late:
            return msg::status_late{};
    }
    return {};
}

}  // namespace

void timeline(Out& out, List<Step> steps) {
    w<R"(<ol class="timeline">)">(out);
    for (const auto& step : steps) {
        w<R"(<li class="{}">{}<h3>{}<span class="vh">: {}</span></h3>)">(
            out,
            class_of(step.state),
            [&](Out& inner) { dot(inner, step.state); },
            step.title,
            state_words(step.state)
        );
        if (!step.when.empty()) w<R"(<p class="when">{}</p>)">(out, step.when);
        paragraph(out, step.text);
        w<"{}</li>\n">(out, step.more);
    }
    w<"</ol>\n">(out);
}

void said(Out& out, const Said& said) {
    w<R"(<div class="said{}"{}><p class="who">{}</p>)">(
        out, said.is_council ? " council" : "", opt<"id">(said.id), said.who
    );
    if (!said.words.empty()) w<"<p{}>{}</p>">(out, opt<"lang">(said.language), said.words);
    w<"{}</div>\n">(out, said.content);
}

}  // namespace bunting::components
