// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/geojson_reader.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace bunting::geo {
namespace {

namespace json = boost::json;

// FeatureCollection → features → feature → geometry → four arrays of coordinates are eight; the
// rest is for properties.
constexpr std::size_t kMaxDepth = 16;

std::string_view view(const json::string& text) {
    return {text.data(), text.size()};
}

std::string_view text_at(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    const json::string* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? view(*text) : std::string_view{};
}

const json::object* object_at(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr ? value->if_object() : nullptr;
}

const json::array* array_at(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr ? value->if_array() : nullptr;
}

std::optional<double> number_of(const json::value& value) {
    if (const auto* number = value.if_double()) return *number;
    if (const auto* number = value.if_int64()) return static_cast<double>(*number);
    if (const auto* number = value.if_uint64()) return static_cast<double>(*number);
    return std::nullopt;
}

std::optional<std::string> property_text(const json::value& value) {
    if (const auto* text = value.if_string()) return std::string{view(*text)};
    if (const auto* number = value.if_int64()) return fmt::format("{}", *number);
    if (const auto* number = value.if_uint64()) return fmt::format("{}", *number);
    if (const auto* number = value.if_double()) return fmt::format("{}", *number);
    if (const auto* flag = value.if_bool()) return *flag ? "true" : "false";
    return std::nullopt;
}

std::string position_text(Point point) {
    return fmt::format("{:.6f} {:.6f}", point.lat, point.lon);
}

// The 2008 draft's member. What it names must be what RFC 7946 fixes.
bool is_wgs84_name(std::string_view name) {
    for (const std::string_view good :
         {"urn:ogc:def:crs:OGC:1.3:CRS84",
          "urn:ogc:def:crs:OGC::CRS84",
          "urn:ogc:def:crs:EPSG::4326",
          "OGC:CRS84",
          "CRS84",
          "EPSG:4326"}) {
        if (name == good) return true;
    }
    return false;
}

// The first thing wrong with one feature's geometry: one is enough to find the place.
struct GeometryFault {
    std::string field;
    std::string key;
    std::string detail;
};

class GeometryReader {
public:
    GeometryReader(const GeoLimits& limits, GeoKinds kinds) : limits_{limits}, kinds_{kinds} {}

    std::optional<GeometryFault> read(const json::object& geometry, GeoFeature& feature) {
        fault_.reset();
        path_ = "geometry.coordinates";
        const std::string_view type = text_at(geometry, "type");
        const json::array* coordinates = array_at(geometry, "coordinates");
        const bool lines = kinds_ == GeoKinds::AreasAndLines;
        if (type == "Polygon") {
            add_polygon(coordinates, feature);
        } else if (type == "MultiPolygon") {
            each(coordinates, [&](const json::array* part) { add_polygon(part, feature); });
        } else if (type == "LineString" && lines) {
            add_line(coordinates, feature);
        } else if (type == "MultiLineString" && lines) {
            each(coordinates, [&](const json::array* part) { add_line(part, feature); });
        } else {
            return GeometryFault{"geometry.type", "geo.geometry_kind", std::string{type}};
        }
        if (!fault_) check_areas(feature);
        return fault_;
    }

    bool out_of_points() const { return points_ > limits_.points; }

private:
    // Visits the members of an array of arrays until something is wrong, keeping the path.
    template <class Visit>
    void each(const json::array* items, Visit visit) {
        if (items == nullptr || items->empty()) return fail("geo.coordinates_broken");
        for (std::size_t i = 0; i < items->size() && !fault_; ++i) {
            const std::size_t length = path_.size();
            path_ += fmt::format("[{}]", i);
            visit((*items)[i].if_array());
            path_.resize(length);
        }
    }

    void add_polygon(const json::array* rings, GeoFeature& feature) {
        if (auto polygon = polygon_of(rings)) feature.areas.polygons.push_back(std::move(*polygon));
    }

    void add_line(const json::array* positions, GeoFeature& feature) {
        if (auto line = line_of(positions)) feature.lines.push_back(std::move(*line));
    }

    std::optional<Polygon> polygon_of(const json::array* rings) {
        Polygon polygon;
        each(rings, [&](const json::array* ring) {
            if (auto points = ring_of(ring)) polygon.rings.push_back(std::move(*points));
        });
        if (fault_) return std::nullopt;
        return polygon;
    }

    std::optional<Ring> ring_of(const json::array* positions) {
        auto ring = line_of(positions);
        if (!ring) return std::nullopt;
        if (ring->size() < 4) {
            fail("geo.ring_short", ring->front());
        } else if (ring->front() != ring->back()) {
            fail("geo.ring_open", ring->front());
        }
        if (fault_) return std::nullopt;
        return ring;
    }

    std::optional<std::vector<Point>> line_of(const json::array* positions) {
        std::vector<Point> points;
        each(positions, [&](const json::array* position) {
            if (const auto point = point_of(position)) points.push_back(*point);
        });
        if (!fault_ && points.size() < 2) fail("geo.coordinates_broken");
        if (fault_) return std::nullopt;
        return points;
    }

    std::optional<Point> point_of(const json::array* position) {
        ++points_;
        if (out_of_points()) return failed_point("geo.too_many_points");
        if (position == nullptr || position->size() < 2)
            return failed_point("geo.coordinates_broken");
        const auto lon = number_of((*position)[0]);
        const auto lat = number_of((*position)[1]);
        if (!lon || !lat) return failed_point("geo.coordinates_broken");
        const auto point = point_at(*lat, *lon);
        if (!point) return failed_point("geo.not_degrees");
        if (limits_.within.contains(*point)) return *point;
        const bool swapped = limits_.within.contains({point->lon, point->lat});
        fail(swapped ? "geo.swapped_coordinates" : "geo.outside_region", *point);
        return std::nullopt;
    }

    std::optional<Point> failed_point(const char* key) {
        fail(key);
        return std::nullopt;
    }

    void check_areas(GeoFeature& feature) {
        if (feature.areas.polygons.empty()) return;
        const MultiPolygon snapped = on_the_grid(feature.areas);
        path_ = "geometry";
        if (snapped.polygons.size() < feature.areas.polygons.size()) {
            return fail("geo.ring_short", feature.areas.polygons[0].rings[0][0]);
        }
        const auto fault = fault_in(snapped);
        if (!fault) {
            feature.areas = snapped;
            return;
        }
        auto parted = parted_where_touching(snapped);
        if (!parted) return fail(fault->key, fault->at);
        feature.areas = std::move(*parted);
        feature.mended = true;
    }

    void fail(std::string_view key, std::optional<Point> at = std::nullopt) {
        if (!fault_) fault_ = {path_, std::string{key}, at ? position_text(*at) : std::string{}};
    }

    const GeoLimits& limits_;
    GeoKinds kinds_;
    std::size_t points_ = 0;
    std::string path_;
    std::optional<GeometryFault> fault_;
};

using Features = Import<std::vector<GeoFeature>>;

std::vector<GeoProperty> properties_of(const json::object& feature) {
    std::vector<GeoProperty> properties;
    const json::object* members = object_at(feature, "properties");
    if (members == nullptr) return properties;
    for (const auto& [name, value] : *members) {
        properties.push_back({std::string{name.data(), name.size()}, property_text(value)});
    }
    return properties;
}

void read_feature(
    const json::value& value, std::int64_t row, GeometryReader& reader, Features& import
) {
    const json::object* object = value.if_object();
    if (object == nullptr || text_at(*object, "type") != "Feature") {
        return import.problems.add(row, "type", "geo.not_feature");
    }
    GeoFeature feature{row, properties_of(*object)};
    const json::object* geometry = object_at(*object, "geometry");
    if (geometry == nullptr) return import.problems.add(row, "geometry", "geo.geometry_missing");
    if (auto fault = reader.read(*geometry, feature)) {
        return import.problems.add(
            {row, std::move(fault->field), std::move(fault->key), std::move(fault->detail)}
        );
    }
    import.value.push_back(std::move(feature));
}

void check_crs(const json::object& collection, ImportProblems& problems) {
    const json::value* crs = collection.if_contains("crs");
    if (crs == nullptr || crs->is_null()) return;
    const json::object* object = crs->if_object();
    const json::object* properties = object != nullptr ? object_at(*object, "properties") : nullptr;
    const std::string_view name =
        properties != nullptr ? text_at(*properties, "name") : std::string_view{};
    if (!is_wgs84_name(name)) problems.add(0, "crs", "geo.other_crs", name);
}

void read_collection(
    const json::value& document, GeoKinds kinds, const GeoLimits& limits, Features& import
) {
    const json::object* collection = document.if_object();
    const json::array* features =
        collection != nullptr ? array_at(*collection, "features") : nullptr;
    if (features == nullptr || text_at(*collection, "type") != "FeatureCollection") {
        return import.problems.add(0, "type", "geo.not_collection");
    }
    check_crs(*collection, import.problems);
    if (features->empty()) return import.problems.add(0, "features", "geo.no_features");
    if (features->size() > limits.features) {
        return import.problems.add(
            0, "features", "geo.too_many_features", fmt::format("{}", limits.features)
        );
    }
    GeometryReader reader{limits, kinds};
    std::int64_t row = 0;
    for (const json::value& feature : *features) {
        read_feature(feature, ++row, reader, import);
        if (reader.out_of_points()) return;
    }
}

}  // namespace

const GeoProperty* GeoFeature::find(std::string_view name) const {
    const auto found = std::find_if(properties.begin(), properties.end(), [&](const auto& p) {
        return p.name == name;
    });
    return found == properties.end() ? nullptr : &*found;
}

Import<std::vector<GeoFeature>> read_features(
    std::string_view bytes, GeoKinds kinds, const GeoLimits& limits
) {
    Features import;
    if (bytes.size() > limits.bytes) {
        import.problems.add(0, "", "geo.too_large", fmt::format("{}", limits.bytes));
        return import;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    json::parse_options options;
    options.max_depth = kMaxDepth;
    json::stream_parser parser{{}, options};
    json::error_code error;
    const std::size_t read = parser.write_some(bytes.data(), bytes.size(), error);
    if (!error) parser.finish(error);
    const bool trailing =
        !error && bytes.find_first_not_of(" \t\r\n", read) != std::string_view::npos;
    if (error || trailing) {
        const bool deep = error == json::error::too_deep;
        import.problems.add(0, "", deep ? "geo.too_deep" : "geo.not_json", fmt::format("{}", read));
        return import;
    }
    read_collection(parser.release(), kinds, limits, import);
    return import;
}

}  // namespace bunting::geo
