// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /reading: the shelf as a page and for programs.
#pragma once

#include "features/library/shelf.h"
#include "web/page.h"

namespace bunting::library {

struct Asked {
    ShelfAsk ask;
    bool is_whole = true;  // of the whole borough
    std::string site;      // "https://thimbleford.example"
};

// "/reading.json?topic=money&place=saltwheel&after=…"
std::string shelf_path(
    const Asked& asked, web::Format format, const std::optional<thing::Cursor>& after
);

void shelf_view(html::Out& out, const Asked& asked, const Shelf& shelf);
// Not HTML.
web::Response shelf_feed(const web::Request& request, const Asked& asked, const Shelf& shelf);

void mount_pages(web::Router& router, const std::string& public_url);

}  // namespace bunting::library
