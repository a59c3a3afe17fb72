// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/gallery/sample_map.h"

#include <array>

#include "locale/common.h"

namespace bunting::components {

namespace {

constexpr std::string_view kBase =
    R"(<path class="m-park" d="M20 300q60-60 130-20t90 90q-40 70-130 70T20 400z"/>)"
    R"(<path class="m-park" d="M470 40q90-30 150 30v80q-90 30-150-20z"/>)"
    R"(<path class="m-roade" d="M0 160Q200 150 320 185T640 150M330 0q-20 120 10 190t-20 290"/>)"
    R"(<path class="m-road" d="M0 160Q200 150 320 185T640 150M330 0q-20 120 10 190t-20 290"/>)"
    R"(<path class="m-lane" d="M100 0l60 160 40 170M440 480l60-150 30-170M335 290h180l120 30"/>)"
    R"(<path class="m-water" d="M0 455Q150 420 330 425T540 285 640 240"/>)"
    R"(<path class="m-b" d="M40 40Q300 10 590 40T610 420Q400 470 60 440T40 40z"/>)"
    R"(<text class="l" x="60" y="362">Cinder Park</text><text class="l" x="622" y="96" text-anchor="end">Bell Meadow</text>)"
    R"svg(<text class="l" x="40" y="146">Pennygate Road</text><text class="l" x="72" y="462" transform="rotate(-6 72 462)">The Thimble Cut</text>)svg";

}  // namespace

std::span<const Item> sample_items() {
    static const std::array kItems{
        Item{
            look_of("pressure"),
            "Youth hall shuts on Fridays",
            "/t/9",
            "The hall loses £9,400 a year of council money from April.",
            "Pressure · Pennygate Road"
        },
        Item{
            look_of("asset"),
            "The Boathouse",
            "/c/118",
            "Council building. Empty Monday to Thursday. Nominated to be protected.",
            "Asset · Wharf Lane"
        },
        Item{
            look_of("service"),
            "Drop-in advice at the surgery",
            "/t/12",
            "Money, housing and form-filling. Tuesdays 10 to 1. No booking.",
            "Service · Kettle Bank Surgery"
        },
        Item{
            look_of("activity"),
            "Towpath tidy",
            "/meet/14",
            "All ages. Gloves and tea given. Step-free from the Lock Bridge end.",
            "Activity · Saturday 28 November"
        },
        Item{
            look_of("story"),
            "“We fed 60 people from one borrowed oven”",
            "/stories/31",
            "Ife tells how the Gourd Kitchen began.",
            "Story · 4 minute read"
        },
        Item{
            look_of("project"),
            "Tool Library",
            "/t/40",
            "212 things to borrow. Looking for two people on Wednesdays.",
            "Project · Behind the Co-op"
        },
    };
    return kItems;
}

MapFigure sample_map() {
    static const auto kMarkers = [] {
        constexpr int kAt[][2] = {
            {300, 130}, {452, 250}, {160, 205}, {560, 330}, {235, 330}, {400, 392}
        };
        std::array<MapMarker, std::size(kAt)> markers;
        for (std::size_t i = 0; i < markers.size(); ++i) {
            const auto& item = sample_items()[i];
            markers[i] = {kAt[i][0], kAt[i][1], item.look, static_cast<int>(i) + 1, item.title};
        }
        return markers;
    }();
    static const auto kDrawBase = [](Out& out) { html::text(out, Raw{kBase}); };
    return {
        .label = "Map of Kettle Bank with six numbered places. The same six are in the list.",
        .base = kDrawBase,
        .markers = std::span<const MapMarker>{kMarkers},
        .note = msg::list_map_note{},
        .bigger = {msg::list_bigger_map{}, "/p/kettle-bank/map"},
    };
}

}  // namespace bunting::components
