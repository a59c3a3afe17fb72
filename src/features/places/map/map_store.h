// SPDX-License-Identifier: AGPL-3.0-or-later
// Edges of places and features of the map as rows. Decides nothing.
#pragma once

#include <string>
#include <vector>

#include "access/act.h"
#include "geo/geometry.h"
#include "geo/map/drawn_map.h"
#include "thing/place.h"

namespace bunting::places {

// Without parts where the place has no edges.
geo::MultiPolygon shape_of(store::ReadTx& tx, BoroughId borough, const PlaceId& id);

struct NamedShape {
    PlaceId id;
    std::string slug;
    std::string name;
    geo::MultiPolygon shape;
};

// Of the places that stand directly in this one, by name.
std::vector<NamedShape> shapes_under(store::ReadTx& tx, BoroughId borough, const PlaceId& parent);
// Of every ward of the borough that has edges.
std::vector<NamedShape> ward_shapes(store::ReadTx& tx, BoroughId borough);

// Every place, of every level, parents before those that stand in them, each level by name.
std::vector<thing::Place> all_places(store::ReadTx& tx, BoroughId borough);
std::int64_t place_total(store::ReadTx& tx, BoroughId borough);

std::vector<geo::MapFeature> features_of(store::ReadTx& tx, BoroughId borough);
// Touches the place `about`.
Result<void> keep_features(
    access::Permit& permit,
    BoroughId borough,
    const PlaceId& about,
    std::string_view geojson,
    const geo::MapFeatureOptions& options
);

std::vector<std::string> map_queries();

}  // namespace bunting::places
