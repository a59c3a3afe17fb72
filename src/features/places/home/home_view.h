// SPDX-License-Identifier: AGPL-3.0-or-later
// The home of a place as a page.
#pragma once

#include "features/places/here.h"
#include "features/places/home/home.h"
#include "web/html/html.h"

namespace bunting::places {

// What other features add to a page of a place, as they wrote it down.
using Pieces = std::vector<std::function<void(html::Out&)>>;
Pieces pieces_for(
    ReadTx& tx,
    const Call& call,
    const PageConfig& config,
    const thing::Place& place,
    feature::PlacePage page
);

// All kinds, for the ticks; `home` has which are ticked. `more` stands after what is here.
void home_view(html::Out& out, const thing::Kinds& kinds, const Home& home, const Pieces& more);

// "/add/idea?place=kettle-bank": where something is added here.
std::string add_path(std::string_view kind, const thing::Place& place);
std::string phone_href(std::string_view phone);

}  // namespace bunting::places
