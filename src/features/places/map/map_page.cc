// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /p/{place}/map: the map of a place on a page of its own. Drawn by us; where scripts run it
// can be moved and zoomed. Few things stand on it one by one, with the same numbers as in the list;
// many are counted by smaller place, or where there is none by where they lie close together.
#include "features/places/home/home.h"
#include "features/places/home/home_view.h"
#include "features/places/lists/things.h"
#include "features/places/map/draw.h"
#include "features/places/pages.h"
#include "locale/common.h"
#include "locale/places.h"
#include "text/amount.h"
#include "web/components/components.h"
#include "web/components/map/map.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using web::Format;

constexpr std::int64_t kOneByOne = 30;
constexpr int kMostDrawn = 300;

struct AreaCount {
    thing::Place place;
    std::int64_t count = 0;
};

struct MapPage {
    const PageConfig& config;
    thing::Place place;
    const thing::Kind* kind = nullptr;
    std::vector<thing::Place> above;
    std::vector<thing::KindCount> counts;
    std::optional<geo::MapBase> map;
    std::vector<Listed> lines;  // those drawn one by one, or in groups close together
    geo::MarkerLayout layout;
    std::vector<AreaCount> areas;  // smaller places with something in them
    std::int64_t total = 0;
    Date today;

    bool one_by_one() const { return total <= kOneByOne; }
};

std::int64_t count_in(std::span<const thing::KindCount> counts, const thing::Kind* kind) {
    std::int64_t sum = 0;
    for (const auto& count : counts) {
        if (kind == nullptr || count.kind == kind->name) sum += count.shown;
    }
    return sum;
}

void read_areas(ReadTx& tx, const Call& call, MapPage& page) {
    for (auto& smaller : thing::places_under(tx, call.borough, page.place.id)) {
        const auto counts = counts_of(tx, call, smaller.id, page.config.kinds);
        const std::int64_t count = count_in(counts, page.kind);
        if (count > 0) page.areas.push_back({std::move(smaller), count});
    }
}

void read_lines(ReadTx& tx, const Call& call, MapPage& page, int limit) {
    thing::ListAsk ask{.borough = call.borough, .place = page.place.id, .limit = limit};
    ask.kinds = page.config.kinds.for_lists();
    if (page.kind != nullptr) ask.kinds = {std::string{page.kind->name}};
    page.lines =
        listed(tx, call.borough, page.config.kinds, thing::list_at(tx, ask).lines, page.today);
    place_by_area(tx, call.borough, page.lines);
    if (page.map) page.layout = markers_of(*page.map, page.lines);
}

MapPage read_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    thing::Place place
) {
    MapPage page{
        .config = config,
        .place = std::move(place),
        .kind = config.kinds.find(request.query.line("kind")),
        .above = {},
        .counts = {},
        .map = {},
        .lines = {},
        .layout = {},
        .areas = {},
        .total = 0,
        .today = date_in_london(call.now),
    };
    page.above = thing::place_and_above(tx, call.borough, page.place.id);
    page.counts = counts_of(tx, call, page.place.id, config.kinds);
    page.total = count_in(page.counts, page.kind);
    page.map = map_among(tx, call.borough, page.above);
    if (!page.one_by_one()) read_areas(tx, call, page);
    if (page.areas.empty())
        read_lines(tx, call, page, page.one_by_one() ? int{kOneByOne} : kMostDrawn);
    return page;
}

std::string map_path(const thing::Place& place, const thing::Kind* kind) {
    std::string path = path_of(place) + "/map";
    if (kind != nullptr) path += fmt::format("?kind={}", kind->name);
    return path;
}

std::string list_path(const thing::Place& place, const thing::Kind* kind, Format format) {
    const ThingsAsk ask{.place = place, .kind = kind};
    return things_path(ask, format, std::nullopt);
}

void kind_chips(Out& out, const MapPage& page) {
    std::vector<std::string> kept;
    kept.reserve(page.config.kinds.all().size() + 1);
    std::vector<c::ChipLink> chips;
    const auto add = [&](const thing::Kind* kind, Words words) {
        const auto& href = kept.emplace_back(map_path(page.place, kind));
        chips.push_back({.words = words, .href = href, .here = page.kind == kind});
        if (kind != nullptr) chips.back().look = c::look_of(kind->name);
    };
    add(nullptr, msg::places_things_all{});
    for (const thing::Kind* kind : page.config.kinds.all()) {
        if (count_in(page.counts, kind) > 0 || page.kind == kind) add(kind, kind->plural);
    }
    c::chip_links(out, {.label = msg::places_here_legend{}, .chips = chips});
}

std::vector<c::MapMarker> single_markers(const MapPage& page) {
    std::vector<c::MapMarker> markers;
    for (const auto& marker : page.layout.single) {
        const Listed& one = page.lines[marker.item];
        markers.push_back(
            {.x = marker.x,
             .y = marker.y,
             .look = c::look_of(one.kind->name),
             .number = static_cast<int>(marker.item) + 1,
             .title = one.line.title}
        );
    }
    std::sort(markers.begin(), markers.end(), [](const auto& a, const auto& b) {
        return a.number < b.number;
    });
    return markers;
}

// Strings that components only refer to.
struct Kept {
    std::vector<std::string> words;

    explicit Kept(std::size_t most) { words.reserve(most); }

    const std::string& operator()(std::string text) { return words.emplace_back(std::move(text)); }
};

std::vector<c::MapGroup> area_groups(
    Out& out, const MapPage& page, const geo::MapFrame& frame, Kept& kept
) {
    std::vector<c::MapGroup> groups;
    for (const auto& [place, count] : page.areas) {
        if (!place.lat || !place.lon) continue;
        const auto at = frame.place({*place.lat, *place.lon});
        groups.push_back(
            {.x = static_cast<int>(at.x),
             .y = static_cast<int>(at.y),
             .count = static_cast<int>(count),
             .title = kept(
                 text::plain(out.locale, msg::places_map_group{.n = count, .place = place.name})
             ),
             .href = kept(map_path(place, page.kind))}
        );
    }
    return groups;
}

std::vector<c::MapGroup> close_groups(Out& out, const MapPage& page, Kept& kept) {
    std::vector<c::MapGroup> groups;
    groups.reserve(page.layout.groups.size());
    for (const auto& group : page.layout.groups) {
        groups.push_back(
            {.x = group.x,
             .y = group.y,
             .count = static_cast<int>(group.items.size()),
             .title =
                 kept(text::plain(out.locale, msg::places_map_group_near{.n = group.items.size()})),
             .href = kept(list_path(page.place, page.kind, Format::Html))}
        );
    }
    return groups;
}

void figure(Out& out, const MapPage& page, const geo::MapBase& map) {
    Kept kept{2 * (page.areas.size() + page.layout.groups.size())};
    const auto markers = single_markers(page);
    const auto groups = page.areas.empty() ? close_groups(out, page, kept)
                                           : area_groups(out, page, map.frame, kept);
    const std::string things = list_path(page.place, page.kind, Format::GeoJson);
    const std::string by = text::plain(out.locale, msg::places_map_tiles_by{});
    c::bigger_map(
        out,
        {
            .figure =
                {
                    .label = msg::places_map_label{.place = page.place.name},
                    .width = map.frame.width,
                    .height = map.frame.height,
                    .base = [&](Out& inner) { c::drawn_base(inner, map); },
                    .markers = markers,
                    .groups = groups,
                    .note = msg::list_map_note{},
                },
            .box = map.frame.box,
            .things = things,
            .tiles = page.config.tile_url,
            .attribution = by,
        }
    );
}

void areas_list(Out& out, const MapPage& page) {
    Kept kept{page.areas.size()};
    w<R"(<h2>{}</h2><p>{}</p><ul class="list-plain">)">(
        out, msg::places_map_areas{}, msg::places_map_areas_note{}
    );
    for (const auto& [place, count] : page.areas) {
        const auto& href = kept(map_path(place, page.kind));
        w<"<li>{}</li>">(out, [&](Out& inner) {
            c::link(inner, {msg::places_map_group{.n = count, .place = place.name}, href});
        });
    }
    w<"</ul>\n">(out);
}

void numbered(Out& out, const MapPage& page) {
    Kept kept{page.lines.size() * 2};
    std::vector<c::Item> items;
    items.reserve(page.lines.size());
    for (const Listed& one : page.lines) {
        items.push_back(
            {.look = c::look_of(one.kind->name),
             .title = one.line.title,
             .href = kept(one.path()),
             .text = one.line.summary,
             .meta = kept(meta_of(out.locale, one, page.today))}
        );
    }
    c::item_list(out, items, 1, 2);
}

void list_below(Out& out, const MapPage& page) {
    if (!page.areas.empty()) return areas_list(out, page);
    if (!page.lines.empty() && page.one_by_one()) return numbered(out, page);
    if (!page.lines.empty()) return;
    const std::string add = "/add?place=" + page.place.slug;
    c::empty(
        out,
        {.title = msg::places_here_empty_title{},
         .text = msg::places_here_empty{.place = page.place.name},
         .button = {.words = msg::places_here_add{}, .href = add}}
    );
}

void map_view(Out& out, const MapPage& page) {
    const std::string list = list_path(page.place, page.kind, Format::Html);
    w<R"(<div class="wrap"><div class="row between"><h1>{}</h1>{}</div><p class="lede">{}</p>)">(
        out,
        msg::places_map_title{.place = page.place.name},
        [&](Out& inner) {
            c::button(
                inner,
                {.words = msg::places_map_list{}, .href = list, .look = c::ButtonLook::Second}
            );
        },
        msg::places_map_lede{}
    );
    kind_chips(out, page);
    if (page.map) figure(out, page, *page.map);
    if (!page.layout.outside.empty())
        w<"<p>{}</p>">(out, msg::places_here_outside{.n = page.layout.outside.size()});
    list_below(out, page);
    w<"</div>\n">(out);
}

// Of "https://{s}.tiles.example/{z}/{x}/{y}.png": "https://*.tiles.example". Empty where the policy
// could not say it.
std::string host_of(std::string_view tile_url) {
    constexpr std::string_view kAnySubdomain = "{s}.";
    const auto scheme_end = tile_url.find("://");
    if (scheme_end == std::string_view::npos) return {};
    std::string host{tile_url.substr(0, tile_url.find('/', scheme_end + 3))};
    if (const auto at = host.find(kAnySubdomain); at != std::string::npos)
        host.replace(at, kAnySubdomain.size(), "*.");
    return host.find_first_of(" ;,'{}") == std::string::npos ? host : std::string{};
}

Response map_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    thing::Place place
) {
    const MapPage page = read_page(tx, call, request, config, std::move(place));
    const std::string title =
        text::plain(request.lang(), msg::places_map_title{.place = page.place.name});
    constexpr std::array<std::string_view, 1> kSheets{"bigger-map.css"};
    constexpr std::array<std::string_view, 2> kScripts{"leaflet.js", "bigger-map.js"};
    web::PageInfo info{
        .title = title,
        .place = page.place,
        .way = way_to(page.above),
        .canonical = request.site(config.public_url) + map_path(page.place, page.kind),
    };
    if (page.map) {
        info.sheets.assign(kSheets.begin(), kSheets.end());
        info.scripts.assign(kScripts.begin(), kScripts.end());
    }
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { map_view(out, page); });
    if (page.map) response.tile_host = host_of(config.tile_url);
    return response;
}

}  // namespace

void mount_map(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/p/{place}/map",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                auto here = here_of(tx, call, request);
                if (!here.place) return std::move(here.instead);
                const KindsOn on{tx, call, config};
                return map_page(tx, call, request, on.config(), std::move(*here.place));
            },
        .query = {"kind"},
    });
}

}  // namespace bunting::places
