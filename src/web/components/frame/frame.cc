// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/frame/frame.h"

#include <string>

#include "assets/assets.h"
#include "locale/common.h"
#include "web/components/frame/navigation.h"
#include "web/components/frame/parts.h"

namespace bunting::components {

namespace {

using assets::asset_url;

std::string_view theme_name(Theme theme) {
    switch (theme) {
        case Theme::Device:
            return "";
        case Theme::Light:
            return "light";
        case Theme::Dark:
            return "dark";
    }
    return "";
}

void title(Out& out, const Frame& frame) {
    const std::string words = html::plain(out, frame.title);
    const auto place = frame.place.name.empty() ? frame.site.borough : frame.place.name;
    if (place.empty()) {
        const auto message = frame.has_error ? Words{msg::brand_error_bare_title{.title = words}}
                                             : Words{msg::brand_bare_title{.title = words}};
        w<"<title>{}</title>\n">(out, message);
    } else if (!frame.has_error && words == place) {
        w<"<title>{}</title>\n">(out, msg::brand_place_title{.place = place});
    } else if (frame.has_error) {
        w<"<title>{}</title>\n">(out, msg::brand_error_title{.title = words, .place = place});
    } else {
        w<"<title>{}</title>\n">(out, msg::brand_page_title{.title = words, .place = place});
    }
}

void meta(Out& out, const Frame& frame) {
    w<R"(<meta name="color-scheme" content="light dark"><meta name="theme-color" content="#0b5a43">)"
      "\n">(out);
    if (!frame.description.empty())
        w<R"(<meta name="description" content="{}">)">(out, frame.description);
    if (!frame.in_search_engines) w<R"(<meta name="robots" content="noindex">)">(out);
    if (!frame.canonical.empty()) w<R"(<link rel="canonical" href="{}">)">(out, frame.canonical);
    for (const auto& feed : frame.feeds) {
        w<R"(<link rel="alternate" type="{}" title="{}" href="{}">)">(
            out, feed.type, feed.title, feed.href
        );
    }
}

void sheets_and_scripts(Out& out, const Frame& frame) {
    w<R"(<link rel="icon" type="image/svg+xml" href="{}"><link rel="stylesheet" href="{}">)">(
        out, asset_url("favicon.svg"), asset_url("bunting.css")
    );
    for (const auto name : frame.sheets)
        w<R"(<link rel="stylesheet" href="{}">)">(out, asset_url(name));
    w<R"(<script src="{}" defer></script>)">(out, asset_url("bunting.js"));
    for (const auto name : frame.scripts)
        w<R"(<script src="{}" defer></script>)">(out, asset_url(name));
    if (!frame.json_ld.empty()) html::json_ld(out, frame.json_ld);
}

void head(Out& out, const Frame& frame) {
    w<R"(<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">)">(
        out
    );
    title(out, frame);
    meta(out, frame);
    sheets_and_scripts(out, frame);
    w<"</head>\n">(out);
}

}  // namespace

void page(Out& out, const Frame& frame, Content content) {
    w<R"(<!doctype html>
<html lang="{}" dir="{}"{}>)">(
        out, out.locale.tag(), out.locale.dir(), opt<"data-theme">(theme_name(frame.theme))
    );
    head(out, frame);
    w<R"(<body><a class="skip" href="#main">{}</a>
)">(out, msg::frame_skip{});
    page_header(out, frame);
    w<R"(<div class="bunting" aria-hidden="true"></div>
)">(out);
    breadcrumb(out, frame.way);
    w<R"(<main id="main" tabindex="-1">{}</main>
)">(out, content);
    page_footer(out, frame);
    w<"</body></html>\n">(out);
}

}  // namespace bunting::components
