// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/frame/navigation.h"

#include "locale/common.h"

namespace bunting::components {

void breadcrumb(Out& out, List<Link> way) {
    if (way.empty()) return;
    w<R"(<nav class="wrap crumbs" aria-label="{}"><ol>)">(out, msg::frame_crumbs{});
    for (const auto& step : way)
        w<R"(<li><a href="{}">{}</a></li>)">(out, step.href, step.words);
    w<"</ol></nav>\n">(out);
}

void subnav(Out& out, const Subnav& subnav) {
    w<R"(<nav aria-label="{}"><ul class="subnav">)">(out, subnav.label);
    for (const auto& tab : subnav.tabs) {
        w<R"(<li><a href="{}"{}>{}</a></li>)">(
            out, tab.href, when<R"(aria-current="page")">(tab.here), tab.words
        );
    }
    w<"</ul></nav>\n">(out);
}

}  // namespace bunting::components
