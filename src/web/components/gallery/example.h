// SPDX-License-Identifier: AGPL-3.0-or-later
// Every component in every state, once: the gallery shows them, the golden test compares their
// HTML, the browser checks look at them. A component without an example here does not exist.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

// An example with an <h1> of its own has a page of its own; a whole document is only compared.
enum class Shown : std::uint8_t { InGallery, OnOwnPage, Nowhere };

struct Example {
    std::string_view group;  // "forms": the folder of the component
    std::string_view name;   // "field-with-an-error": also its address and its golden file
    void (*draw)(Out& out);
    Shown shown = Shown::InGallery;
};

// In the order in which the gallery shows them.
std::span<const Example> frame_examples();
std::span<const Example> action_examples();
std::span<const Example> place_examples();
std::span<const Example> form_examples();
std::span<const Example> matter_examples();

std::vector<Example> examples();

}  // namespace bunting::components
