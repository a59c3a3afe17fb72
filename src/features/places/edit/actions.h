// SPDX-License-Identifier: AGPL-3.0-or-later
// What keepers of places do: give one edges. Adding, renaming, and features of the map are in the
// front door (places.h).
#pragma once

#include "features/places/places.h"

namespace bunting::places {

struct SetBoundary {
    PlaceId place;
    std::int64_t seen = 0;
    geo::MultiPolygon shape;  // valid
    std::string vintage = {};
};

// Edges, the maps that follow from them, and in which ward each postcode is.
// Errors: those of authorize(); NotFound("places.gone"); Conflict("places.changed");
// Invalid("geo.no_inside", "boundary").
Result<thing::Place> set_boundary(
    access::ActTx& tx, const access::Call& call, const SetBoundary& command
);

// ---- for imports, which do the same to many places in one act ----
access::Permit permit_of_system(access::ActTx& tx, const access::Call& call);
// The system's, or that of an editor or operator who uploads a file.
Result<access::Permit> permit_to_import(access::ActTx& tx, const access::Call& call);
Result<thing::Place> insert_new_place(
    access::ActTx& tx, access::Permit& permit, const access::Call& call, const AddPlace& command
);
// With the place's next version; keeps the edges, draws nothing.
Result<void> keep_boundary(
    access::Permit& permit, BoroughId borough, thing::Place& place, const geo::MultiPolygon& shape
);
// "Saltwheel" as "saltwheel", or "saltwheel-ward" or "saltwheel-2" where that is taken.
std::string free_slug(
    store::ReadTx& tx, BoroughId borough, std::string_view name, thing::PlaceLevel level
);
// In which ward each postcode lies, after edges changed.
Result<void> assign_postcodes(access::ActTx& tx, BoroughId borough);

// Where the address was once another place's name; nullopt otherwise.
std::optional<thing::Place> place_that_was(
    store::ReadTx& tx, BoroughId borough, std::string_view slug
);

std::vector<std::string> edit_queries();

}  // namespace bunting::places
