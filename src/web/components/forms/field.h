// SPDX-License-Identifier: AGPL-3.0-or-later
// One box to fill in, with its label, hint and error. Tiles to choose from are in choices.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

enum class Box : std::uint8_t {
    Line,
    Area,
    Email,
    Phone,
    Date,
    Time,
    Number,
    Search,
    Password,
    Code,
    File
};

// A label that is the question of the whole page is its <h1>.
enum class Asks : std::uint8_t { Part, WholePage };

struct Field {
    std::string_view name;
    Words label;
    Box box = Box::Line;
    std::string_view value = {};
    Words hint = {};
    Words error = {};
    int most_letters = 0;                // > 0: counted aloud; the server decides
    std::string_view autocomplete = {};  // "given-name", "email", "tel", "one-time-code"
    std::string_view accepts = {};       // of a file: "image/*"
    Asks asks = Asks::Part;
    bool optional = false;
    std::string_view id = {};  // where the name would stand twice on the page
};

void field(Out& out, const Field& field);

struct Option {
    std::string_view value;
    Words words;
    bool chosen = false;
};

// A list that drops down: for more than about seven short answers; else tiles are kinder.
struct Select {
    std::string_view name;
    Words label;
    List<Option> options;
    Words hint = {};
    Words error = {};
    Asks asks = Asks::Part;
    std::string_view id = {};
};

void select(Out& out, const Select& select);

}  // namespace bunting::components
