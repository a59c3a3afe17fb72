// SPDX-License-Identifier: AGPL-3.0-or-later
// Where one is: the breadcrumb above a page, and the tabs of a page that has parts.
#pragma once

#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

// The way down to this page, without the page itself.
void breadcrumb(Out& out, List<Link> way);

struct Tab {
    Words words;
    std::string_view href;
    bool here = false;
};

// Other pages of the same matter.
struct Subnav {
    Words label;
    List<Tab> tabs;
};

void subnav(Out& out, const Subnav& subnav);

}  // namespace bunting::components
