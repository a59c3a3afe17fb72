// SPDX-License-Identifier: AGPL-3.0-or-later
// Tiles to choose from: one (radios) or several (ticks).
#pragma once

#include <cstdint>
#include <string_view>

#include "web/components/forms/field.h"

namespace bunting::components {

enum class Pick : std::uint8_t { One, Several };

struct Choice {
    std::string_view value;
    Words words;
    bool chosen = false;
    Words hint = {};
    const text::Locale* language = nullptr;  // where the words are not in the page's language
};

struct ChoiceField {
    std::string_view name;
    Words legend;
    List<Choice> choices;
    Pick pick = Pick::One;
    Words hint = {};
    Words error = {};
    Asks asks = Asks::Part;
};

// The first tile has the field's name as its id, so that an error summary can lead to it.
void choice_field(Out& out, const ChoiceField& field);

// One tick with its words beside it: consent, "show my first name".
struct Tick {
    std::string_view name;
    std::string_view value = "yes";
    Words words;
    bool chosen = false;
    Words hint = {};
    Words error = {};
};

void tick(Out& out, const Tick& tick);

}  // namespace bunting::components
