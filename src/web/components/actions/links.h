// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of links: a few of them, the next and previous page of a list, the same list as data.
#pragma once

#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

void link_row(Out& out, List<Link> links);

// Next and Previous; an empty address leaves that one out. There are no page numbers (lists have no
// offsets).
struct Pager {
    std::string_view previous;
    std::string_view next;
};

void pager(Out& out, const Pager& pager);

// The same list in forms for programs and calendars; empty ones are left out.
struct DataLinks {
    std::string_view csv = {};
    std::string_view json = {};
    std::string_view geojson = {};
    std::string_view atom = {};
    std::string_view ics = {};
};

void data_links(Out& out, const DataLinks& links);

}  // namespace bunting::components
