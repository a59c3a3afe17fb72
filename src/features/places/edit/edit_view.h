// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms of those who keep places.
#pragma once

#include <string>
#include <vector>

#include "features/places/places.h"
#include "web/html/html.h"

namespace bunting::places {

// As typed, or as it is.
struct PlaceForm {
    std::optional<thing::Place> place;  // nullopt: a new one
    std::string name;
    std::string slug;
    std::string level;
    std::string parent;  // a slug
    std::string at;
    std::string boundary;
    std::string vintage;
    bool has_edges = false;
    bool saved = false;
    std::optional<Error> error;             // of one field
    std::vector<std::string> shape_errors;  // of the edge, each a sentence
    std::string token;
};

void add_place_view(html::Out& out, const PlaceForm& form, const std::vector<PlaceChoice>& places);
void edit_place_view(html::Out& out, const PlaceForm& form);

}  // namespace bunting::places
