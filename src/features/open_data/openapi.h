// SPDX-License-Identifier: AGPL-3.0-or-later
// The route table as an OpenAPI 3.1 document. Pure.
#pragma once

#include <string>

#include "text/locale.h"
#include "web/route.h"

namespace bunting::open_data {

struct About {
    std::string title;
    std::string base;  // https://thimbleford.example
    std::string licence;
    std::string licence_href;
};

// Every route with a summary: one path for each ending it serves, and its write. In the order of
// the addresses.
std::string openapi_of(const web::Router& router, const text::Locale& locale, const About& about);

// "/p/{place}/things.json"; the pattern itself where the route has no data formats.
std::vector<std::pair<std::string, web::Format>> data_paths(const web::Route& route);

}  // namespace bunting::open_data
