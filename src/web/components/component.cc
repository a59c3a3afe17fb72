// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/component.h"

#include "base/ensure.h"

namespace bunting::components {

void link(Out& out, const Link& link) {
    w<R"(<a href="{}">{}</a>)">(out, link.href, link.words);
}

void unseen(Out& out, const Words& words) {
    w<R"(<span class="vh">{}</span>)">(out, words);
}

void heading(Out& out, int level, const Words& words, std::string_view id) {
    switch (level) {
        case 1:
            return w<"<h1{}>{}</h1>">(out, opt<"id">(id), words);
        case 2:
            return w<"<h2{}>{}</h2>">(out, opt<"id">(id), words);
        case 3:
            return w<"<h3{}>{}</h3>">(out, opt<"id">(id), words);
        case 4:
            return w<"<h4{}>{}</h4>">(out, opt<"id">(id), words);
        default:
            BUNTING_ENSURE(level >= 1 && level <= 4);
    }
}

void paragraph(Out& out, const Words& words) {
    if (!words.empty()) w<"<p>{}</p>">(out, words);
}

}  // namespace bunting::components
