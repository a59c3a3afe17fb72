// SPDX-License-Identifier: AGPL-3.0-or-later
#include "locale/common.h"
#include "web/components/frame/parts.h"

namespace bunting::components {

namespace {

// One line of a column.
template <class T>
void line(Out& out, const T& words) {
    w<"<li>{}</li>">(out, words);
}

void link_line(Out& out, const Words& words, std::string_view href) {
    w<R"(<li><a href="{}">{}</a></li>)">(out, href, words);
}

void column(Out& out, const Words& title, Content lines) {
    w<R"(<div><h2>{}</h2><ul class="list-plain">{}</ul></div>
)">(out, title, lines);
}

void hand(Out& out, const Site& site) {
    if (!site.phone.empty())
        line(out, msg::footer_call{.number = site.phone, .phone_href = site.phone_href});
    if (!site.text_number.empty()) {
        line(out, msg::footer_text{.number = site.text_number, .phone_href = site.text_href});
    }
    if (!site.connector_href.empty())
        line(out, msg::footer_connector{.near_href = site.connector_href});
}

void links(Out& out, List<Link> links) {
    for (const auto& entry : links)
        link_line(out, entry.words, entry.href);
}

// Choosing sets a cookie, so it is a form of its own on /settings; here are only ways to it.
void languages(Out& out, const Frame& frame) {
    for (const auto* locale : text::locales()) {
        if (*locale == out.locale) continue;
        w<R"(<li><a href="/settings?language={}&amp;back={}" lang="{}" hreflang="{}" dir="{}">{}</a></li>)">(
            out,
            locale->tag(),
            frame.path,
            locale->tag(),
            locale->tag(),
            locale->dir(),
            locale->name()
        );
    }
    if (!frame.site.interpreter_href.empty())
        link_line(out, msg::footer_interpreter{}, frame.site.interpreter_href);
    w<R"(<li><a href="/settings?back={}">{}</a></li>)">(out, frame.path, msg::theme_change{});
}

void closing_line(Out& out, const Site& site) {
    w<"<p>">(out);
    if (!site.name.empty()) w<"{} · ">(out, site.name);
    w<"{}">(out, msg::brand_name{});
    if (!site.supporter.empty()) w<" · {}">(out, msg::footer_support{.council = site.supporter});
    if (!site.code_href.empty())
        w<R"( · <a href="{}">{}</a>)">(out, site.code_href, msg::footer_code{});
    w<"</p>">(out);
}

}  // namespace

void page_footer(Out& out, const Frame& frame) {
    const auto& site = frame.site;
    w<R"(<footer class="foot"><div class="wrap"><div class="grid links">)">(out);
    if (!site.phone.empty() || !site.text_number.empty() || !site.connector_href.empty())
        column(out, msg::footer_hand_title{}, [&](Out& inner) { hand(inner, site); });
    if (!site.on_paper.empty()) {
        column(out, msg::footer_paper_title{}, [&](Out& inner) { links(inner, site.on_paper); });
    }
    column(out, msg::footer_language_title{}, [&](Out& inner) { languages(inner, frame); });
    if (!site.how.empty())
        column(out, msg::footer_how_title{}, [&](Out& inner) { links(inner, site.how); });
    w<"</div>">(out);
    closing_line(out, site);
    w<"</div></footer>\n">(out);
}

}  // namespace bunting::components
