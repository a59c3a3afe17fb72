// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>

#include "locale/common.h"
#include "web/components/frame/parts.h"
#include "web/components/shapes/shapes.h"

namespace bunting::components {

namespace {

struct NavItem {
    Section section;
    Icon icon;
    text::MsgId words;
    std::string_view href;  // empty: the place itself
};

constexpr std::array<NavItem, 5> kNav{{
    {Section::Place, Icon::Place, msg::nav_place::id, ""},
    {Section::Share, Icon::Share, msg::nav_share::id, "/share"},
    {Section::Change, Icon::Change, msg::nav_change::id, "/change"},
    {Section::Meet, Icon::Meet, msg::nav_meet::id, "/meet"},
    {Section::Learn, Icon::Learn, msg::nav_learn::id, "/learn"},
}};

std::string_view here_name(const Frame& frame) {
    return frame.place.name.empty() ? frame.site.borough : frame.place.name;
}

std::string_view here_href(const Frame& frame) {
    return frame.place.href.empty() ? frame.site.borough_href : frame.place.href;
}

void place_list(Out& out, const Frame& frame) {
    w<R"(<ul><li><a href="{}">{}</a></li>)">(
        out, frame.site.borough_href, msg::frame_all_places{.borough = frame.site.borough}
    );
    for (const auto& place : frame.places)
        w<R"(<li><a href="{}">{}</a></li>)">(out, place.href, place.name);
    w<"</ul>">(out);
}

// A nameplate; a list opens from it where there is anywhere else to go. Without scripts too: it is
// <details>.
void place_switcher(Out& out, const Frame& frame) {
    if (here_name(frame).empty()) return;  // the database is away: nothing is known
    if (frame.places.empty()) {
        w<R"(<a href="{}"><span class="plate">{}</span></a>)">(
            out, here_href(frame), here_name(frame)
        );
        return;
    }
    w<R"(<details class="places"><summary><span class="vh">{}</span><span class="plate" aria-hidden="true">{}</span><svg width="14" height="9" viewBox="0 0 14 9" aria-hidden="true"><path d="M1 1l6 6 6-6" fill="none" stroke="currentColor" stroke-width="2.5"/></svg></summary>)">(
        out, msg::frame_change_place{.place = here_name(frame)}, here_name(frame)
    );
    place_list(out, frame);
    w<"</details>\n">(out);
}

void sign_in_or_me(Out& out, const Frame& frame) {
    const auto me = [](Out& inner) { icon(inner, Icon::Me); };
    if (frame.signed_in_as.empty()) {
        w<R"(<a href="/sign-in">{}{}</a>)">(out, me, msg::frame_sign_in{});
    } else {
        w<R"(<a href="/me">{}{}</a>)">(out, me, frame.signed_in_as);
    }
}

// Before there is anything to go to: the plate is no link, and nothing can be searched.
void bare_bar(Out& out, const Frame& frame) {
    w<R"(<div class="wrap topbar"><a class="brand" href="/">{}{}</a>
)">(out, [](Out& inner) { logo(inner); }, msg::brand_name{});
    if (!here_name(frame).empty()) w<R"(<span class="plate">{}</span>)">(out, here_name(frame));
    w<R"(<div class="end">{}</div></div>
)">(out, [&](Out& inner) { sign_in_or_me(inner, frame); });
}

void top_bar(Out& out, const Frame& frame) {
    w<R"(<div class="wrap topbar"><a class="brand" href="{}">{}{}</a>
)">(out, frame.site.borough_href, [](Out& inner) { logo(inner); }, msg::brand_name{});
    place_switcher(out, frame);
    w<R"(<div class="end"><a href="/search">{}{}</a>)">(
        out, [](Out& inner) { icon(inner, Icon::Search); }, msg::frame_search{}
    );
    sign_in_or_me(out, frame);
    w<"</div></div>\n">(out);
}

void nav(Out& out, const Frame& frame) {
    w<R"(<nav class="nav" aria-label="{}"><div class="wrap"><ul>)">(out, msg::nav_label{});
    for (const auto& item : kNav) {
        w<R"(<li><a href="{}"{}>{}{}</a></li>)">(
            out,
            item.href.empty() ? here_href(frame) : item.href,
            when<R"(aria-current="true")">(item.section == frame.section),
            [&](Out& inner) { icon(inner, item.icon); },
            Words{item.words}
        );
    }
    w<"</ul></div></nav>">(out);
}

}  // namespace

void page_header(Out& out, const Frame& frame) {
    w<R"(<header class="top">)">(out);
    if (frame.is_bare) {
        bare_bar(out, frame);
    } else {
        top_bar(out, frame);
        nav(out, frame);
    }
    w<"</header>\n">(out);
}

}  // namespace bunting::components
