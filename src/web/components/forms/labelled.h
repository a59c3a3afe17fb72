// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts that every kind of field has around it, and how they are tied together for screen
// readers. Private to forms/.
#pragma once

#include <string>
#include <string_view>

#include "web/components/forms/field.h"

namespace bunting::components {

struct Labelled {
    std::string_view id;
    const Words& label;
    const Words& hint;
    const Words& error;
    Asks asks = Asks::Part;
    bool optional = false;
};

// <label>, inside an <h1> where it asks the whole page's question.
void label(Out& out, const Labelled& field);

// <legend>, around an <h1> then: a heading may stand in a legend, but not in a label.
void legend(Out& out, const Labelled& field);

// Hint and error, with the ids that described_by names.
void hint_and_error(Out& out, const Labelled& field);

// For aria-describedby: "what-hint what-error"; empty where there is neither.
std::string described_by(const Labelled& field, bool counted = false);

std::string_view field_class(const Words& error);

}  // namespace bunting::components
