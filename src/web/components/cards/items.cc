// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/cards/items.h"

namespace bunting::components {

namespace {

// On the map a shape is this wide, and its middle is the place.
constexpr int kMarkerSize = 54;

}  // namespace

void item_list(Out& out, List<Item> items, int first) {
    w<R"(<ol class="items">)">(out);
    int number = first;
    for (const auto& item : items) {
        w<R"(<li id="i{}">{}<h3{}><a href="{}">{}</a></h3>)">(
            out,
            number,
            [&](Out& inner) { pin(inner, item.look, number); },
            opt<"lang">(item.language),
            item.href,
            item.title
        );
        if (!item.text.empty()) w<"<p{}>{}</p>">(out, opt<"lang">(item.language), item.text);
        if (!item.meta.empty()) w<R"(<p class="meta">{}</p>)">(out, item.meta);
        w<"</li>\n">(out);
        ++number;
    }
    w<"</ol>\n">(out);
}

void map_figure(Out& out, const MapFigure& map) {
    w<R"(<figure class="map"><svg viewBox="0 0 {} {}" role="group" aria-label="{}" direction="ltr">{}
)">(out, map.width, map.height, map.label, map.base);
    for (const auto& marker_at : map.markers) {
        w<R"svg(<a href="#i{}" aria-label="{}: {}"><g transform="translate({} {}) scale(1.125)">{}</g></a>
)svg">(out,
            marker_at.number,
            marker_at.number,
            marker_at.title,
            marker_at.x - kMarkerSize / 2,
            marker_at.y - kMarkerSize / 2,
            [&](Out& inner) { marker(inner, marker_at.look, marker_at.number); });
    }
    w<"</svg>">(out);
    if (!map.note.empty() || !map.bigger.href.empty()) {
        w<"<figcaption>{} ">(out, map.note);
        if (!map.bigger.href.empty()) link(out, map.bigger);
        w<"</figcaption>">(out);
    }
    w<"</figure>\n">(out);
}

void map_beside(Out& out, const MapFigure& map, Content list) {
    w<R"(<div class="split">{}<div>{}</div></div>
)">(out, [&](Out& inner) { map_figure(inner, map); }, list);
}

}  // namespace bunting::components
