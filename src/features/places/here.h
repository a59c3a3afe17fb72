// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page of a place begins with: which place the address names, and what pages are told
// about the installation.
#pragma once

#include <optional>
#include <string>

#include "feature/part.h"
#include "thing/kinds_on.h"
#include "thing/place.h"
#include "thing/thing_store.h"
#include "web/page.h"

namespace bunting::places {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

struct PageConfig {
    const thing::Kinds& kinds;
    std::string public_url;                      // empty: as the request's own host
    std::string tile_url;                        // empty: our own map only
    const feature::PlaceParts* parts = nullptr;  // what others add to a place's pages
};

// The same for one request: its kinds are those that are on.
class KindsOn {
public:
    KindsOn(ReadTx& tx, const Call& call, const PageConfig& config)
        : kinds_{thing::kinds_on(tx, call.borough, config.kinds)},
          config_{kinds_, config.public_url, config.tile_url, config.parts} {}

    KindsOn(const KindsOn&) = delete;
    KindsOn& operator=(const KindsOn&) = delete;

    const PageConfig& config() const { return config_; }

private:
    thing::Kinds kinds_;
    PageConfig config_;
};

// How much is shown at a place, of these kinds.
std::vector<thing::KindCount> counts_of(
    ReadTx& tx, const Call& call, const PlaceId& place, const thing::Kinds& kinds
);

// The place of {place}, or what to answer instead: its new address, or that there is none.
struct Here {
    std::optional<thing::Place> place;
    Response instead;
};

Here here_of(ReadTx& tx, const Call& call, const Request& request);

std::string path_of(const thing::Place& place);  // /p/kettle-bank

// The way down to a page of the place: the larger places that it stands in, and itself.
std::vector<web::Crumb> way_to(std::span<const thing::Place> place_and_above);

}  // namespace bunting::places
