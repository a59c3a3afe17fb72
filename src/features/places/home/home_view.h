// SPDX-License-Identifier: AGPL-3.0-or-later
// The home of a place as a page.
#pragma once

#include "features/places/home/home.h"
#include "web/html/html.h"

namespace bunting::places {

// All kinds, for the ticks; `home` has which are ticked.
void home_view(html::Out& out, const thing::Kinds& kinds, const Home& home);

// "/add/idea?place=kettle-bank": where something is added here.
std::string add_path(std::string_view kind, const thing::Place& place);
std::string phone_href(std::string_view phone);

}  // namespace bunting::places
