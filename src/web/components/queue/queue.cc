// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/queue/queue.h"

#include "locale/components.h"
#include "web/components/forms/form.h"
#include "web/components/shapes/shapes.h"

namespace bunting::components {

namespace {

void what(Out& out, const Waiting& item) {
    w<R"(<div class="nomargin"><p class="row">{}<span class="mute">{}</span></p><h3><a href="{}">{}</a></h3><blockquote{}>{}</blockquote>)">(
        out,
        [&](Out& inner) { plain_tag(inner, item.kind); },
        item.since,
        item.href,
        item.title,
        opt<"lang">(item.language),
        item.words
    );
    if (!item.reasons.empty()) {
        w<"<p><b>{}</b></p><ul>">(out, msg::queue_why{});
        for (const auto& reason : item.reasons)
            w<"<li>{}</li>">(out, reason);
        w<"</ul>">(out);
    }
    w<"</div>\n">(out);
}

void acts(Out& out, const Waiting& item) {
    const auto title = html::plain(out, item.title);
    form(
        out,
        {.action = item.action, .token = item.token, .label = msg::queue_decide{.title = title}},
        [&](Out& inner) {
            w<R"(<div class="acts">)">(inner);
            for (const auto& each : item.buttons)
                button(inner, each);
            w<"</div>">(inner);
        }
    );
}

}  // namespace

void queue(Out& out, List<Waiting> items) {
    w<R"(<ol class="queue">)">(out);
    for (const auto& item : items) {
        w<"<li>">(out);
        what(out, item);
        if (!item.buttons.empty()) acts(out, item);
        w<"</li>\n">(out);
    }
    w<"</ol>\n">(out);
}

}  // namespace bunting::components
