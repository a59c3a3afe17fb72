// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/edit/boundary_text.h"

#include <charconv>

#include "geo/geojson_reader.h"

namespace bunting::places {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::optional<double> degrees_from(std::string_view text) {
    text = trimmed(text);
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// A program that draws may save a collection, one feature, or a bare geometry: each is put into
// what would be around it, and read as strictly as any file.
Import<std::vector<geo::GeoFeature>> read_any(std::string_view json) {
    const auto read = [](const std::string& text) {
        return geo::read_features(text, geo::GeoKinds::Areas, {});
    };
    constexpr std::string_view kCollection = R"({"type":"FeatureCollection","features":[)";
    constexpr std::string_view kFeature = R"({"type":"Feature","properties":{},"geometry":)";
    auto import = read(std::string{json});
    const auto is_other = [](const auto& tried, std::string_view key) {
        return tried.problems.count() == 1 && tried.problems.kept()[0].key == key;
    };
    if (!is_other(import, "geo.not_collection")) return import;
    auto as_feature = read(fmt::format("{}{}]}}", kCollection, json));
    if (!is_other(as_feature, "geo.not_feature")) return as_feature;
    return read(fmt::format("{}{}{}}}]}}", kCollection, kFeature, json));
}

void check_shape(Import<geo::MultiPolygon>& import) {
    const auto fault = geo::fault_in(import.value);
    if (!fault) return;
    import.problems.add(
        0, "boundary", fault->key, fmt::format("{:.6f}, {:.6f}", fault->at.lat, fault->at.lon)
    );
}

Import<geo::MultiPolygon> from_geojson(std::string_view json) {
    Import<geo::MultiPolygon> import;
    auto features = read_any(json);
    import.problems = features.problems;
    if (!import.ok()) return import;
    for (auto& feature : features.value) {
        for (auto& polygon : feature.areas.polygons)
            import.value.polygons.push_back(std::move(polygon));
    }
    check_shape(import);  // parts of different features may overlap
    return import;
}

Import<geo::MultiPolygon> from_points(std::string_view lines) {
    Import<geo::MultiPolygon> import;
    geo::Ring ring;
    std::int64_t row = 0;
    while (!lines.empty()) {
        ++row;
        const auto end = lines.find('\n');
        const std::string_view line = trimmed(lines.substr(0, end));
        lines = end == std::string_view::npos ? std::string_view{} : lines.substr(end + 1);
        if (line.empty()) continue;
        const auto point = point_from(line, "boundary");
        if (!point) {
            import.problems.add(row, "boundary", "places.point_line", line);
        } else if (!geo::kBritishIsles.contains(*point)) {
            import.problems.add(row, "boundary", "geo.outside_region", line);
        } else {
            ring.push_back(*point);
        }
    }
    if (!import.ok()) return import;
    if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
    if (ring.size() < 4) {
        import.problems.add(0, "boundary", "geo.ring_short");
        return import;
    }
    import.value = geo::on_the_grid({{geo::Polygon{{std::move(ring)}}}});
    check_shape(import);
    return import;
}

}  // namespace

Result<geo::Point> point_from(std::string_view typed, std::string field) {
    const auto comma = typed.find(',');
    if (comma == std::string_view::npos)
        return refuse(Fault::Invalid, "places.point_form", std::move(field));
    const auto lat = degrees_from(typed.substr(0, comma));
    const auto lon = degrees_from(typed.substr(comma + 1));
    if (!lat || !lon) return refuse(Fault::Invalid, "places.point_form", std::move(field));
    const auto point = geo::point_at(*lat, *lon);
    if (!point) return refuse(Fault::Invalid, "geo.not_degrees", std::move(field));
    return *point;
}

Import<geo::MultiPolygon> shape_from(std::string_view typed) {
    typed = trimmed(typed);
    auto import = typed.starts_with('{') ? from_geojson(typed) : from_points(typed);
    if (!import.ok()) import.value = {};
    return import;
}

}  // namespace bunting::places
