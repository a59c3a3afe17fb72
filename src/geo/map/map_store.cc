// SPDX-License-Identifier: AGPL-3.0-or-later
// The stored form of a drawn map, and the reading of its features from GeoJSON.
#include <fmt/format.h>

#include "geo/grid.h"
#include "geo/map/drawn_map.h"
#include "geo/wire.h"

namespace bunting::geo {
namespace {

constexpr std::uint8_t kMagic = 'M';
constexpr std::uint8_t kVersion = 1;
constexpr std::int64_t kMostUnits = 100'000;
constexpr std::size_t kMaxLabel = 200;

bool is_path_data(std::string_view d) {
    return d.find_first_not_of("0123456789- Mlz") == std::string_view::npos;
}

class MapReader {
public:
    explicit MapReader(const Bytes& bytes) : in_{bytes} {}

    std::optional<MapBase> map() {
        if (in_.byte() != kMagic || in_.byte() != kVersion) return std::nullopt;
        MapBase map;
        if (!frame(map.frame) || !paths(map.paths) || !labels(map.labels)) return std::nullopt;
        if (in_.left() != 0) return std::nullopt;
        return map;
    }

private:
    bool frame(MapFrame& frame) {
        const auto low = corner();
        const auto high = corner();
        const auto width = number(1, kMostUnits);
        const auto height = number(1, kMostUnits);
        if (!low || !high || !width || !height) return false;
        if (low->lat >= high->lat || low->lon >= high->lon) return false;
        frame = {{low->lat, low->lon, high->lat, high->lon}, *width, *height};
        return true;
    }

    std::optional<Point> corner() {
        const auto lat = number(-kMaxGridLat, kMaxGridLat);
        const auto lon = number(-kMaxGridLon, kMaxGridLon);
        if (!lat || !lon) return std::nullopt;
        return off_grid({*lat, *lon});
    }

    std::optional<int> number(std::int64_t low, std::int64_t high) {
        const auto value = in_.with_sign();
        if (!value || *value < low || *value > high) return std::nullopt;
        return static_cast<int>(*value);
    }

    // Rising kinds: at most one path of each, in the order of painting.
    bool paths(std::vector<MapPath>& paths) {
        const auto count = in_.count(2);
        for (std::size_t i = 0; count && i < *count; ++i) {
            const auto kind = in_.byte();
            auto d = in_.text();
            if (!kind || *kind >= kMapClasses || !d || d->empty() || !is_path_data(*d))
                return false;
            if (!paths.empty() && static_cast<std::uint8_t>(paths.back().kind) >= *kind)
                return false;
            paths.push_back({static_cast<MapClass>(*kind), std::move(*d)});
        }
        return count.has_value();
    }

    bool labels(std::vector<MapLabel>& labels) {
        const auto count = in_.count(4);
        for (std::size_t i = 0; count && i < *count; ++i) {
            auto text = in_.text();
            const auto x = number(-kMostUnits, kMostUnits);
            const auto y = number(-kMostUnits, kMostUnits);
            const auto anchor = in_.byte();
            if (!text || !x || !y || !anchor || *anchor > static_cast<std::uint8_t>(MapAnchor::End))
                return false;
            labels.push_back({std::move(*text), *x, *y, static_cast<MapAnchor>(*anchor)});
        }
        return count.has_value();
    }

    WireReader in_;
};

constexpr std::pair<std::string_view, MapClass> kWords[] = {
    {"park", MapClass::Park},
    {"lake", MapClass::Lake},
    {"road", MapClass::Road},
    {"lane", MapClass::Lane},
    {"water", MapClass::Water},
};

std::optional<MapClass> class_of(std::string_view word) {
    for (const auto& [known, kind] : kWords) {
        if (word == known) return kind;
    }
    return std::nullopt;
}

std::string_view text_of(const GeoFeature& feature, const std::string& property) {
    const GeoProperty* found = property.empty() ? nullptr : feature.find(property);
    return found != nullptr && found->text ? std::string_view{*found->text} : std::string_view{};
}

void read_map_feature(
    GeoFeature& feature, const MapFeatureOptions& options, Import<std::vector<MapFeature>>& import
) {
    const auto refuse_row =
        [&](const std::string& field, const char* key, std::string_view detail = {}) {
            import.problems.add(feature.row, field, key, detail);
        };
    const std::string_view word = text_of(feature, options.class_property);
    const std::string_view label = text_of(feature, options.label_property);
    if (word.empty()) return refuse_row(options.class_property, "geo.map_class_missing");
    const auto kind = class_of(word);
    if (!kind)
        return refuse_row(
            options.class_property, "geo.map_class_unknown", "park, lake, road, lane, water"
        );
    const bool wants_area = *kind == MapClass::Park || *kind == MapClass::Lake;
    if (wants_area != feature.lines.empty())
        return refuse_row("geometry.type", "geo.map_class_shape", word);
    if (label.size() > kMaxLabel) return refuse_row(options.label_property, "geo.property_long");
    import.value.push_back(
        {*kind, std::string{label}, std::move(feature.lines), std::move(feature.areas)}
    );
}

}  // namespace

Bytes encode_map(const MapBase& map) {
    WireWriter out;
    out.byte(kMagic);
    out.byte(kVersion);
    const Box& box = map.frame.box;
    for (const Point corner : {Point{box.south, box.west}, Point{box.north, box.east}}) {
        out.with_sign(on_grid(corner).lat);
        out.with_sign(on_grid(corner).lon);
    }
    out.with_sign(map.frame.width);
    out.with_sign(map.frame.height);
    out.whole(map.paths.size());
    for (const MapPath& path : map.paths) {
        out.byte(static_cast<std::uint8_t>(path.kind));
        out.text(path.d);
    }
    out.whole(map.labels.size());
    for (const MapLabel& label : map.labels) {
        out.text(label.text);
        out.with_sign(label.x);
        out.with_sign(label.y);
        out.byte(static_cast<std::uint8_t>(label.anchor));
    }
    return out.take();
}

Result<MapBase> decode_map(const Bytes& bytes) {
    auto map = MapReader{bytes}.map();
    if (!map) return refuse(Fault::Invalid, "geo.encoding_broken");
    return std::move(*map);
}

Import<std::vector<MapFeature>> parse_map_features(
    std::string_view bytes, const MapFeatureOptions& options
) {
    auto features = read_features(bytes, GeoKinds::AreasAndLines, options.limits);
    Import<std::vector<MapFeature>> import;
    import.problems = std::move(features.problems);
    for (GeoFeature& feature : features.value)
        read_map_feature(feature, options, import);
    if (!import.ok()) import.value.clear();
    return import;
}

}  // namespace bunting::geo
