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

void paragraphs(Out& out, std::string_view words) {
    while (!words.empty()) {
        const auto end = words.find("\n\n");
        const std::string_view piece = words.substr(0, end);
        w<"<p>{}</p>">(out, [&](Out& inner) {
            std::string_view rest = piece;
            for (bool first = true; !rest.empty(); first = false) {
                const auto line = rest.find('\n');
                if (!first) w<"<br>">(inner);
                html::text(inner, rest.substr(0, line));
                rest = line == std::string_view::npos ? std::string_view{} : rest.substr(line + 1);
            }
        });
        words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 2);
    }
}

}  // namespace bunting::components
