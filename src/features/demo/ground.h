// SPDX-License-Identifier: AGPL-3.0-or-later
// The invented borough on the globe: in the North Sea, where no real street is near.
#pragma once

#include <map>
#include <string>

#include "features/demo/content.h"
#include "geo/geometry.h"

namespace bunting::demo {

geo::Point on_globe(Spot spot);
geo::MultiPolygon shape_on_globe(const std::vector<Spot>& edge);
// Parks, roads and water as GeoJSON with the properties "class" and "label".
std::string geojson_of(const std::vector<FeatureText>& features);

// Where things stand: the same words give the same point, inside the place they are in.
class Ground {
public:
    Ground(const Content& content, std::uint64_t seed);
    geo::Point point_of(const std::string& place, const std::string& words) const;

private:
    std::map<std::string, geo::MultiPolygon> shapes_;
    std::uint64_t seed_;
};

// A number that follows from words, the same on every machine.
std::uint64_t number_from(std::string_view words, std::uint64_t seed);

}  // namespace bunting::demo
