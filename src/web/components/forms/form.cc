// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/forms/form.h"

#include <algorithm>

#include "base/ensure.h"
#include "locale/common.h"
#include "locale/errors.h"

namespace bunting::components {

namespace {

constexpr int kMostPennants = 7;

}  // namespace

void form(Out& out, const Form& form, Content content) {
    w<R"(<form action="{}" method="post" novalidate{}{}>)">(
        out,
        form.action,
        when<R"(enctype="multipart/form-data")">(form.takes_files),
        opt<"aria-label">(form.label)
    );
    if (!form.token.empty()) hidden_field(out, "csrf", form.token);
    w<"{}</form>\n">(out, content);
}

void hidden_field(Out& out, std::string_view name, std::string_view value) {
    w<R"(<input type="hidden" name="{}" value="{}">)">(out, name, value);
}

void pennants(Out& out, int done, int of) {
    BUNTING_ENSURE(of >= 1 && done >= 0 && done <= of);
    const int shown = std::min(of, kMostPennants);
    // Of more than seven, the share that is done; never all before the end.
    const int on = of == shown ? done : done * shown / of;
    w<R"(<ol class="pennants" aria-hidden="true">)">(out);
    for (int i = 0; i < shown; ++i)
        w<"<li{}></li>">(out, when<R"(class="on")">(i < on));
    w<"</ol>\n">(out);
}

void progress(Out& out, const Progress& progress) {
    pennants(out, progress.step, progress.of);
    const auto flow = html::plain(out, progress.flow);
    w<R"(<p class="mute">{}</p>
)">(out, msg::form_step{.flow = flow, .n = progress.step, .of = progress.of});
}

void error_summary(Out& out, List<Mistake> mistakes) {
    if (mistakes.empty()) return;
    w<R"(<div class="errsum" role="alert" aria-labelledby="errsum-title"><h2 id="errsum-title">{}</h2><ul>)">(
        out, msg::error_summary_title{.n = mistakes.size()}
    );
    for (const auto& mistake : mistakes)
        w<R"(<li><a href="#{}">{}</a></li>)">(out, mistake.field, mistake.words);
    w<"</ul></div>\n">(out);
}

void answers(Out& out, List<Answer> answers) {
    w<R"(<dl class="sumlist">)">(out);
    for (const auto& answer : answers) {
        w<"<div><dt>{}</dt><dd>{}{}</dd>">(out, answer.question, answer.words, answer.content);
        if (!answer.change.empty()) {
            w<R"(<dd><a href="{}">{}<span class="vh">: {}</span></a></dd>)">(
                out, answer.change, msg::form_change{}, answer.question
            );
        }
        w<"</div>\n">(out);
    }
    w<"</dl>\n">(out);
}

void details(Out& out, const Details& details, Content content) {
    w<R"(<details class="more"{}><summary>{}</summary>{}</details>
)">(out, when<"open">(details.open), details.summary, content);
}

void out_loud(Out& out, const OutLoud& other_ways) {
    w<R"(<div class="help"><p>{}</p></div>
)">(out,
        msg::form_out_loud{
            .number = other_ways.phone,
            .phone_href = other_ways.phone_href,
            .print_href = other_ways.print_href
        });
}

}  // namespace bunting::components
