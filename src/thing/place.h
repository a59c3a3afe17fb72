// SPDX-License-Identifier: AGPL-3.0-or-later
// Places: the tree borough › ward › neighbourhood › site › building › room, and its rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "base/ids.h"
#include "store/store.h"

namespace bunting::thing {

// Stored by word; never rename. In order: a place stands under one with a smaller level.
enum class PlaceLevel : std::uint8_t { Borough, Ward, Neighbourhood, Site, Building, Room };

std::string_view word_of(PlaceLevel level);
std::optional<PlaceLevel> place_level_named(std::string_view word);

struct Place {
    PlaceId id;
    std::string slug;
    std::string name;
    PlaceLevel level = PlaceLevel::Neighbourhood;
    std::optional<PlaceId> parent;
    std::string code;
    std::string vintage;
    std::optional<double> lat;
    std::optional<double> lon;
    std::int64_t version = 1;
};

// Errors: Invalid("place.name_missing", "name"); Invalid("place.level", "level") where a place
// would stand under one of the same or a finer level; Invalid("place.slug", "slug").
Result<void> check_place(const Place& place, const std::optional<Place>& parent);

std::optional<Place> find_place(store::ReadTx& tx, BoroughId borough, const PlaceId& id);
std::optional<Place> find_place_by_slug(
    store::ReadTx& tx, BoroughId borough, std::string_view slug
);
std::optional<Place> find_place_by_code(
    store::ReadTx& tx, BoroughId borough, std::string_view code
);
// The one place without a parent.
std::optional<Place> top_place(store::ReadTx& tx, BoroughId borough);
// By name.
std::vector<Place> places_under(store::ReadTx& tx, BoroughId borough, const PlaceId& parent);
// The whole tree down to neighbourhoods, parents first, each level by name. At most `limit`.
std::vector<Place> place_tree(store::ReadTx& tx, BoroughId borough, int limit);
// The place itself first, the borough last.
std::vector<Place> place_and_above(store::ReadTx& tx, BoroughId borough, const PlaceId& id);

// Requires: check_place. Errors: Conflict("place.slug_taken", "slug").
Result<void> insert_place(access::Permit& permit, BoroughId borough, const Place& place, Time now);
Result<void> update_place(access::Permit& permit, BoroughId borough, const Place& place);
// The boundary in geo/'s encoding and the drawn base that follows from it.
Result<void> set_place_boundary(
    access::Permit& permit,
    BoroughId borough,
    const Place& place,
    const Bytes& boundary,
    std::string_view base
);
std::optional<Bytes> boundary_of(store::ReadTx& tx, BoroughId borough, const PlaceId& id);
// The drawn base map, as geo/drawn_map wrote it; empty where none was drawn.
std::string base_of(store::ReadTx& tx, BoroughId borough, const PlaceId& id);
// How often what its pages show has changed: a cache key.
std::int64_t changes_at(store::ReadTx& tx, BoroughId borough, const PlaceId& id);

}  // namespace bunting::thing
