// SPDX-License-Identifier: AGPL-3.0-or-later
// All that the page of one thing shows, read at once; and the same as structured data, JSON and a
// calendar.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/party.h"
#include "feature/part.h"
#include "features/things/store/talk_store.h"
#include "geo/map/drawn_map.h"
#include "thing/place.h"

namespace bunting::things {

struct ThingView {
    const thing::Kind* kind = nullptr;
    thing::Thing thing;
    thing::Details details;
    std::vector<thing::Place> above;  // its place first
    std::vector<std::string> tags;
    std::vector<PictureRow> pictures;
    std::vector<Turn> turns;
    std::map<PartyId, access::Party> parties;  // owner and voices
    std::int64_t followers = 0;
    bool follows = false;
    std::optional<geo::MapBase> map;  // where it has a point
    bool may_edit = false;
    bool may_renew = false;

    std::string path() const;
    // Of a body its name, of a person the first name; empty where the account is gone.
    std::string name_of(const PartyId& party) const;
    const access::Party* party(const PartyId& id) const;
};

ThingView view_of(
    store::ReadTx& tx, const access::Call& call, const thing::Kind& kind, thing::Thing thing
);

// The parts of its page. `now` decides what "today" is.
std::string json_ld_of(const ThingView& view, std::string_view public_url);
std::string json_of(
    const ThingView& view, std::string_view public_url, std::span<const feature::Part> parts
);
// Requires: the kind happens on days.
std::string calendar_of(const ThingView& view, std::string_view public_url, Time now);

}  // namespace bunting::things
