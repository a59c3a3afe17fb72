// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/map/map.h"

#include <string>

#include <fmt/format.h>

#include "base/ensure.h"
#include "locale/components.h"

namespace bunting::components {

namespace {

// On the map a shape is this wide.
constexpr int kMarkerSize = 54;
constexpr int kGroupRadius = 30;

std::string_view anchor_word(geo::MapAnchor anchor) {
    switch (anchor) {
        case geo::MapAnchor::Start:
            return "start";
        case geo::MapAnchor::Middle:
            return "middle";
        case geo::MapAnchor::End:
            return "end";
    }
    BUNTING_ENSURE(false);
    return {};
}

void map_marker(Out& out, const MapMarker& placed) {
    w<R"svg(<a href="#i{}" aria-label="{}: {}"><g transform="translate({} {}) scale(1.125)">{}</g></a>
)svg">(out,
       placed.number,
       placed.number,
       placed.title,
       placed.x - kMarkerSize / 2,
       placed.y - kMarkerSize / 2,
       [&](Out& inner) { marker(inner, placed.look, placed.number); });
}

void map_group(Out& out, const MapGroup& group) {
    w<R"(<a href="{}" aria-label="{}"><circle class="m-group" cx="{}" cy="{}" r="{}"/><text class="n" x="{}" y="{}">{}</text></a>
)">(out, group.href, group.title, group.x, group.y, kGroupRadius, group.x, group.y + 8, group.count
    );
}

}  // namespace

void drawn_base(Out& out, const geo::MapBase& base) {
    for (const auto& path : base.paths) {
        // A road is a light line on a wider, darker one.
        if (path.kind == geo::MapClass::Road) w<R"(<path class="m-roade" d="{}"/>)">(out, path.d);
        w<R"(<path class="{}" d="{}"/>)">(out, geo::css_class(path.kind), path.d);
    }
    for (const auto& label : base.labels) {
        w<R"(<text class="l" x="{}" y="{}" text-anchor="{}">{}</text>)">(
            out, label.x, label.y, anchor_word(label.anchor), label.text
        );
    }
}

void map_figure(Out& out, const MapFigure& map) {
    w<R"(<figure class="map"><svg viewBox="0 0 {} {}" role="group" aria-label="{}" direction="ltr">{}
)">(out, map.width, map.height, map.label, map.base);
    for (const auto& placed : map.markers)
        map_marker(out, placed);
    for (const auto& group : map.groups)
        map_group(out, group);
    w<"</svg>">(out);
    if (!map.note.empty() || !map.bigger.href.empty()) {
        w<"<figcaption>{} ">(out, map.note);
        if (!map.bigger.href.empty()) link(out, map.bigger);
        w<"</figcaption>">(out);
    }
    w<"</figure>\n">(out);
}

void bigger_map(Out& out, const BiggerMap& map) {
    const auto degrees = [](double value) { return fmt::format("{:.6f}", value); };
    w<R"(<div data-south="{}" data-west="{}" data-north="{}" data-east="{}" data-things="{}"{}{} data-zoom-in="{}" data-zoom-out="{}" data-no-tiles="{}" data-several="{}">)">(
        out,
        degrees(map.box.south),
        degrees(map.box.west),
        degrees(map.box.north),
        degrees(map.box.east),
        map.things,
        opt<"data-tiles">(map.tiles),
        opt<"data-attribution">(map.attribution),
        msg::map_zoom_in{},
        msg::map_zoom_out{},
        msg::map_no_tiles{},
        msg::map_several{.n = "#"}
    );
    for (const auto kind : kinds_with_a_look()) {
        w<R"(<template data-kind="{}"><svg viewBox="-2 -2 52 52" aria-hidden="true">{}</svg></template>)">(
            out, kind, [&](Out& inner) { plain_marker(inner, look_of(kind)); }
        );
    }
    map_figure(out, map.figure);
    w<R"(<p role="status" data-status></p></div>
)">(out);
}

void map_beside(Out& out, const MapFigure& map, Content list) {
    w<R"(<div class="split">{}<div>{}</div></div>
)">(out, [&](Out& inner) { map_figure(inner, map); }, list);
}

}  // namespace bunting::components
