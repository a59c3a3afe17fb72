// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/ground.h"

#include "base/ensure.h"
#include "base/random.h"

namespace bunting::demo {
namespace {

constexpr double kWest = 1.15;
constexpr double kNorth = 54.24;
constexpr double kAcross = 0.10;   // degrees for 640 units
constexpr double kDown = 0.043;    // degrees for 470 units
constexpr double kFromEdgeM = 90;  // nobody should wonder in which place a thing is
constexpr std::uint64_t kSteps = 1'000'000;

bool is_area(std::string_view sort) {
    return sort == "park" || sort == "lake";
}

std::string coordinates_of(const FeatureText& feature) {
    std::string out = "[";
    const auto append = [&](Spot spot) {
        const auto point = on_globe(spot);
        if (out.size() > 1) out += ",";
        out += fmt::format("[{:.6f},{:.6f}]", point.lon, point.lat);
    };
    for (const Spot& spot : feature.points)
        append(spot);
    if (is_area(feature.sort)) append(feature.points.front());
    return out + "]";
}

double along(Random& random) {
    return static_cast<double>(random.below(kSteps)) / static_cast<double>(kSteps);
}

}  // namespace

std::uint64_t number_from(std::string_view words, std::uint64_t seed) {
    std::uint64_t value = 14'695'981'039'346'656'037U ^ seed;
    for (const char c : words) {
        value ^= static_cast<unsigned char>(c);
        value *= 1'099'511'628'211U;
    }
    return value;
}

geo::Point on_globe(Spot spot) {
    return {kNorth - spot.y / 470 * kDown, kWest + spot.x / 640 * kAcross};
}

geo::MultiPolygon shape_on_globe(const std::vector<Spot>& edge) {
    geo::Ring ring;
    for (const Spot& spot : edge)
        ring.push_back(on_globe(spot));
    ring.push_back(ring.front());
    return {{geo::Polygon{{std::move(ring)}}}};
}

std::string geojson_of(const std::vector<FeatureText>& features) {
    std::string out = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < features.size(); ++i) {
        const FeatureText& feature = features[i];
        const std::string coordinates = coordinates_of(feature);
        if (i > 0) out += ",";
        out += fmt::format(
            R"({{"type":"Feature","properties":{{"class":"{}","label":"{}"}},"geometry":{{"type":"{}","coordinates":{}}}}})",
            feature.sort,
            feature.label,
            is_area(feature.sort) ? "Polygon" : "LineString",
            is_area(feature.sort) ? "[" + coordinates + "]" : coordinates
        );
    }
    return out + "]}";
}

Ground::Ground(const Content& content, std::uint64_t seed) : seed_{seed} {
    for (const PlaceText& place : content.places)
        shapes_[place.slug] = shape_on_globe(place.edge);
}

geo::Point Ground::point_of(const std::string& place, const std::string& words) const {
    const auto found = shapes_.find(place);
    BUNTING_ENSURE(found != shapes_.end());
    const geo::MultiPolygon& shape = found->second;
    const auto box = geo::box_of(shape);
    BUNTING_ENSURE(box.has_value());
    SeededRandom random{number_from(place + "/" + words, seed_)};
    for (;;) {
        const geo::Point point{
            box->south + (box->north - box->south) * along(random),
            box->west + (box->east - box->west) * along(random)
        };
        if (geo::contains(shape, point) && geo::distance_to_edge_m(shape, point) > kFromEdgeM)
            return point;
    }
}

}  // namespace bunting::demo
