// SPDX-License-Identifier: AGPL-3.0-or-later
// All that the home of a place shows, read in a handful of index walks whose cost does not depend
// on how much the place has. How it looks is home_view's.
#pragma once

#include <string>
#include <vector>

#include "access/party.h"
#include "features/places/here.h"
#include "features/places/lists/listed.h"
#include "features/places/place_store.h"
#include "geo/map/drawn_map.h"
#include "geo/map/map_markers.h"
#include "thing/outcome.h"

namespace bunting::places {

// One of each kind; what people read has a shelf of its own further down.
inline constexpr std::size_t kHomeLines = 11;

struct Told {  // a story, in its teller's words
    std::string words;
    std::string teller;
    std::string path;
};

struct Did {  // what was said here, and what came of it
    std::string said;
    std::string path;
    std::optional<PromiseMade> promise;  // else an answer
    std::string who;
    std::string words;
    Time at;
    std::optional<thing::OutcomeSort> outcome = {};  // how far it is, where somebody told
};

struct Home {
    thing::Place place;
    std::vector<thing::Place> above;  // itself first
    std::vector<thing::Place> smaller;
    std::optional<geo::MapBase> map;
    geo::MarkerLayout markers;
    std::vector<const thing::Kind*> shown;  // kinds that are ticked
    std::vector<Listed> lines;
    std::vector<Listed> coming;
    std::int64_t total = 0;  // of all kinds, here
    std::optional<Told> story;
    std::vector<Did> did;
    std::vector<access::Party> involved;  // at most kHomeBodies
    std::vector<thing::Line> reading;     // the latest
    std::string phone;
    std::vector<std::string> promises;  // what the place can be held to
    Date today;
};

inline constexpr std::size_t kHomeBodies = 6;

struct HomeAsk {
    const thing::Kinds& kinds;
    thing::Place place;
    std::vector<std::string> show;  // names of kinds; those that are none are passed over
};

Home home_of(store::ReadTx& tx, const access::Call& call, HomeAsk ask);

// Where numbered markers go on a map; lines without a place have none.
geo::MarkerLayout markers_of(const geo::MapBase& map, std::span<const Listed> lines);

// How many lines of each kind a list of `most` shows, given how many there are: in turn, one of
// each, as long as there are any. At least one each, since counts follow a moment later.
std::vector<int> shares(std::span<const std::int64_t> counts, int most);

}  // namespace bunting::places
