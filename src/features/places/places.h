// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of places: choosing one, finding one by postcode, adding one, and giving it edges and
// a map. Its pages (the home of a place, its lists, its map) are nobody else's business.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "feature/feature.h"
#include "geo/geometry.h"
#include "geo/map/drawn_map.h"
#include "thing/place.h"

namespace bunting::places {

extern const feature::Feature kFeature;

// ---- choosing a place ----
struct PlaceChoice {
    thing::Place place;
    int depth = 0;  // 0: the borough
};

// Down to neighbourhoods, each under the one it stands in. At most 500.
std::vector<PlaceChoice> place_choices(store::ReadTx& tx, BoroughId borough);

struct PostcodePlace {
    std::string postcode;  // in its normal form: KB4 2AA
    geo::Point at;
    std::optional<thing::Place> ward;  // nullopt: outside the borough's wards
};

// Errors: Invalid("places.postcode_form", field); Invalid("places.postcode_unknown", field).
Result<PostcodePlace> find_postcode(
    store::ReadTx& tx, BoroughId borough, std::string_view typed, std::string field = "postcode"
);

// Its own drawn base, or that of the nearest larger place that has one.
std::optional<geo::MapBase> map_of(store::ReadTx& tx, BoroughId borough, const thing::Place& place);

// ---- acts: for people with the hat, and for the system's own calls ----
struct AddPlace {
    std::string name;
    thing::PlaceLevel level = thing::PlaceLevel::Neighbourhood;
    std::optional<PlaceId> parent;  // nullopt: the borough itself
    std::string slug = {};          // empty: made from the name
    std::optional<geo::Point> at = {};
    std::optional<geo::MultiPolygon> shape = {};
};

// Errors: those of authorize() and check_place(); Conflict("place.slug_taken", "slug");
// NotFound("places.parent_gone", "parent"); Invalid("places.one_borough", "level").
Result<thing::Place> add_place(
    access::ActTx& tx, const access::Call& call, const AddPlace& command
);

struct EditPlace {
    PlaceId place;
    std::int64_t seen = 0;  // the version that the form showed
    std::string name;
    std::string slug;
    std::optional<geo::Point> at = {};  // for a place without edges
};

// Errors: those of authorize() and check_place(); NotFound("places.gone");
// Conflict("places.changed"); Conflict("place.slug_taken", "slug").
Result<thing::Place> edit_place(
    access::ActTx& tx, const access::Call& call, const EditPlace& command
);

struct AddPostcode {
    std::string postcode;  // in its normal form
    geo::Point at;
};

// Postcodes where there is no file of them: a demonstration's. A file comes in as import.h says.
Result<void> add_postcodes(
    access::ActTx& tx, const access::Call& call, std::span<const AddPostcode> postcodes
);

struct SetMapFeatures {
    std::string geojson;
    geo::MapFeatureOptions options;
};

// Draws the map of every place anew with these parks, lakes, roads, lanes and water.
// Errors: those of authorize(); Invalid("places.map_features") where parse_map_features() finds
// problems: ask it for the reasons before.
Result<void> set_map_features(
    access::ActTx& tx, const access::Call& call, const SetMapFeatures& command
);

}  // namespace bunting::places
