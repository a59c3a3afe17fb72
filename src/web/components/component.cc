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

namespace {

void lines_of(Out& out, std::string_view words) {
    for (bool first = true; !words.empty(); first = false) {
        const auto line = words.find('\n');
        if (!first) w<"<br>">(out);
        html::text(out, words.substr(0, line));
        words = line == std::string_view::npos ? std::string_view{} : words.substr(line + 1);
    }
}

}  // namespace

void paragraphs(Out& out, std::string_view words) {
    while (!words.empty()) {
        const auto end = words.find("\n\n");
        const std::string_view piece = words.substr(0, end);
        w<"<p>{}</p>">(out, [&](Out& inner) { lines_of(inner, piece); });
        words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 2);
    }
}

}  // namespace bunting::components
