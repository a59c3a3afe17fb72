// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page of a place begins with: which place the address names, and what pages are told
// about the installation.
#pragma once

#include <optional>
#include <string>

#include "thing/kind.h"
#include "thing/place.h"
#include "web/page.h"

namespace bunting::places {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

struct PageConfig {
    const thing::Kinds& kinds;
    std::string public_url;  // empty: as the request's own host
    std::string tile_url;    // empty: our own map only
};

// The place of {place}, or what to answer instead: its new address, or that there is none.
struct Here {
    std::optional<thing::Place> place;
    Response instead;
};

Here here_of(ReadTx& tx, const Call& call, const Request& request);

// "https://thimbleford.example", for addresses that leave the site.
std::string site_address(const Request& request, const PageConfig& config);

std::string path_of(const thing::Place& place);  // /p/kettle-bank

// The way down to a page of the place: the larger places that it stands in, and itself.
std::vector<web::Crumb> way_to(std::span<const thing::Place> place_and_above);

}  // namespace bunting::places
