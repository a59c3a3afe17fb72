// SPDX-License-Identifier: AGPL-3.0-or-later
// The drawn map of each place, made when edges or features change and kept with the place: derived,
// so not in the journal. Pages read it with base_from(); markers are put on it per request.
//
// A place with edges fills the frame, and the smaller places in it are drawn with their names;
// where it has none they alone fill it. One without either but with a point shows the half mile
// around it, with the edges that run through. One with nothing of all that has no map of its own
// and borrows that of the place it stands in.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "access/act.h"
#include "geo/map/drawn_map.h"
#include "thing/place.h"

namespace bunting::places {

inline constexpr int kMapWidth = 640;
inline constexpr int kMapHeight = 470;

// As it stands in place.base: geo::encode_map in base64.
std::string base_text(const geo::MapBase& map);
std::optional<geo::MapBase> base_from(std::string_view text);

// The first of these that has a map.
std::optional<geo::MapBase> map_among(
    store::ReadTx& tx, BoroughId borough, std::span<const thing::Place> place_and_above
);

// Draws and keeps every map in which these places show: their own, those of the places they stand
// in, and of smaller places in them that have no edges.
Result<void> redraw(access::ActTx& tx, BoroughId borough, std::span<const PlaceId> changed);
// Every place of the borough.
Result<void> redraw_all(access::ActTx& tx, BoroughId borough);

std::vector<std::string> drawing_queries();

}  // namespace bunting::places
