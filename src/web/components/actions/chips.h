// SPDX-License-Identifier: AGPL-3.0-or-later
// Small choices in a row: as links (each to the list it shows), or as ticks in a form that filters
// a list.
#pragma once

#include <optional>
#include <string_view>

#include "web/components/component.h"
#include "web/components/shapes/shapes.h"

namespace bunting::components {

struct ChipLink {
    Words words;
    std::string_view href;
    bool here = false;
    std::optional<Look> look = {};
};

struct ChipLinks {
    Words label;
    List<ChipLink> chips;
};

void chip_links(Out& out, const ChipLinks& chips);

struct Chip {
    std::string_view value;
    Words words;
    bool chosen = false;
    std::optional<Look> look = {};
};

// Inside a form; filter_form brings one.
struct Chips {
    std::string_view name;
    Words legend;  // said, not shown
    List<Chip> chips;
    bool one_only = false;
};

void chips(Out& out, const Chips& chips);

// A GET form that sends itself when a tick changes, and has a button for browsers without scripts.
struct FilterForm {
    std::string_view action;
    Words submit;
};

void filter_form(Out& out, const FilterForm& filter, Content content);

}  // namespace bunting::components
