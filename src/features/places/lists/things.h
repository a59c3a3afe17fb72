// SPDX-License-Identifier: AGPL-3.0-or-later
// One page of the list of things of a place: what was asked for, and what stands in it. Pages and
// feeds show the same.
#pragma once

#include <string>
#include <vector>

#include "features/places/here.h"
#include "features/places/lists/listed.h"
#include "features/places/places.h"

namespace bunting::places {

struct ThingsAsk {
    thing::Place place;
    const thing::Kind* kind = nullptr;  // nullptr: all
    std::string of = {};             // of a kind with a facet: those that answered this; empty: all
    std::optional<Date> month = {};  // its first day; made in it. nullopt: whenever
    std::string near_typed = {};
    std::optional<PostcodePlace> near = {};
    std::optional<Error> error = {};  // about the postcode
    std::optional<thing::Cursor> after = {};
    int limit = 20;
};

// ?kind= ?of= ?month= ?near= ?after=. A kind, an answer, a month or a place in the list that makes
// no sense is passed over; a postcode that makes none is said.
ThingsAsk read_ask(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    thing::Place place
);

struct ThingsList {
    std::vector<Listed> lines;
    std::vector<std::int64_t> metres;  // of each line, where it is sorted by distance
    std::optional<thing::Cursor> next;
    std::optional<thing::Cursor> previous;
    std::vector<thing::KindCount> counts;
    std::vector<Date> months;  // that can be chosen, latest first; of kinds with a facet

    std::int64_t total(const thing::Kind* kind) const;  // of one kind, or of all
};

ThingsList things_of(
    ReadTx& tx, const Call& call, const PageConfig& config, const ThingsAsk& ask, DetailsOf which
);

// "/p/kettle-bank/things.json?kind=asset&near=KB4%202AA&after=…"
std::string things_path(
    const ThingsAsk& ask, web::Format format, const std::optional<thing::Cursor>& after
);

// The list in the format that was asked for; not HTML.
Response things_feed(
    const Request& request, const PageConfig& config, const ThingsAsk& ask, const ThingsList& list
);

// What happens at a place, of these kinds, as a calendar.
Response activities_calendar(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const thing::Place& place,
    const std::vector<std::string>& kinds
);

}  // namespace bunting::places
