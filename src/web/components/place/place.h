// SPDX-License-Identifier: AGPL-3.0-or-later
// The look of a place: its nameplate (an English street sign), the sunny band with the street, and
// dates on their little calendar sheets.
#pragma once

#include <string_view>

#include "base/time.h"
#include "web/components/component.h"

namespace bunting::components {

struct Nameplate {
    std::string_view name;
    Words below = {};  // "Borough of Thimbleford"
};

// As the <h1> of a place's home.
void nameplate(Out& out, const Nameplate& plate);

struct Hero {
    Nameplate plate;
    Words lede;
    Content actions;    // one main button and a second
    Words aside_title;  // "Coming up"
    Content aside;
};

// The top of a place's home; the windows of its street are lit after dark.
void hero(Out& out, const Hero& hero);

// A sheet of a calendar: "Nov 26".
void date_block(Out& out, Date date);

struct Coming {
    Date date;
    Words title;
    std::string_view href;
    Words text;
};

void coming_up(Out& out, List<Coming> dates);

}  // namespace bunting::components
